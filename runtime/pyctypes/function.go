package pyctypes

import (
	"math"
	"runtime"

	"github.com/py2goconc/py2goconc/native"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// function is what stands behind a foreign function, or a callback made of a Python function.
type function struct {
	name     string
	addr     uintptr
	lib      *library
	argtypes []py.Object // nil: not declared
	declared bool
	restype  py.Object // nil: int
	errcheck py.Object
	flags    []paramFlag // of a prototype's call, if it gave any
	callable py.Object   // of callbacks
	cb       *callbackSlot
}

// callbackSlot owns a callback's slot.
type callbackSlot struct{ slot int }

// functionOf returns the function behind an object, making its data when the class was called without one.
func functionOf(o py.Object) *function {
	d, ok := dataOf(o)
	switch {
	case ok && d.fn != nil:
		return d.fn
	case ok && d.typ.kind == funcKind: // part of a structure or an array
		return &function{addr: uintptr(load(d.addr, 8, false)), restype: d.typ.result, argtypes: classesOf(d.typ.params), declared: true}
	}
	py.Throw(py.TypeError, "a C function is required, not '%s'", py.TypeOf(o).Name)
	return nil
}

var funcType = ctype{kind: funcKind, size: 8, align: 8}

// newFunction makes a function object of a class.
func newFunction(class *py.Type, f *function) *py.Instance {
	c := funcType
	c.class = class
	if v, ok := known.Load(class); ok {
		c = *v.(*ctype)
	}
	d := newData(&c)
	d.fn = f
	store(d.addr, 8, uint64(f.addr), false)
	return object(d)
}

// arg is an argument on its way into registers.
type arg struct {
	words   []uint64 // integer slots
	double  float64
	isFloat bool
	floats  []bool // of a structure by value: which words are floating point
	keep    any
}

// frame sorts arguments into registers and stack.
type frame struct {
	call    native.Call
	ni, nd  int
	ns      int
	keep    []any
	intRegs int
}

func (f *frame) int(v uint64) {
	if f.ni < f.intRegs {
		f.call.Ints[f.ni] = v
		f.ni++
		return
	}
	f.stack(v)
}

func (f *frame) stack(v uint64) {
	if f.ns == native.MaxStack {
		py.Throw(py.NotImplementedError, "py2goconc: ctypes: too many arguments")
	}
	f.call.Stack[f.ns] = v
	f.ns++
}

func (f *frame) double(v float64) {
	if f.nd < native.MaxDoubles {
		f.call.Doubles[f.nd] = v
		f.nd++
		return
	}
	f.stack(math.Float64bits(v))
}

// push places one argument.
func (f *frame) push(a arg) {
	f.keep = append(f.keep, a.keep)
	if a.floats != nil {
		f.structure(a)
		return
	}
	if a.isFloat {
		f.double(a.double)
		return
	}
	for _, w := range a.words {
		f.int(w)
	}
}

// structure places a structure by value: up to two words in registers if all of them fit, else on the stack.
func (f *frame) structure(a arg) {
	ints, doubles := 0, 0
	for _, isFloat := range a.floats {
		if isFloat {
			doubles++
		} else {
			ints++
		}
	}
	if len(a.words) > 2 || f.ni+ints > f.intRegs || f.nd+doubles > native.MaxDoubles {
		for _, w := range a.words {
			f.stack(w)
		}
		return
	}
	for i, w := range a.words {
		if a.floats[i] {
			f.double(math.Float64frombits(w))
		} else {
			f.int(w)
		}
	}
}

// words splits a structure into eight-byte words and says which are floating point.
func words(d *data) arg {
	n := (d.typ.size + 7) / 8
	a := arg{words: make([]uint64, n), floats: make([]bool, n), keep: d}
	for i := range n {
		size := min(8, d.typ.size-8*i)
		for j, b := range native.Bytes(d.addr+uintptr(8*i), size) {
			a.words[i] |= uint64(b) << (8 * j)
		}
		a.floats[i] = allFloat(d.typ, 8*i, 0)
	}
	return a
}

// allFloat reports whether everything in an eight-byte word of a structure is floating point.
func allFloat(c *ctype, word, at int) bool {
	switch c.kind {
	case structKind, unionKind:
		for _, f := range c.fields {
			off := at + f.offset
			if off+f.typ.size > word && off < word+8 && !allFloat(f.typ, word, off) {
				return false
			}
		}
		return len(c.fields) > 0
	case arrayKind:
		return allFloat(c.elem, word, at)
	}
	return c.isFloat()
}

// convert makes an argument of a Python value; want is the declared type or nil.
func convert(t *py.Thread, v, want py.Object) arg {
	if want != nil {
		return convertTo(t, v, want)
	}
	switch x := py.Unwrap(v).(type) {
	case *py.Singleton:
		if x == py.None {
			return arg{words: []uint64{0}}
		}
	case py.Int, py.Bool, *py.BigInt:
		return arg{words: []uint64{extend(intBits(t, x), 64, true)}}
	case py.Bytes:
		p, keep := text(string(x))
		return arg{words: []uint64{p}, keep: keep}
	case py.Str:
		p, keep := wideText(string(x))
		return arg{words: []uint64{p}, keep: keep}
	case *carg:
		return arg{words: []uint64{uint64(x.d.addr) + uint64(x.offset)}, keep: x}
	}
	if d, ok := dataOf(v); ok {
		return dataArg(d)
	}
	if p, ok := py.LookupAttr(t, v, "_as_parameter_"); ok {
		return convert(t, p, nil)
	}
	py.Throw(py.TypeError, "Don't know how to convert parameter")
	return arg{}
}

// dataArg passes a ctypes object: arrays by their address, everything else by value.
func dataArg(d *data) arg {
	switch d.typ.kind {
	case arrayKind:
		return arg{words: []uint64{uint64(d.addr)}, keep: d}
	case structKind, unionKind:
		return words(d)
	case simple:
		return simpleArg(d.typ, load(d.addr, d.typ.size, d.typ.big), d)
	}
	return arg{words: []uint64{load(d.addr, 8, false)}, keep: d}
}

// simpleArg passes the bits of a simple type.
func simpleArg(c *ctype, bits uint64, keep any) arg {
	switch c.code {
	case 'd':
		return arg{double: math.Float64frombits(bits), isFloat: true}
	case 'f':
		return arg{double: math.Float64frombits(bits & math.MaxUint32), isFloat: true}
	}
	return arg{words: []uint64{extend(bits, c.size*8, c.signed())}, keep: keep}
}

// convertTo makes an argument of a declared type.
func convertTo(t *py.Thread, v, want py.Object) arg {
	tp, ok := want.(*py.Type)
	var c *ctype
	if ok {
		c = lookup(t, tp)
	}
	if c == nil {
		return convert(t, py.CallMethod(t, want, "from_param", v), nil)
	}
	if d, ok := dataOf(v); ok && (d.typ == c || d.typ.class.IsSubtype(c.class)) {
		return dataArg(d)
	}
	switch c.kind {
	case simple:
		return toSimple(t, c, v)
	case pointerKind:
		return toPointer(t, c, v)
	case funcKind:
		if v == py.Object(py.None) {
			return arg{words: []uint64{0}}
		}
		if d, ok := dataOf(v); ok && d.fn != nil {
			return dataArg(d)
		}
	case structKind, unionKind:
		if tu, ok := v.(*py.Tuple); ok {
			d := newData(c)
			initialise(t, d, tu.Items, nil)
			return words(d)
		}
	}
	py.Throw(py.TypeError, "expected %s instance instead of %s", c.class.Name, py.TypeOf(v).Name)
	return arg{}
}

func toSimple(t *py.Thread, c *ctype, v py.Object) arg {
	switch c.code {
	case 'z', 'Z', 'P':
		switch x := py.Unwrap(v).(type) {
		case *carg:
			return arg{words: []uint64{uint64(x.d.addr) + uint64(x.offset)}, keep: x}
		case py.Bytes:
			if c.code != 'Z' {
				p, keep := text(string(x))
				return arg{words: []uint64{p}, keep: keep}
			}
		case py.Str:
			if c.code != 'z' {
				p, keep := wideText(string(x))
				return arg{words: []uint64{p}, keep: keep}
			}
		case *py.Singleton:
			return arg{words: []uint64{0}}
		case py.Int:
			if c.code == 'P' {
				return arg{words: []uint64{uint64(x)}}
			}
		}
		if d, ok := dataOf(v); ok && d.typ.kind != simple && d.typ.kind != structKind {
			return dataArg(d)
		}
		if d, ok := dataOf(v); ok && c.code == 'P' && d.typ.kind == simple && (d.typ.code == 'z' || d.typ.code == 'Z' || d.typ.code == 'P') {
			return arg{words: []uint64{load(d.addr, 8, false)}, keep: d}
		}
		py.Throw(py.TypeError, "'%s' object cannot be interpreted as ctypes.%s", py.TypeOf(v).Name, c.class.Name)
	}
	bits, keep := encode(t, c, v)
	return simpleArg(c, bits, keep)
}

func toPointer(t *py.Thread, c *ctype, v py.Object) arg {
	if v == py.Object(py.None) {
		return arg{words: []uint64{0}}
	}
	if x, ok := v.(*carg); ok && (x.d.typ == c.elem || x.d.typ.class.IsSubtype(c.elem.class)) {
		return arg{words: []uint64{uint64(x.d.addr) + uint64(x.offset)}, keep: x}
	}
	if d, ok := dataOf(v); ok {
		switch {
		case d.typ.kind == arrayKind && d.typ.elem == c.elem, d.typ.kind == pointerKind && d.typ.elem == c.elem:
			return dataArg(d)
		case d.typ == c.elem || d.typ.class.IsSubtype(c.elem.class):
			return arg{words: []uint64{uint64(d.addr)}, keep: d}
		}
	}
	py.Throw(py.TypeError, "expected %s instance instead of %s", c.class.Name, py.TypeOf(v).Name)
	return arg{}
}

// callWith calls a function as a program does.
func (f *function) callWith(t *py.Thread, self py.Object, args []py.Object, kw py.Kwargs) py.Object {
	if f.flags == nil {
		return f.call(t, self, args)
	}
	all, outs := f.arguments(t, args, kw)
	check := f.errcheck
	plain := *f
	plain.errcheck = nil
	result := plain.call(t, self, all)
	if check != nil {
		given := py.NewTuple(all...)
		if result = py.Call(t, check, result, self, given); result != py.Object(given) {
			return result
		}
	}
	if len(outs) == 0 {
		return result
	}
	return outputs(t, outs)
}

// call calls a function.
func (f *function) call(t *py.Thread, self py.Object, args []py.Object) py.Object {
	fr := &frame{intRegs: native.IntRegisters()}
	var resultType *ctype
	if tp, ok := f.restype.(*py.Type); ok {
		resultType = lookup(t, tp)
	}
	var into *data
	if resultType != nil && (resultType.kind == structKind || resultType.kind == unionKind) {
		into = newData(resultType)
		if resultType.size > 16 {
			fr.int(uint64(into.addr))
		}
	}
	if f.declared && len(args) < len(f.argtypes) {
		py.Throw(py.TypeError, "this function takes at least %d argument%s (%d given)", len(f.argtypes), plural(len(f.argtypes)), len(args))
	}
	for i, v := range args {
		var want py.Object
		if i < len(f.argtypes) {
			want = f.argtypes[i]
		}
		fr.push(checked(t, i, v, want))
	}
	fr.call.Fn = f.addr
	fr.call.Kind = resultKind(resultType, into)
	if f.lib != nil && f.lib.useErrno {
		fr.call.UseErrno, fr.call.Errno = true, errnoOf(t)
	}
	fr.call.Invoke()
	runtime.KeepAlive(fr.keep)
	if fr.call.UseErrno {
		setErrno(t, fr.call.Errno)
	}
	result := f.result(t, fr, resultType, into)
	if f.errcheck != nil {
		return py.Call(t, f.errcheck, result, self, py.NewTuple(args...))
	}
	return result
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// checked converts an argument; what goes wrong is an ArgumentError.
func checked(t *py.Thread, i int, v, want py.Object) (a arg) {
	e := py.Catch(t, func() { a = convert(t, v, want) })
	if e == nil {
		return a
	}
	text := py.ToStr(t, e)
	if text == "Don't know how to convert parameter" {
		text += " " + itoa(i+1)
	}
	py.ThrowObj(t, py.NewException(ArgumentError, py.Str("argument "+itoa(i+1)+": "+e.Class.Name+": "+text)))
	return a
}

// resultKind says which registers hold the result.
func resultKind(c *ctype, into *data) int {
	switch {
	case c == nil || into != nil && c.size > 16:
		return native.IntResult
	case into == nil && c.isFloat():
		return native.DoubleResult
	case into == nil:
		return native.IntResult
	}
	first, second := allFloat(c, 0, 0), c.size > 8 && allFloat(c, 8, 0)
	switch {
	case first && (second || c.size <= 8):
		return native.DoubleResult
	case first:
		return native.DoubleIntResult
	case second:
		return native.IntDoubleResult
	}
	return native.IntResult
}

// result turns the registers into a Python value.
func (f *function) result(t *py.Thread, fr *frame, c *ctype, into *data) py.Object {
	r := fr.call.IntResults
	d := fr.call.DoubleResults
	switch {
	case f.restype == nil:
		return py.Int(int32(r[0]))
	case f.restype == py.Object(py.None):
		return py.None
	case c == nil:
		return py.Call(t, f.restype, py.Int(int32(r[0])))
	case into != nil:
		return structResult(fr, c, into)
	}
	bits := r[0]
	if c.isFloat() {
		bits = math.Float64bits(d[0])
		if c.code == 'f' {
			bits &= math.MaxUint32
		}
	}
	res := newData(c)
	store(res.addr, c.size, bits, false)
	if c.kind == funcKind {
		return newFunction(c.class, &function{addr: uintptr(bits), restype: c.result, argtypes: classesOf(c.params), declared: true})
	}
	if isBasic(c) {
		return value(t, c, res.addr, false)
	}
	return object(res)
}

// structResult stores a structure that came back in registers.
func structResult(fr *frame, c *ctype, into *data) py.Object {
	if c.size > 16 {
		return object(into)
	}
	ints, doubles := fr.call.IntResults[:], fr.call.DoubleResults[:]
	for i := 0; i*8 < c.size; i++ {
		var w uint64
		if allFloat(c, 8*i, 0) {
			w, doubles = math.Float64bits(doubles[0]), doubles[1:]
		} else {
			w, ints = ints[0], ints[1:]
		}
		for j := 0; j < 8 && 8*i+j < c.size; j++ {
			native.Bytes(into.addr+uintptr(8*i+j), 1)[0] = byte(w >> (8 * j))
		}
	}
	return object(into)
}

func classesOf(cs []*ctype) []py.Object {
	out := make([]py.Object, len(cs))
	for i, c := range cs {
		out[i] = c.class
	}
	return out
}

// newCallback makes a C function of a Python one.
func newCallback(t *py.Thread, c *ctype, fn py.Object) *function {
	f := &function{callable: fn, restype: c.result, argtypes: classesOf(c.params), declared: true}
	iso := t.Iso
	var res *ctype
	if tp, ok := c.result.(*py.Type); ok {
		res = lookup(t, tp)
	}
	body := func(ints []uint64, doubles []float64) (uint64, float64) {
		return runCallback(&py.Thread{Thread: t.Thread, Iso: iso}, fn, c, res, ints, doubles)
	}
	addr, slot, ok := native.NewCallback(body, res != nil && res.isFloat())
	if !ok {
		runtime.GC()
		if addr, slot, ok = native.NewCallback(body, res != nil && res.isFloat()); !ok {
			py.Throw(py.MemoryError, "too many ctypes callbacks at a time")
		}
	}
	f.addr, f.cb = addr, &callbackSlot{slot}
	runtime.SetFinalizer(f.cb, func(s *callbackSlot) { native.FreeCallback(s.slot) })
	return f
}

// runCallback calls the Python function with what C passed. Exceptions can not leave it: they are reported.
func runCallback(t *py.Thread, fn py.Object, c, res *ctype, ints []uint64, doubles []float64) (ri uint64, rd float64) {
	e := py.Catch(t, func() {
		args := make([]py.Object, len(c.params))
		for i, p := range c.params {
			d := newData(p)
			if p.isFloat() {
				if len(doubles) == 0 {
					py.Throw(py.NotImplementedError, "py2goconc: ctypes: callback with too many arguments")
				}
				store(d.addr, p.size, math.Float64bits(doubles[0]), false)
				doubles = doubles[1:]
			} else {
				if len(ints) == 0 {
					py.Throw(py.NotImplementedError, "py2goconc: ctypes: callback with too many arguments")
				}
				store(d.addr, p.size, ints[0], false)
				ints = ints[1:]
			}
			args[i] = d.get(t, p, 0, false)
		}
		v := py.Call(t, fn, args...)
		if res == nil {
			return
		}
		a := convertTo(t, v, res.class)
		if a.isFloat {
			rd = a.double
		} else if len(a.words) > 0 {
			ri = a.words[0]
		}
	})
	if e != nil {
		py.WriteStderr(t, "Exception ignored on calling ctypes callback function "+py.Repr(t, fn)+":\n"+py.FormatException(t, e))
	}
	return ri, rd
}

func funcMembers() []py.Member {
	return append(py.Methods(
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, _ py.Kwargs) py.Object {
			initFunction(t, args)
			return py.None
		}),
		py.DefRaw("__call__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return functionOf(args[0]).callWith(t, args[0], args[1:], kw)
		}),
		py.Def("__bool__(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(functionOf(a[0]).addr != 0) }),
		py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			return py.Str("<" + py.TypeOf(a[0]).Name + " object at " + py.Address(a[0]) + ">")
		}),
	),
		py.Attribute("argtypes", func(_ *py.Thread, o py.Object) py.Object {
			if f := functionOf(o); f.declared {
				return py.NewTuple(f.argtypes...)
			}
			return py.None
		}, func(t *py.Thread, o, v py.Object) {
			f := functionOf(o)
			f.argtypes, f.declared = nil, false
			if v != nil && v != py.Object(py.None) {
				f.argtypes, f.declared = py.IterList(t, v), true
			}
		}),
		py.Attribute("restype", func(_ *py.Thread, o py.Object) py.Object {
			if f := functionOf(o); f.restype != nil {
				return f.restype
			}
			return simpleTypes()["c_int"]
		}, func(t *py.Thread, o, v py.Object) {
			if v != nil && v != py.Object(py.None) && !py.IsCallable(v) {
				py.Throw(py.TypeError, "restype must be a type, a callable, or None")
			}
			functionOf(o).restype = v
		}),
		py.Attribute("errcheck", func(_ *py.Thread, o py.Object) py.Object {
			if f := functionOf(o); f.errcheck != nil {
				return f.errcheck
			}
			return py.None
		}, func(_ *py.Thread, o, v py.Object) { functionOf(o).errcheck = v }),
		py.Getter("__name__", func(_ *py.Thread, o py.Object) py.Object { return py.Str(functionOf(o).name) }),
	)
}

