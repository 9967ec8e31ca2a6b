// Package pyzlib is Python's zlib module.
//
// Input: data, or compressed data. Output: the other of the two; what is compressed here has the same bytes as from zlib 1.2.13,
// which CPython uses. Must not: keep state outside of compression objects.
package pyzlib

import (
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "zlib", Doc: "The functions in this module allow compression and decompression using the\nzlib library, which is based on GNU zip.", Init: initModule}

// The module's classes.
var (
	Error          = py.NewBuiltinType("zlib.error", py.ExceptionClass)
	compressType   = py.NewBuiltinType("zlib.Compress").Final()
	decompressType = py.NewBuiltinType("zlib.Decompress").Final()
)

func init() {
	compressType.Attach(compressMembers)
	decompressType.Attach(decompressMembers)
}

// Compressor wraps what a deflater writes.
type Compressor struct {
	mu    sync.Mutex
	d     *deflater
	wrap  int
	level int
	head  []byte
	sum   uint32
	size  uint32
	ended bool
	flush int // the last way of flushing
}

// Type returns zlib.Compress.
func (*Compressor) Type() *py.Type { return compressType }

// ForkCopy implements py.Forker.
func (c *Compressor) ForkCopy(*py.Copier) any { return c.clone() }

func (c *Compressor) clone() *Compressor {
	return &Compressor{d: c.d.clone(), wrap: c.wrap, level: c.level, head: c.head, sum: c.sum, size: c.size, ended: c.ended, flush: c.flush}
}

// NewCompressor makes one for a level, window bits as zlib counts them, and memory level.
func NewCompressor(level, wbits, memLevel, strategy int, dict []byte) *Compressor {
	if level == -1 {
		level = 6
	}
	c := &Compressor{wrap: wrapZlib, level: level, sum: 1, flush: -2}
	switch {
	case wbits < 0:
		c.wrap, wbits = wrapRaw, -wbits
	case wbits > 15:
		c.wrap, wbits, c.sum = wrapGzip, wbits-16, 0
	}
	c.d = newDeflater(level, wbits, memLevel, strategy)
	if dict != nil {
		c.d.setDictionary(dict)
	}
	c.head = c.header(max(wbits, 9), strategy, dict)
	return c
}

func (c *Compressor) header(wbits, strategy int, dict []byte) []byte {
	switch c.wrap {
	case wrapZlib:
		flags := 3
		switch {
		case strategy >= strategyHuffman || c.level < 2:
			flags = 0
		case c.level < 6:
			flags = 1
		case c.level == 6:
			flags = 2
		}
		h := (8+(wbits-8)<<4)<<8 | flags<<6
		if dict != nil {
			h |= 0x20
		}
		h += 31 - h%31
		out := []byte{byte(h >> 8), byte(h)}
		if dict != nil {
			out = binary.BigEndian.AppendUint32(out, adler32.Checksum(dict))
		}
		return out
	case wrapGzip:
		extra := byte(0)
		if c.level == 9 {
			extra = 2
		} else if strategy >= strategyHuffman || c.level < 2 {
			extra = 4
		}
		return []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, extra, 3}
	}
	return nil
}

// Write compresses data and returns the output so far; how says what is flushed.
func (c *Compressor) Write(data []byte, how int) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.head
	c.head = nil
	if len(data) == 0 && how != finish && rank(how) <= rank(c.flush) {
		return out
	}
	c.flush = how
	switch c.wrap {
	case wrapZlib:
		c.sum = adlerUpdate(c.sum, data)
	case wrapGzip:
		c.sum = crc32.Update(c.sum, crc32.IEEETable, data)
		c.size += uint32(len(data))
	}
	c.d.run(data, how)
	out = append(out, c.d.out...)
	c.d.out = c.d.out[:0]
	if how == finish {
		c.ended = true
		switch c.wrap {
		case wrapZlib:
			out = binary.BigEndian.AppendUint32(out, c.sum)
		case wrapGzip:
			out = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(out, c.sum), c.size)
		}
	}
	return out
}

// rank orders the ways of flushing: one that is no stronger than the last writes nothing without new data.
func rank(how int) int {
	if how > 4 {
		return how*2 - 9
	}
	return how * 2
}

func compressFail(code int, text string) { py.Throw(Error, "Error %d %s", code, text) }

// Decompressor is zlib.decompressobj().
type Decompressor struct {
	mu       sync.Mutex
	z        *inflater
	unused   []byte
	rest     []byte // unconsumed_tail
	finished bool
}

// Type returns zlib.Decompress.
func (*Decompressor) Type() *py.Type { return decompressType }

// ForkCopy implements py.Forker.
func (d *Decompressor) ForkCopy(*py.Copier) any { return d.clone() }

