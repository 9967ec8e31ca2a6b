package py

import (
	"math"
	"math/big"
	"math/cmplx"
	"slices"
)

func absFloat(f float64) float64 { return math.Abs(f) }

func complexAbs(z complex128) Object {
	r := cmplx.Abs(z)
	if math.IsInf(r, 0) && !cmplx.IsInf(z) {
		Throw(OverflowError, "absolute value too large")
	}
	return Float(r)
}

// toFloat converts any real number: float, int, or an object with __float__ or __index__.
func toFloat(t *Thread, o Object) (float64, bool) {
	if f, ok := asFloat(o); ok {
		return f, true
	}
	if m := lookupSpecial(o, "__float__"); m != nil {
		r := special(t, m, o)
		f, ok := Unwrap(r).(Float)
		if !ok {
			Throw(TypeError, "%s.__float__ returned non-float (type %s)", TypeOf(o).Name, TypeOf(r).Name)
		}
		return float64(f), true
	}
	if lookupSpecial(o, "__index__") != nil {
		n, _ := asNum(Index(t, o))
		return numFloat(n), true
	}
	return 0, false
}

// AsFloat is float(o) for real numbers; TypeError "must be real number, not str" for others.
func AsFloat(t *Thread, o Object) float64 {
	f, ok := toFloat(t, o)
	if !ok {
		Throw(TypeError, "must be real number, not %s", TypeOf(o).Name)
	}
	return f
}

// AsInt64 is operator.index(o) as an int64; OverflowError when it does not fit.
func AsInt64(t *Thread, o Object) int64 {
	n, _ := asNum(Index(t, o))
	if n.big != nil {
		Throw(OverflowError, "Python int too large to convert to C long")
	}
	return n.i
}

// AsBig is operator.index(o) as a *big.Int that must not be changed.
func AsBig(t *Thread, o Object) *big.Int {
	n, _ := asNum(Index(t, o))
	return n.toBig()
}

// intNew is int(x=0, /, base=10).
func intNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	atMostArgs("int", args, 2)
	atMost2("int", args, kw)
	base := argOr(args, kw, 1, "base")
	for _, k := range kw {
		if k.Name != "base" {
			Throw(TypeError, "int() got an unexpected keyword argument '%s'", k.Name)
		}
	}
	if len(args) == 0 {
		if base != nil {
			Throw(TypeError, "int() missing string argument")
		}
		return Int(0)
	}
	if base == nil {
		return ToInt(t, args[0])
	}
	b := IndexInt(t, base)
	if b != 0 && (b < 2 || b > 36) {
		Throw(ValueError, "int() base must be >= 2 and <= 36, or 0")
	}
	switch v := Unwrap(args[0]).(type) {
	case Str:
		return ParseInt(t, string(v), b, func() string { return strRepr(string(v)) })
	case Bytes, *ByteArray:
		s, _ := bytesLike(v)
		return ParseInt(t, s, b, func() string { return bytesRepr(s) })
	}
	Throw(TypeError, "int() can't convert non-string with explicit base")
	return nil
}

func atMost2(name string, args []Object, kw Kwargs) {
	if len(args)+len(kw) > 2 {
		Throw(TypeError, "%s() takes at most 2 arguments (%d given)", name, len(args)+len(kw))
	}
}

// ToInt is int(x).
func ToInt(t *Thread, x Object) Object {
	switch v := x.(type) {
	case Int, *BigInt:
		return v
	case Float:
		return FloatToInt(float64(v))
	case Str:
		return ParseInt(t, string(v), 10, func() string { return strRepr(string(v)) })
	case Bytes:
		return ParseInt(t, string(v), 10, func() string { return bytesRepr(string(v)) })
	case Bool:
		n, _ := asNum(v)
		return Int(n.i)
	}
	for _, name := range []string{"__int__", "__index__", "__trunc__"} {
		m := lookupSpecial(x, name)
		if m == nil {
			continue
		}
		r := special(t, m, x)
		n, ok := asNum(r)
		if !ok {
			if name == "__trunc__" {
				return Index(t, r)
			}
			Throw(TypeError, "%s returned non-int (type %s)", name, TypeOf(r).Name)
		}
		return n.object()
	}
	if s, ok := Unwrap(x).(Str); ok {
		return ToInt(t, s)
	}
	if s, ok := bytesLike(x); ok {
		return ToInt(t, Bytes(s))
	}
	Throw(TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", TypeOf(x).Name)
	return nil
}

// boolNew is bool(x=False, /).
func boolNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	noKeywords("bool", kw)
	atMostArgs("bool", args, 1)
	return Bool(len(args) == 1 && Truth(t, args[0]))
}

