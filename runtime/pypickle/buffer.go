package pypickle

import (
	"github.com/py2goconc/py2goconc/runtime/py"
)

// PickleBuffer is pickle.PickleBuffer: a wrapper that lets data travel outside of the pickle.
type PickleBuffer struct{ of py.Object }

// Type returns pickle.PickleBuffer.
func (*PickleBuffer) Type() *py.Type { return bufferType }

// ForkCopy implements py.Forker.
func (b *PickleBuffer) ForkCopy(c *py.Copier) any { return &PickleBuffer{c.Object(b.of)} }

// Buffer implements py.BufferOwner.
func (b *PickleBuffer) Buffer() []byte { return []byte(b.text(nil)) }

var bufferType = py.NewBuiltinType("pickle.PickleBuffer").Final()

func (b *PickleBuffer) text(t *py.Thread) string {
	if b.of == nil {
		py.Throw(py.ValueError, "operation forbidden on released PickleBuffer object")
	}
	return py.BytesOf(t, b.of)
}

func (b *PickleBuffer) readonly(t *py.Thread) bool {
	switch v := py.Unwrap(b.of).(type) {
	case py.Bytes:
		return true
	case *py.MemoryView:
		return py.Truth(t, py.GetAttr(t, v, "readonly"))
	}
	return false
}

func bufferMembers() []py.Member {
	self := func(o py.Object) *PickleBuffer { return o.(*PickleBuffer) }
	return py.Methods(
		py.DefC("raw(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			self(a[0]).text(t)
			return py.NewMemoryView(t, self(a[0]).of)
		}),
		py.DefC("release(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			self(a[0]).of = nil
			return py.None
		}),
	)
}

// saveBuffer writes a PickleBuffer: inside the pickle, or handed to buffer_callback.
func (p *Pickler) saveBuffer(b *PickleBuffer) {
	if p.proto < 5 {
		py.Throw(py.PicklingError, "PickleBuffer can only be pickled with protocol >= 5")
	}
	data := b.text(p.t)
	inBand := true
	if p.buffers != nil {
		inBand = py.Truth(p.t, py.Call(p.t, p.buffers, b))
	}
	switch {
	case !inBand:
		p.op(opNextBuffer)
		if b.readonly(p.t) {
			p.op(opReadonlyBuffer)
		}
	case b.readonly(p.t):
		p.binBytes(data)
		p.memoize(b)
	default:
		p.sized(le64(opByteArray8, len(data)), data)
		p.memoize(b)
	}
}

func (u *Unpickler) nextBuffer() {
	if u.buffers == nil {
		fail("pickle stream refers to out-of-band data but no *buffers* argument was given")
	}
	o, ok := py.Next(u.t, u.buffers)
	if !ok {
		fail("not enough out-of-band buffers")
	}
	u.push(o)
}

func (u *Unpickler) readonly() {
	o := u.pop()
	b, isBuffer := o.(*PickleBuffer)
	if isBuffer {
		o = b.of
	}
	if _, ok := py.Unwrap(o).(py.Bytes); ok {
		u.push(o)
		return
	}
	u.push(py.CallMethod(u.t, py.NewMemoryView(u.t, o), "toreadonly"))
}