func (d *Decompressor) clone() *Decompressor {
	return &Decompressor{z: d.z.clone(), unused: d.unused, rest: d.rest, finished: d.finished}
}

// window reads a wbits argument of the decompressing side.
func window(wbits int) (wrap, bits int) {
	switch {
	case wbits < 0:
		return wrapRaw, -wbits
	case wbits == 0:
		return wrapZlib, 15
	case wbits >= 40:
		return wrapAny, wbits - 32
	case wbits >= 24:
		return wrapGzip, wbits - 16
	}
	return wrapZlib, wbits
}

func (z *inflater) throw() {
	if z.needs && z.dict != nil {
		compressFail(-3, "while setting zdict: invalid input data")
	}
	if z.needs {
		compressFail(2, "while decompressing data")
	}
	if z.problem != "" {
		py.Throw(Error, "Error -3 while decompressing data: %s", z.problem)
	}
}

// feed decompresses data, at most n bytes (negative: all) of output.
func (d *Decompressor) feed(data []byte, n int) []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.finished {
		d.unused = append(d.unused, data...)
		if len(d.rest) > 0 {
			d.rest = append([]byte(nil), data...)
		}
		return nil
	}
	z := d.z
	z.in = append(append([]byte(nil), z.in[z.pos:]...), data...)
	z.pos = 0
	z.run(n)
	z.throw()
	out := z.output(n)
	hadRest := len(d.rest) > 0
	d.rest = nil
	switch {
	case z.state == atEnd && z.given == len(z.window):
		d.finished = true
		d.unused = append(d.unused, z.in[z.pos:]...)
		if hadRest { // as in CPython, where only an old rest is replaced
			d.rest = append([]byte(nil), z.in[z.pos:]...)
		}
		z.in, z.pos = nil, 0
	case n >= 0 && z.pos < len(z.in) && len(out) >= n:
		d.rest = append([]byte(nil), z.in[z.pos:]...)
		z.in, z.pos = nil, 0
	}
	return out
}

// Decompress is zlib.decompress(data, wbits).
func Decompress(data []byte, wbits int) []byte {
	wrap, bits := window(wbits)
	z := newInflater(wrap, bits)
	z.in = data
	z.run(-1)
	z.throw()
	if z.state != atEnd {
		compressFail(-5, "while decompressing data: incomplete or truncated stream")
	}
	return z.output(-1)
}

func compressMembers() []py.Member {
	self := func(o py.Object) *Compressor { return o.(*Compressor) }
	return py.Methods(
		py.DefC("compress(self, data, /)", func(t *py.Thread, a []py.Object) py.Object {
			c := self(a[0])
			if c.ended {
				compressFail(-2, "while compressing data: inconsistent stream state")
			}
			return py.Bytes(c.Write([]byte(py.BytesOf(t, a[1])), noFlush))
		}),
		py.DefC("flush(self, mode=4, /)", func(t *py.Thread, a []py.Object) py.Object {
			c, how := self(a[0]), modkit.Int(t, a[1])
			switch {
			case how == noFlush:
				return py.Bytes("")
			case c.ended:
				compressFail(-2, "while flushing: inconsistent stream state")
			case how < 0 || how > blockFlush:
				compressFail(-2, "while flushing: inconsistent stream state")
			}
			return py.Bytes(c.Write(nil, how))
		}),
		py.DefC("copy(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			if self(a[0]).ended {
				py.Throw(py.ValueError, "Inconsistent stream state")
			}
			return self(a[0]).clone()
		}),
		py.DefC("__copy__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return self(a[0]).clone() }),
		py.DefC("__deepcopy__(self, memo, /)", func(t *py.Thread, a []py.Object) py.Object { return self(a[0]).clone() }),
	)
}