// floatNew is float(x=0, /).
func floatNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	noKeywords("float", kw)
	atMostArgs("float", args, 1)
	if len(args) == 0 {
		return Float(0)
	}
	return Float(ToFloat(t, args[0]))
}

// ToFloat is float(x).
func ToFloat(t *Thread, x Object) float64 {
	if f, ok := toFloat(t, x); ok {
		return f
	}
	text, ok := "", false
	if s, isStr := Unwrap(x).(Str); isStr {
		text, ok = string(s), true
	} else {
		text, ok = bytesLike(x)
	}
	if !ok {
		Throw(TypeError, "float() argument must be a string or a real number, not '%s'", TypeOf(x).Name)
	}
	f, ok := ParseFloat(text)
	if !ok {
		Throw(ValueError, "could not convert string to float: %s", Repr(t, Unwrap(x)))
	}
	return f
}

// complexNew is complex(real=0, imag=0).
func complexNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	atMost2("complex", args, kw)
	re, im := argOr(args, kw, 0, "real"), argOr(args, kw, 1, "imag")
	if s, ok := unwrapNil(re).(Str); ok {
		if im != nil {
			Throw(TypeError, "complex() can't take second arg if first is a string")
		}
		z, ok := parseComplex(string(s))
		if !ok {
			Throw(ValueError, "complex() arg is a malformed string")
		}
		return Complex(z)
	}
	if _, ok := unwrapNil(im).(Str); ok {
		Throw(TypeError, "complex() second arg can't be a string")
	}
	z := complexArg(t, re, "first argument must be a string or a number")
	if im == nil {
		return Complex(z)
	}
	w := complexArg(t, im, "second argument must be a number")
	// A part that is no complex number is taken as it is, so that a negative zero survives.
	re64, im64 := real(z), real(w)
	if imag(w) != 0 {
		re64 -= imag(w)
	}
	if _, ok := unwrapNil(re).(Complex); ok {
		im64 += imag(z)
	}
	return Complex(complex(re64, im64))
}

func unwrapNil(o Object) Object {
	if o == nil {
		return nil
	}
	return Unwrap(o)
}

func complexArg(t *Thread, o Object, what string) complex128 {
	if o == nil {
		return 0
	}
	if z, ok := asComplex(o); ok {
		return z
	}
	if m := lookupSpecial(o, "__complex__"); m != nil {
		if z, ok := Unwrap(special(t, m, o)).(Complex); ok {
			return complex128(z)
		}
	}
	if f, ok := toFloat(t, o); ok {
		return complex(f, 0)
	}
	Throw(TypeError, "complex() %s, not '%s'", what, TypeOf(o).Name)
	return 0
}

func isIntValue(o Object) bool {
	_, ok := asNumExact(o)
	return ok
}

func isRealValue(o Object) bool {
	if _, ok := o.(Float); ok {
		return true
	}
	return isIntValue(o)
}

func isNumberValue(o Object) bool {
	if _, ok := o.(Complex); ok {
		return true
	}
	return isRealValue(o)
}

// divmodMembers makes __divmod__ and __rdivmod__.
func divmodMembers(accept func(Object) bool) []Member {
	return Methods(
		DefC("__divmod__(self, value, /)", func(t *Thread, a []Object) Object {
			if b := Unwrap(a[1]); accept(b) {
				return divmodNumbers(t, a[0], b)
			}
			return NotImplemented
		}),
		DefC("__rdivmod__(self, value, /)", func(t *Thread, a []Object) Object {
			if b := Unwrap(a[1]); accept(b) {
				return divmodNumbers(t, b, a[0])
			}
			return NotImplemented
		}),
	)
}

// powMembers makes __pow__ with its optional modulus, and __rpow__.
func powMembers(accept func(Object) bool) []Member {
	return Methods(
		DefC("__pow__(self, value, mod=None, /)", func(t *Thread, a []Object) Object {
			b := Unwrap(a[1])
			if !accept(b) {
				return NotImplemented
			}
			if a[2] != Object(None) {
				return powThree(t, a[0], b, Unwrap(a[2]))
			}
			return nativeBinary(t, OpPow, a[0], b)
		}),
		DefC("__rpow__(self, value, mod=None, /)", func(t *Thread, a []Object) Object {
			if b := Unwrap(a[1]); accept(b) {
				return nativeBinary(t, OpPow, b, a[0])
			}
			return NotImplemented
		}),
	)
}

func powThree(t *Thread, a, b, m Object) Object {
	x, ok1 := asNum(a)
	y, ok2 := asNum(b)
	z, ok3 := asNum(m)
	if !ok1 || !ok2 || !ok3 {
		Throw(TypeError, "pow() 3rd argument not allowed unless all arguments are integers")
	}
	return powModInts(x, y, z)
}