// initFunction makes what a prototype's call gives: of a Python function, an address, or a (name, library) pair.
func initFunction(t *py.Thread, args []py.Object) {
	inst := args[0].(*py.Instance)
	v, ok := known.Load(inst.Class)
	if !ok {
		py.Throw(py.TypeError, "cannot construct instance of this class: no argtypes")
	}
	c := v.(*ctype)
	f := &function{restype: c.result, argtypes: classesOf(c.params), declared: true}
	if len(args) > 1 {
		switch a := py.Unwrap(args[1]).(type) {
		case py.Int:
			f.addr = uintptr(a)
		case *py.Tuple:
			lib := libraryOf(a.Items[1])
			f.name = py.ToStr(t, a.Items[0])
			addr, err := native.Symbol(lib.handle, f.name)
			if err != nil {
				py.Throw(py.AttributeError, "%s", err.Error())
			}
			f.addr, f.lib = addr, lib
			if len(args) > 2 && args[2] != py.Object(py.None) {
				f.flags = paramFlagsOf(t, args[2], len(f.argtypes))
			}
		default:
			if !py.IsCallable(args[1]) {
				py.Throw(py.TypeError, "argument must be callable or integer function address")
			}
			f = newCallback(t, c, args[1])
		}
	}
	d := newData(c)
	d.fn = f
	store(d.addr, 8, uint64(f.addr), false)
	inst.Native = d
}