func decompressMembers() []py.Member {
	self := func(o py.Object) *Decompressor { return o.(*Decompressor) }
	return append(py.Methods(
		py.DefC("decompress(self, data, /, max_length=0)", func(t *py.Thread, a []py.Object) py.Object {
			n := modkit.Int(t, a[2])
			switch {
			case n < 0:
				py.Throw(py.ValueError, "max_length must be non-negative")
			case n == 0:
				n = -1
			}
			return py.Bytes(self(a[0]).feed([]byte(py.BytesOf(t, a[1])), n))
		}),
		py.DefC("flush(self, length=16384, /)", func(t *py.Thread, a []py.Object) py.Object {
			if modkit.Int(t, a[1]) <= 0 {
				py.Throw(py.ValueError, "length must be greater than zero")
			}
			d := self(a[0])
			return py.Bytes(d.feed(d.rest, -1))
		}),
		py.DefC("copy(self, /)", func(t *py.Thread, a []py.Object) py.Object { return self(a[0]).clone() }),
		py.DefC("__copy__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return self(a[0]).clone() }),
		py.DefC("__deepcopy__(self, memo, /)", func(t *py.Thread, a []py.Object) py.Object { return self(a[0]).clone() }),
	),
		py.Getter("unused_data", func(t *py.Thread, o py.Object) py.Object { return py.Bytes(self(o).unused) }),
		py.Getter("unconsumed_tail", func(t *py.Thread, o py.Object) py.Object { return py.Bytes(self(o).rest) }),
		py.Getter("eof", func(t *py.Thread, o py.Object) py.Object { return py.Bool(self(o).finished) }),
	)
}

var constants = map[string]int64{"DEFLATED": 8, "DEF_BUF_SIZE": 16384, "DEF_MEM_LEVEL": 8, "MAX_WBITS": 15, "Z_BEST_COMPRESSION": 9,
	"Z_BEST_SPEED": 1, "Z_BLOCK": 5, "Z_DEFAULT_COMPRESSION": -1, "Z_DEFAULT_STRATEGY": 0, "Z_FILTERED": 1, "Z_FINISH": 4, "Z_FIXED": 4,
	"Z_FULL_FLUSH": 3, "Z_HUFFMAN_ONLY": 2, "Z_NO_COMPRESSION": 0, "Z_NO_FLUSH": 0, "Z_PARTIAL_FLUSH": 1, "Z_RLE": 3, "Z_SYNC_FLUSH": 2, "Z_TREES": 6}

func checkLevel(level int) {
	if level < -1 || level > 9 {
		py.Throw(Error, "Bad compression level")
	}
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Put(m, "error", Error)
	for name, v := range constants {
		modkit.Put(m, name, py.Int(v))
	}
	modkit.Put(m, "ZLIB_VERSION", py.Str("1.2.13"))
	modkit.Put(m, "ZLIB_RUNTIME_VERSION", py.Str("1.2.13"))
	modkit.Fill(m,
		py.DefC("compress(data, /, level=-1, wbits=15)", func(t *py.Thread, a []py.Object) py.Object {
			data := []byte(py.BytesOf(t, a[0]))
			level, wbits := modkit.Int(t, a[1]), modkit.Int(t, a[2])
			checkLevel(level)
			checkWindow(wbits, "Bad compression level")
			return py.Bytes(NewCompressor(level, wbits, 8, strategyDefault, nil).Write(data, finish))
		}),
		py.DefC("decompress(data, /, wbits=15, bufsize=16384)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(Decompress([]byte(py.BytesOf(t, a[0])), modkit.Int(t, a[1])))
		}),
		py.DefC("compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=...)", func(t *py.Thread, a []py.Object) py.Object {
			level, method, wbits, mem, strategy := modkit.Int(t, a[0]), modkit.Int(t, a[1]), modkit.Int(t, a[2]), modkit.Int(t, a[3]), modkit.Int(t, a[4])
			if level < -1 || level > 9 || method != 8 || mem < 1 || mem > 9 || strategy < 0 || strategy > 4 {
				py.Throw(py.ValueError, "Invalid initialization option")
			}
			checkWindow(wbits, "")
			var dict []byte
			if !modkit.IsNone(a[5]) {
				dict = append([]byte{}, py.BytesOf(t, a[5])...)
			}
			return NewCompressor(level, wbits, mem, strategy, dict)
		}),
		py.DefC("decompressobj(wbits=15, zdict=b'')", func(t *py.Thread, a []py.Object) py.Object {
			wbits := modkit.Int(t, a[0])
			wrap, bits := window(wbits)
			if bits < 8 || bits > 15 {
				py.Throw(py.ValueError, "Invalid initialization option")
			}
			d := &Decompressor{z: newInflater(wrap, bits)}
			if dict := py.BytesOf(t, a[1]); dict != "" {
				d.z.dict = []byte(dict)
				if wrap == wrapRaw {
					d.z.window = append(d.z.window, dict...)
					d.z.given, d.z.checked = len(dict), len(dict)
				}
			}
			return d
		}),
		py.DefC("crc32(data, value=0, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(crc32.Update(uint32(modkit.IndexBig(t, a[1]).Int64()), crc32.IEEETable, []byte(py.BytesOf(t, a[0]))))
		}),
		py.DefC("adler32(data, value=1, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(adlerUpdate(uint32(modkit.IndexBig(t, a[1]).Int64()), []byte(py.BytesOf(t, a[0]))))
		}),
	)
}

func checkWindow(wbits int, msg string) {
	n := wbits
	switch {
	case wbits < 0:
		n = -wbits
	case wbits > 15:
		n = wbits - 16
	}
	if n >= 8 && n <= 15 && wbits != -8 {
		return
	}
	if msg == "" {
		py.Throw(py.ValueError, "Invalid initialization option")
	}
	py.Throw(Error, "%s", msg)
}
