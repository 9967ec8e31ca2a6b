package typed

import (
	"sync/atomic"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Instance is embedded by the structs that classes of the program became, so that they can travel through the runtime.
type Instance struct{}

// Type is the class as far as the runtime needs one; the program itself never asks.
func (*Instance) Type() *py.Type { return py.ObjectType }

// Some is an instance on which something is looked up: None has no such attribute.
func Some[T any](p *T, attr string) *T {
	if p == nil {
		noAttribute(attr)
	}
	return p
}

func noAttribute(attr string) {
	py.Throw(py.AttributeError, "'NoneType' object has no attribute '%s'", attr)
}

// Pointer takes an instance out of the object model's form; None is nil.
func Pointer[T any](o py.Object) *T {
	if o == py.None {
		return nil
	}
	return any(o).(*T)
}

// LoadInt reads a field that other threads may be setting.
func LoadInt(p *int64) int64 { return atomic.LoadInt64(p) }

// StoreInt sets a field that other threads may be reading.
func StoreInt(p *int64, v int64) { atomic.StoreInt64(p, v) }

// Unreachable is what stands where Python never gets.
func Unreachable() string { return "internal error: a typed function ended without a value" }
