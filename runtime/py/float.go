package py

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/libm"
)

// floatRepr is repr(f): the shortest text that reads back as f, in CPython's layout.
func floatRepr(f float64) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	var buf [32]byte
	return string(AppendFloat(buf[:0], f))
}

// AppendFloat appends repr(f) to dst.
func AppendFloat(dst []byte, f float64) []byte {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return append(dst, floatRepr(f)...)
	}
	a := math.Abs(f)
	if a != 0 && (a < 1e-4 || a >= 1e16) {
		// Go and Python agree on this form: at least two exponent digits.
		return strconv.AppendFloat(dst, f, 'e', -1, 64)
	}
	start := len(dst)
	dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
	for _, c := range dst[start:] {
		if c == '.' {
			return dst
		}
	}
	return append(dst, '.', '0')
}

// ParseFloat is float(text); ok is false for malformed text.
func ParseFloat(text string) (f float64, ok bool) {
	s := pyTrim(asciiDigits(text))
	if s == "" {
		return 0, false
	}
	if strings.Contains(s, "_") {
		if s, ok = floatUnderscores(s); !ok {
			return 0, false
		}
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == 'x' || c == 'X' || c == 'p' || c == 'P' {
			return 0, false
		}
	}
	if strings.EqualFold(s, "-nan") || strings.EqualFold(s, "+nan") {
		return math.NaN(), true
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		if e, isNum := err.(*strconv.NumError); isNum && e.Err == strconv.ErrRange {
			return f, true
		}
		return 0, false
	}
	return f, true
}

// floatUnderscores removes underscores, each of which must stand between two digits.
func floatUnderscores(s string) (string, bool) {
	isDigit := func(i int) bool { return i >= 0 && i < len(s) && '0' <= s[i] && s[i] <= '9' }
	for i := range s {
		if s[i] == '_' && (!isDigit(i-1) || !isDigit(i+1)) {
			return "", false
		}
	}
	return strings.ReplaceAll(s, "_", ""), true
}

// asFloat gives the value of a float, an int or a bool (or an instance of a subclass), as arithmetic needs it.
func asFloat(o Object) (float64, bool) {
	switch v := o.(type) {
	case Float:
		return float64(v), true
	case Int:
		return float64(v), true
	case *Instance:
		if f, ok := v.Native.(Float); ok {
			return float64(f), true
		}
	}
	if n, ok := asNum(o); ok {
		return numFloat(n), true
	}
	return 0, false
}

func floatDiv(a, b float64) Object {
	if b == 0 {
		Throw(ZeroDivisionError, "float division by zero")
	}
	return Float(a / b)
}

// floatDivmod is Python's floor division and modulo: the remainder has the divisor's sign.
func floatDivmod(a, b float64) (div, mod float64) {
	mod = math.Mod(a, b)
	div = (a - mod) / b
	if mod != 0 {
		if (b < 0) != (mod < 0) {
			mod += b
			div--
		}
	} else {
		mod = math.Copysign(0, b)
	}
	if div != 0 {
		floor := math.Floor(div)
		if div-floor > 0.5 {
			floor++
		}
		return floor, mod
	}
	return math.Copysign(0, a/b), mod
}

func floatFloorDiv(a, b float64) Object {
	if b == 0 {
		Throw(ZeroDivisionError, "float floor division by zero")
	}
	q, _ := floatDivmod(a, b)
	return Float(q)
}

func floatMod(a, b float64) Object {
	if b == 0 {
		Throw(ZeroDivisionError, "float modulo by zero")
	}
	_, r := floatDivmod(a, b)
	return Float(r)
}

// floatPow is a ** b for floats; a negative base with a fractional exponent gives a complex number.
func floatPow(a, b float64) Object {
	switch {
	case b == 0 || a == 1:
		return Float(1)
	case a == 0 && b < 0:
		Throw(ZeroDivisionError, "0.0 cannot be raised to a negative power")
	case a < 0 && !math.IsInf(a, 0) && !math.IsInf(b, 0) && b == b && b != math.Floor(b):
		return complexPow(complex(a, 0), complex(b, 0))
	}
	r := libm.Pow(a, b)
	if math.IsInf(r, 0) && !math.IsInf(a, 0) && !math.IsInf(b, 0) {
		ThrowObj(nil, NewException(OverflowError, Int(34), Str("Numerical result out of range")))
	}
	return Float(r)
}

// roundFloat is round(f, ndigits): correctly rounded on the decimal expansion, half to even.
func roundFloat(f float64, ndigits int) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) || f == 0 || ndigits > 323 {
		return f
	}
	if ndigits < -308 {
		return math.Copysign(0, f)
	}
	if ndigits >= 0 {
		r, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'f', ndigits, 64), 64)
		return r
	}
	i := new(big.Int)
	new(big.Float).SetFloat64(math.Trunc(f)).Int(i)
	frac := f != math.Trunc(f)
	pow := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-ndigits)), nil)
	q, r := new(big.Int).QuoRem(new(big.Int).Abs(i), pow, new(big.Int))
	c := r.Lsh(r, 1).Cmp(pow)
	if c > 0 || c == 0 && (frac || q.Bit(0) == 1) {
		q.Add(q, big.NewInt(1))
	}
	x, _ := new(big.Float).SetInt(q.Mul(q, pow)).Float64()
	if math.IsInf(x, 0) {
		Throw(OverflowError, "rounded value too large to represent")
	}
	return math.Copysign(x, f)
}

// floatRatio is float.as_integer_ratio().
func floatRatio(f float64) (n, d Object) {
	switch {
	case math.IsInf(f, 0):
		Throw(OverflowError, "cannot convert Infinity to integer ratio")
	case math.IsNaN(f):
		Throw(ValueError, "cannot convert NaN to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return NormBig(new(big.Int).Set(r.Num())), NormBig(new(big.Int).Set(r.Denom()))
}

// floatHex is float.hex().
func floatHex(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return floatRepr(f)
	}
	sign := ""
	if math.Signbit(f) {
		sign, f = "-", -f
	}
	if f == 0 {
		return sign + "0x0.0p+0"
	}
	b := math.Float64bits(f)
	exp, mant, lead := int(b>>52)-1023, b&(1<<52-1), "1."
	if exp == -1023 {
		exp, lead = -1022, "0."
	}
	m := strconv.FormatUint(mant, 16)
	m = strings.Repeat("0", 13-len(m)) + m
	plus := ""
	if exp >= 0 {
		plus = "+"
	}
	return sign + "0x" + lead + m + "p" + plus + strconv.Itoa(exp)
}

// floatFromHex is float.fromhex(text).
func floatFromHex(text string) float64 {
	bad := func() { Throw(ValueError, "invalid hexadecimal floating-point string") }
	s := strings.ToLower(pyTrim(text))
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	var f float64
	switch s {
	case "inf", "infinity":
		f = math.Inf(1)
	case "nan":
		f = math.NaN()
	default:
		s = strings.TrimPrefix(s, "0x")
		if !strings.Contains(s, "p") {
			s += "p0"
		}
		if s == "" || strings.Contains(s, "_") || s[0] == '+' || s[0] == '-' {
			bad()
		}
		v, err := strconv.ParseFloat("0x"+s, 64)
		if err != nil {
			if !math.IsInf(v, 0) {
				bad()
			}
			Throw(OverflowError, "hexadecimal value too large to represent as a float")
		}
		f = v
	}
	if neg {
		return -f
	}
	return f
}