func divmodNumbers(t *Thread, a, b Object) Object {
	x, ok1 := asNum(a)
	y, ok2 := asNum(b)
	if ok1 && ok2 {
		return NewTuple(floorDivInts(x, y), modInts(x, y))
	}
	f, _ := asFloat(a)
	g, _ := asFloat(b)
	if g == 0 {
		Throw(ZeroDivisionError, "float divmod()")
	}
	q, r := floatDivmod(f, g)
	return NewTuple(Float(q), Float(r))
}

func intMembers() []Member {
	return join(
		binaryMembers(isIntValue, OpAdd, OpSub, OpMul, OpTrueDiv, OpFloorDiv, OpMod, OpLShift, OpRShift, OpAnd, OpOr, OpXor),
		divmodMembers(isIntValue), powMembers(isIntValue), compareMembers(isIntValue), textMembers(true), formatMember(),
		unaryMembers("__neg__", "__pos__", "__invert__", "__abs__"),
		[]Member{
			Getter("real", func(t *Thread, o Object) Object { return intNum(o).object() }),
			Getter("imag", func(*Thread, Object) Object { return Int(0) }),
			Getter("numerator", func(t *Thread, o Object) Object { return intNum(o).object() }),
			Getter("denominator", func(*Thread, Object) Object { return Int(1) }),
			ClassMethodOf(DefC("from_bytes(cls, bytes, byteorder='big', *, signed=False)", intFromBytes)),
		},
		intMethods())
}

func intMethods() []Member {
	same := func(t *Thread, a []Object) Object { return intNum(a[0]).object() }
	return Methods(
		DefC("__int__(self, /)", same), DefC("__index__(self, /)", same), DefC("__trunc__(self, /)", same),
		DefC("__floor__(self, /)", same), DefC("__ceil__(self, /)", same), DefC("conjugate(self, /)", same),
		DefC("__bool__(self, /)", func(t *Thread, a []Object) Object { return Bool(intNum(a[0]).sign() != 0) }),
		DefC("__float__(self, /)", func(t *Thread, a []Object) Object { return Float(numFloat(intNum(a[0]))) }),
		DefC("__getnewargs__(self, /)", func(t *Thread, a []Object) Object { return NewTuple(intNum(a[0]).object()) }),
		DefC("__round__(self, ndigits=None, /)", func(t *Thread, a []Object) Object { return Round(t, a[0], a[1]) }),
		DefC("bit_length(self, /)", func(t *Thread, a []Object) Object { return Int(bitLength(intNum(a[0]))) }),
		DefC("bit_count(self, /)", func(t *Thread, a []Object) Object {
			n := 0
			for _, w := range new(big.Int).Abs(intNum(a[0]).toBig()).Bits() {
				for ; w != 0; w &= w - 1 {
					n++
				}
			}
			return Int(n)
		}),
		DefC("is_integer(self, /)", func(*Thread, []Object) Object { return True }),
		DefC("as_integer_ratio(self, /)", func(t *Thread, a []Object) Object { return NewTuple(intNum(a[0]).object(), Int(1)) }),
		DefC("to_bytes(self, length=1, byteorder='big', *, signed=False)", intToBytes),
	)
}

func byteOrder(o Object) bool {
	s, _ := Unwrap(o).(Str)
	if s != "big" && s != "little" {
		Throw(ValueError, "byteorder must be either 'little' or 'big'")
	}
	return s == "little"
}

// intToBytes is int.to_bytes(length=1, byteorder='big', *, signed=False).
func intToBytes(t *Thread, a []Object) Object {
	n, length, little, signed := intNum(a[0]), IndexInt(t, a[1]), byteOrder(a[2]), Truth(t, a[3])
	if length < 0 {
		Throw(ValueError, "length argument must be non-negative")
	}
	if n.sign() < 0 && !signed {
		Throw(OverflowError, "can't convert negative int to unsigned")
	}
	v := new(big.Int).Set(n.toBig())
	limit := new(big.Int).Lsh(big.NewInt(1), uint(length*8))
	if signed {
		half := new(big.Int).Rsh(limit, 1)
		if v.Cmp(half) >= 0 && v.Sign() > 0 || v.Cmp(new(big.Int).Neg(half)) < 0 {
			Throw(OverflowError, "int too big to convert")
		}
		if v.Sign() < 0 {
			v.Add(v, limit)
		}
	}
	if v.Cmp(limit) >= 0 {
		Throw(OverflowError, "int too big to convert")
	}
	out := v.FillBytes(make([]byte, length))
	if little {
		slices.Reverse(out)
	}
	return Bytes(out)
}

