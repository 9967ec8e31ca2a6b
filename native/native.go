// Package native calls C: dynamic libraries, functions of any signature, callbacks, and memory that C can see. It is what
// Python's ctypes becomes, and the only package that uses cgo and unsafe.
//
// Input: addresses as numbers, arguments already sorted into registers. Output: results, errno. C memory is never moved or
// freed by Go's collector; blocks are freed by their owner.
//
// Must not: know Python objects. A wrong address crashes the program, as it does in C.
package native

/*
#cgo LDFLAGS: -ldl
#include <dlfcn.h>
#include <stdlib.h>
#include "call.h"
*/
import "C"

import (
	"errors"
	"runtime"
	"sync"
	"unsafe"
)

// Limits of a call.
const (
	MaxInts    = 8
	MaxDoubles = 8
	MaxStack   = 16
)

// IntRegisters is how many integer arguments go in registers here.
func IntRegisters() int {
	if runtime.GOARCH == "amd64" {
		return 6
	}
	return 8
}

// Open loads a dynamic library; an empty path means the program itself. Flags are dlopen's; 0 means RTLD_NOW.
func Open(path string, flags int) (uintptr, error) {
	if flags&(C.RTLD_NOW|C.RTLD_LAZY) == 0 {
		flags |= C.RTLD_NOW
	}
	var cpath *C.char
	if path != "" {
		cpath = C.CString(path)
		defer C.free(unsafe.Pointer(cpath))
	}
	runtime.LockOSThread() // dlerror belongs to the thread
	defer runtime.UnlockOSThread()
	h := C.dlopen(cpath, C.int(flags))
	if h == nil {
		return 0, errors.New(C.GoString(C.dlerror()))
	}
	return uintptr(h), nil
}

// Symbol finds a function or variable in a library.
func Symbol(lib uintptr, name string) (uintptr, error) {
	cname := C.CString(name)
	defer C.free(unsafe.Pointer(cname))
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	C.dlerror()
	p := C.dlsym(pointer(lib), cname)
	if p == nil {
		if msg := C.dlerror(); msg != nil {
			return 0, errors.New(C.GoString(msg))
		}
	}
	return uintptr(p), nil
}

// pointer turns an address of C memory into a pointer. The indirection tells vet that the number is no Go address.
func pointer(addr uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&addr)) }

// Block is zeroed C memory that is freed when the Block is collected.
type Block struct {
	addr uintptr
	size int
}

// Alloc makes a block of at least one byte.
func Alloc(size int) *Block {
	b := &Block{uintptr(C.calloc(1, C.size_t(max(size, 1)))), size}
	runtime.SetFinalizer(b, func(b *Block) { C.free(pointer(b.addr)) })
	return b
}

// Addr is the block's address. The caller keeps the Block reachable as long as it uses the address.
func (b *Block) Addr() uintptr { return b.addr }

// Bytes gives access to C memory.
func Bytes(addr uintptr, n int) []byte {
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(pointer(addr)), n)
}

// StringLen counts the bytes before a zero.
func StringLen(addr uintptr) int {
	n := 0
	for *(*byte)(pointer(addr + uintptr(n))) != 0 {
		n++
	}
	return n
}

// Kinds of results.
const (
	IntResult = iota
	DoubleResult
	IntDoubleResult
	DoubleIntResult
)

// Call is one call of a C function. Doubles holds bit patterns' values; a float argument is a double whose low half is the
// float's bits.
type Call struct {
	Fn            uintptr
	Ints          [MaxInts]uint64
	Doubles       [MaxDoubles]float64
	Stack         [MaxStack]uint64
	Kind          int
	IntResults    [2]uint64
	DoubleResults [2]float64
	Errno         int
	UseErrno      bool
}

// Invoke makes the call.
func (c *Call) Invoke() {
	var n C.native_call
	n.fn = pointer(c.Fn)
	for i, v := range c.Ints {
		n.ints[i] = C.uint64_t(v)
	}
	for i, v := range c.Doubles {
		n.doubles[i] = C.double(v)
	}
	for i, v := range c.Stack {
		n.stack[i] = C.uint64_t(v)
	}
	n.kind, n.err = C.int(c.Kind), C.int(c.Errno)
	if c.UseErrno {
		n.use_errno = 1
	}
	C.native_invoke(&n)
	for i := range c.IntResults {
		c.IntResults[i], c.DoubleResults[i] = uint64(n.int_result[i]), float64(n.double_result[i])
	}
	c.Errno = int(n.err)
}

// Callback is Go code that C can call: it gets the registers and returns an integer or a double.
type Callback func(ints []uint64, doubles []float64) (uint64, float64)

// callbacks are the slots that C knows; a slot once taken stays taken as long as its owner keeps it.
var callbacks struct {
	mu    sync.Mutex
	slots [C.NATIVE_CALLBACKS]Callback
}

// NewCallback gives a function an address. It reports false when every slot is taken.
func NewCallback(f Callback, returnsDouble bool) (addr uintptr, slot int, ok bool) {
	callbacks.mu.Lock()
	defer callbacks.mu.Unlock()
	for i := range callbacks.slots {
		if callbacks.slots[i] == nil {
			callbacks.slots[i] = f
			d := C.int(0)
			if returnsDouble {
				d = 1
			}
			return uintptr(C.native_callback(C.int(i), d)), i, true
		}
	}
	return 0, 0, false
}

// FreeCallback gives a slot back.
func FreeCallback(slot int) {
	callbacks.mu.Lock()
	defer callbacks.mu.Unlock()
	callbacks.slots[slot] = nil
}

//export nativeCallback
func nativeCallback(slot C.int, ints *C.uint64_t, doubles *C.double, intResult *C.uint64_t, doubleResult *C.double) {
	callbacks.mu.Lock()
	f := callbacks.slots[slot]
	callbacks.mu.Unlock()
	if f == nil {
		return
	}
	i := unsafe.Slice((*uint64)(unsafe.Pointer(ints)), 6)
	d := unsafe.Slice((*float64)(unsafe.Pointer(doubles)), 8)
	ri, rd := f(i, d)
	*intResult, *doubleResult = C.uint64_t(ri), C.double(rd)
}
