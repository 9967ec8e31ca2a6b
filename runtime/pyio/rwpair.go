package pyio

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// RWPairType is io.BufferedRWPair.
var RWPairType = py.NewBuiltinType("_io.BufferedRWPair", BufferedIOBaseType)

func init() {
	RWPairType.SetNative(modkit.New("BufferedRWPair(reader, writer, buffer_size=8192, /)", func(t *py.Thread, a []py.Object) py.Object {
		size := modkit.Int(t, a[2])
		return &RWPair{reader: newBuffered(t, BufferedReaderType, rawOf(a[0]), size), writer: newBuffered(t, BufferedWriterType, rawOf(a[1]), size)}
	}))
	RWPairType.Attach(func() []py.Member {
		return append(byteMembers(), py.Methods(
			py.DefC("peek(self, size=0, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Bytes(a[0].(*RWPair).reader.peek(t)) }),
			py.DefC("isatty(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.False }))...)
	})
}

// RWPair is io.BufferedRWPair: what is read comes from one raw file, what is written goes to another.
type RWPair struct{ reader, writer *Buffered }

// Type returns _io.BufferedRWPair.
func (*RWPair) Type() *py.Type { return RWPairType }

// ForkCopy copies both halves.
func (p *RWPair) ForkCopy(c *py.Copier) any {
	return &RWPair{reader: py.CopyOf(c, p.reader), writer: py.CopyOf(c, p.writer)}
}

func (p *RWPair) read(t *py.Thread, n int) []byte         { return p.reader.read(t, n) }
func (p *RWPair) read1(t *py.Thread, n int) []byte        { return p.reader.read1(t, n) }
func (p *RWPair) readline(t *py.Thread, limit int) []byte { return p.reader.readline(t, limit) }
func (p *RWPair) write(t *py.Thread, s string) int        { return p.writer.write(t, s) }
func (p *RWPair) doFlush(t *py.Thread)                    { p.writer.doFlush(t) }
func (p *RWPair) isClosed() bool                          { return p.writer.isClosed() }
func (p *RWPair) object() py.Object                       { return p }
func (p *RWPair) tell(t *py.Thread) int64                 { return p.seek(t, 0, 1) }
func (p *RWPair) truncate(t *py.Thread, size int64) int64 { return p.seek(t, 0, 1) }
func (p *RWPair) seek(*py.Thread, int64, int) int64 {
	py.Throw(py.UnsupportedOperation(), "seek")
	return 0
}

func (p *RWPair) close(t *py.Thread) {
	p.writer.close(t)
	p.reader.close(t)
}

func (p *RWPair) can(t *py.Thread, what string) bool {
	switch what {
	case "readable":
		return p.reader.can(t, what)
	case "writable":
		return p.writer.can(t, what)
	}
	return false
}
