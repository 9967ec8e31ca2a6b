package pypickle

import (
	"encoding/binary"
	"strconv"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

const (
	frameTarget = 64 * 1024 // a frame ends after this many bytes
	frameMin    = 4         // shorter frames get no header
	frameHeader = 9
	batchSize   = 1000
	// depthLimit is how deep containers may nest.
	depthLimit = 3333
)

// Pickler is what stands behind a pickle.Pickler, and writes one stream.
type Pickler struct {
	self       py.Object // the Python object, whose class may override hooks; nil for dumps and dump
	proto      int
	fast       bool
	fixImports bool
	write      py.Object // file.write; nil: everything stays in out
	buffers    py.Object // buffer_callback; nil or None
	dispatch   py.Object // dispatch_table attribute
	persistent py.Object // persistent_id attribute
	ready      bool

	t          *py.Thread
	out        []byte
	frame      int // where the open frame's header stands in out; -1: none
	framing    bool
	depth      int
	override   py.Object // reducer_override
	persID     py.Object
	table      py.Object
	memo       map[py.Object]int
	strs, raws map[string]int
	memoed     int
}

func newPickler() *Pickler { return &Pickler{frame: -1, fixImports: true} }

// setup reads what the constructors have in common.
func (p *Pickler) setup(t *py.Thread, protocol, fixImports, callback py.Object) {
	p.proto = 4
	if !modkit.IsNone(protocol) {
		p.proto = modkit.Int(t, protocol)
		if p.proto < 0 {
			p.proto = 5
		}
		if p.proto > 5 {
			py.Throw(py.ValueError, "pickle protocol must be <= 5")
		}
	}
	p.fixImports = py.Truth(t, fixImports) && p.proto < 3
	if !modkit.IsNone(callback) {
		if p.proto < 5 {
			py.Throw(py.ValueError, "buffer_callback needs protocol >= 5")
		}
		p.buffers = callback
	}
	p.ready = true
}

func (p *Pickler) setFile(t *py.Thread, file py.Object) {
	w, ok := py.LookupAttr(t, file, "write")
	if !ok {
		py.Throw(py.TypeError, "file must have a 'write' attribute")
	}
	p.write = w
}

// clearMemo forgets the objects written so far.
func (p *Pickler) clearMemo() { p.memo, p.strs, p.raws, p.memoed = nil, nil, nil, 0 }

// dump writes one object as a whole pickle.
func (p *Pickler) dump(t *py.Thread, o py.Object) {
	p.t, p.out, p.frame, p.framing, p.depth = t, p.out[:0], -1, false, 0
	p.hooks()
	if p.proto >= 2 {
		p.out = append(p.out, opProto, byte(p.proto))
	}
	p.framing = p.proto >= 4
	p.save(o, false)
	p.op(opStop)
	p.closeFrame()
	p.framing = false
	if p.write != nil {
		p.flush()
	}
}

// hooks looks up what a subclass or the program has replaced.
func (p *Pickler) hooks() {
	p.override, p.persID, p.table = nil, p.persistent, p.dispatch
	if p.self == nil {
		return
	}
	p.override, _ = py.LookupAttr(p.t, p.self, "reducer_override")
	if p.persID == nil {
		if f := py.TypeOf(p.self).Lookup("persistent_id"); f != nil && f != PicklerType.Lookup("persistent_id") {
			p.persID = py.GetAttr(p.t, p.self, "persistent_id")
		}
	}
	if p.table == nil {
		p.table, _ = py.LookupAttr(p.t, p.self, "dispatch_table")
	}
}

func (p *Pickler) flush() {
	if len(p.out) > 0 {
		py.Call(p.t, p.write, py.Bytes(p.out))
		p.out = p.out[:0]
	}
}

// begin opens a frame before something is written, if frames are used.
func (p *Pickler) begin() {
	if p.framing && p.frame < 0 {
		p.frame = len(p.out)
		p.out = append(p.out, make([]byte, frameHeader)...)
	}
}

func (p *Pickler) op(c byte) {
	p.begin()
	p.out = append(p.out, c)
}

func (p *Pickler) bytes(b ...byte) {
	p.begin()
	p.out = append(p.out, b...)
}

func (p *Pickler) text(s string) {
	p.begin()
	p.out = append(p.out, s...)
}

// closeFrame completes the open frame.
func (p *Pickler) closeFrame() {
	if p.frame < 0 {
		return
	}
	start := p.frame
	p.frame = -1
	n := len(p.out) - start - frameHeader
	if n < frameMin {
		copy(p.out[start:], p.out[start+frameHeader:])
		p.out = p.out[:start+n]
		return
	}
	p.out[start] = opFrame
	binary.LittleEndian.PutUint64(p.out[start+1:], uint64(n))
}

// boundary ends a frame that is full; called between opcodes.
func (p *Pickler) boundary() {
	if p.frame < 0 || len(p.out)-p.frame-frameHeader < frameTarget {
		return
	}
	p.closeFrame()
	if p.write != nil {
		p.flush()
	}
}

// sized writes an opcode, a length and data; large data stands outside of frames.
func (p *Pickler) sized(head []byte, data string) {
	if len(data) < frameTarget {
		p.bytes(head...)
		p.text(data)
		return
	}
	p.closeFrame()
	framing := p.framing
	p.framing = false
	p.bytes(head...)
	if p.write != nil {
		p.flush()
		py.Call(p.t, p.write, py.Bytes(data))
	} else {
		p.out = append(p.out, data...)
	}
	p.framing = framing
}

func le32(op byte, n int) []byte { return binary.LittleEndian.AppendUint32([]byte{op}, uint32(n)) }
func le64(op byte, n int) []byte { return binary.LittleEndian.AppendUint64([]byte{op}, uint64(n)) }

// putMemo gives the object just written the next number.
func (p *Pickler) putMemo() int {
	n := p.memoed
	p.memoed++
	switch {
	case p.proto >= 4:
		p.op(opMemoize)
	case p.proto == 0:
		p.op(opPut)
		p.text(strconv.Itoa(n) + "\n")
	case n < 256:
		p.bytes(opBinPut, byte(n))
	default:
		p.bytes(le32(opLongBinPut, n)...)
	}
	return n
}

func (p *Pickler) memoize(o py.Object) {
	if p.fast {
		return
	}
	if p.memo == nil {
		p.memo = map[py.Object]int{}
	}
	p.memo[o] = p.putMemo()
}

func (p *Pickler) get(n int) {
	switch {
	case p.proto == 0:
		p.op(opGet)
		p.text(strconv.Itoa(n) + "\n")
	case n < 256:
		p.bytes(opBinGet, byte(n))
	default:
		p.bytes(le32(opLongBinGet, n)...)
	}
}