// intFromBytes is int.from_bytes(bytes, byteorder='big', *, signed=False).
func intFromBytes(t *Thread, a []Object) Object {
	little, signed := byteOrder(a[2]), Truth(t, a[3])
	b := []byte(bytesFrom(t, a[1], "bytes"))
	if little {
		slices.Reverse(b)
	}
	v := new(big.Int).SetBytes(b)
	if signed && len(b) > 0 && b[0] >= 0x80 {
		v.Sub(v, new(big.Int).Lsh(big.NewInt(1), uint(len(b)*8)))
	}
	if cls := a[0]; cls != Object(IntType) {
		return Call(t, cls, NormBig(v))
	}
	return NormBig(v)
}

func boolMembers() []Member {
	isBool := func(o Object) bool { return isIntValue(o) }
	return join(textMembers(true), binaryMembers(isBool, OpAnd, OpOr, OpXor))
}

func floatMembers() []Member {
	self := func(a []Object) float64 { return float64(a[0].(Float)) }
	return join(
		binaryMembers(isRealValue, OpAdd, OpSub, OpMul, OpTrueDiv, OpFloorDiv, OpMod),
		divmodMembers(isRealValue), powMembers(isRealValue), compareMembers(isRealValue), textMembers(true), formatMember(),
		unaryMembers("__neg__", "__pos__", "__abs__"),
		[]Member{
			Getter("real", func(t *Thread, o Object) Object { return o }),
			Getter("imag", func(*Thread, Object) Object { return Float(0) }),
			ClassMethodOf(DefC("fromhex(cls, string, /)", func(t *Thread, a []Object) Object {
				s, ok := Unwrap(a[1]).(Str)
				if !ok {
					Throw(TypeError, "bad argument type for built-in operation")
				}
				f := Float(floatFromHex(string(s)))
				if a[0] != Object(FloatType) {
					return Call(t, a[0], f)
				}
				return f
			})),
		},
		Methods(
			DefC("__bool__(self, /)", func(t *Thread, a []Object) Object { return Bool(self(a) != 0) }),
			DefC("__float__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
			DefC("__int__(self, /)", func(t *Thread, a []Object) Object { return FloatToInt(self(a)) }),
			DefC("__trunc__(self, /)", func(t *Thread, a []Object) Object { return FloatToInt(self(a)) }),
			DefC("__floor__(self, /)", func(t *Thread, a []Object) Object { return FloatToInt(math.Floor(self(a))) }),
			DefC("__ceil__(self, /)", func(t *Thread, a []Object) Object { return FloatToInt(math.Ceil(self(a))) }),
			DefC("__round__(self, ndigits=None, /)", func(t *Thread, a []Object) Object { return Round(t, a[0], a[1]) }),
			DefC("__getnewargs__(self, /)", func(t *Thread, a []Object) Object { return NewTuple(a[0]) }),
			DefC("conjugate(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
			DefC("hex(self, /)", func(t *Thread, a []Object) Object { return Str(floatHex(self(a))) }),
			DefC("is_integer(self, /)", func(t *Thread, a []Object) Object {
				f := self(a)
				return Bool(!math.IsInf(f, 0) && f == math.Floor(f))
			}),
			DefC("as_integer_ratio(self, /)", func(t *Thread, a []Object) Object {
				n, d := floatRatio(self(a))
				return NewTuple(n, d)
			}),
		))
}

func complexMembers() []Member {
	self := func(o Object) complex128 { return complex128(o.(Complex)) }
	return join(
		binaryMembers(isNumberValue, OpAdd, OpSub, OpMul, OpTrueDiv),
		powMembers(isNumberValue), compareMembers(isNumberValue), textMembers(true), formatMember(),
		unaryMembers("__neg__", "__pos__", "__abs__"),
		[]Member{
			Attribute("real", func(t *Thread, o Object) Object { return Float(real(self(o))) }, readonlyAttr),
			Attribute("imag", func(t *Thread, o Object) Object { return Float(imag(self(o))) }, readonlyAttr),
		},
		Methods(
			DefC("__bool__(self, /)", func(t *Thread, a []Object) Object { return Bool(self(a[0]) != 0) }),
			DefC("__complex__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
			DefC("conjugate(self, /)", func(t *Thread, a []Object) Object { return Complex(cmplx.Conj(self(a[0]))) }),
			DefC("__getnewargs__(self, /)", func(t *Thread, a []Object) Object {
				return NewTuple(Float(real(self(a[0]))), Float(imag(self(a[0]))))
			}),
		))
}

// readonlyAttr refuses to store what CPython keeps as a read-only member.
func readonlyAttr(*Thread, Object, Object) { Throw(AttributeError, "readonly attribute") }
