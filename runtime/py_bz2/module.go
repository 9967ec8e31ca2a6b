// Package py_bz2 is Python's _bz2 module: compression objects in the bzip2 format.
//
// Input: data, or compressed data. Output: the other of the two; as from libbz2, except that in a block which repeats itself
// exactly the number of the original rotation may be another one of the equal ones. Must not: keep state outside of objects.
package py_bz2

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "_bz2", Init: func(t *py.Thread, m *py.Module) { modkit.Types(m, compressorType, decompressorType) }}

var (
	compressorType   = py.NewBuiltinType("_bz2.BZ2Compressor")
	decompressorType = py.NewBuiltinType("_bz2.BZ2Decompressor")
)

// Compressor is bz2.BZ2Compressor.
type Compressor struct {
	mu    sync.Mutex
	e     *encoder
	ended bool
}

// Type returns _bz2.BZ2Compressor.
func (*Compressor) Type() *py.Type { return compressorType }

// ForkCopy implements py.Forker.
func (c *Compressor) ForkCopy(*py.Copier) any { return &Compressor{e: c.e.clone(), ended: c.ended} }

// Decompressor is bz2.BZ2Decompressor.
type Decompressor struct {
	mu sync.Mutex
	d  *decoder
}

// Type returns _bz2.BZ2Decompressor.
func (*Decompressor) Type() *py.Type { return decompressorType }

// ForkCopy implements py.Forker.
func (d *Decompressor) ForkCopy(*py.Copier) any { return &Decompressor{d: d.d.clone()} }

func init() {
	compressorType.SetNative(modkit.New("BZ2Compressor(compresslevel=9, /)", func(t *py.Thread, a []py.Object) py.Object {
		level := modkit.Int(t, a[0])
		if level < 1 || level > 9 {
			py.Throw(py.ValueError, "compresslevel must be between 1 and 9")
		}
		return &Compressor{e: newEncoder(level)}
	}))
	decompressorType.SetNative(modkit.New("BZ2Decompressor()", func(t *py.Thread, a []py.Object) py.Object {
		return &Decompressor{d: &decoder{}}
	}))
	compressorType.Attach(compressorMembers)
	decompressorType.Attach(decompressorMembers)
}

// take gives the output so far.
func (e *encoder) take() py.Object {
	out := py.Bytes(e.out)
	e.out = nil
	return out
}

func compressorMembers() []py.Member {
	return py.Methods(
		py.DefC("compress(self, data, /)", func(t *py.Thread, a []py.Object) py.Object {
			c, data := a[0].(*Compressor), py.BytesOf(t, a[1])
			c.mu.Lock()
			defer c.mu.Unlock()
			if c.ended {
				py.Throw(py.ValueError, "Compressor has been flushed")
			}
			c.e.write([]byte(data))
			return c.e.take()
		}),
		py.DefC("flush(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			c := a[0].(*Compressor)
			c.mu.Lock()
			defer c.mu.Unlock()
			if c.ended {
				py.Throw(py.ValueError, "Repeated call to flush()")
			}
			c.ended = true
			c.e.finish()
			return c.e.take()
		}),
	)
}

// feed decompresses data, at most n bytes of output (negative: all).
func (d *Decompressor) feed(data string, n int) py.Object {
	d.mu.Lock()
	defer d.mu.Unlock()
	z := d.d
	if z.done && len(z.out) == 0 {
		py.Throw(py.EOFError, "End of stream already reached")
	}
	z.in = append(z.in, data...)
	if n < 0 || len(z.out) < n {
		z.run()
	}
	if z.bad {
		py.Throw(py.OSError, "Invalid data stream")
	}
	if n < 0 || n > len(z.out) {
		n = len(z.out)
	}
	out := py.Bytes(z.out[:n])
	z.out = z.out[n:]
	return out
}

func decompressorMembers() []py.Member {
	self := func(o py.Object) *decoder { return py.Unwrap(o).(*Decompressor).d }
	return append(py.Methods(
		py.DefC("decompress(self, data, max_length=-1)", func(t *py.Thread, a []py.Object) py.Object {
			return a[0].(*Decompressor).feed(py.BytesOf(t, a[1]), modkit.Int(t, a[2]))
		}),
	),
		py.Getter("eof", func(t *py.Thread, o py.Object) py.Object { return py.Bool(self(o).done && len(self(o).out) == 0) }),
		py.Getter("needs_input", func(t *py.Thread, o py.Object) py.Object { return py.Bool(!self(o).done && len(self(o).out) == 0) }),
		py.Getter("unused_data", func(t *py.Thread, o py.Object) py.Object {
			if z := self(o); z.done {
				return py.Bytes(z.in)
			}
			return py.Bytes("")
		}),
	)
}
