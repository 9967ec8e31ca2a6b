package py

import (
	"math"
	"strconv"
	"strings"
)

// formatSpec is a parsed format specification: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
type formatSpec struct {
	fill         string // "" means a blank
	align        byte   // 0: the type's own
	sign         byte   // 0, '+', '-' or ' '
	noNegZero    bool   // z
	alt          bool   // #
	width        int
	group        byte // 0, ',' or '_'
	prec         int  // -1: none
	typ          byte // 0: none
	typeName     string
	defaultRight bool
}

// parseSpec reads a format specification for a value of the named type.
func parseSpec(spec, typeName string, right bool) formatSpec {
	f := formatSpec{prec: -1, typeName: typeName, defaultRight: right}
	rest := f.parseAlign(spec)
	filled := f.fill != ""
	if rest != "" && strings.IndexByte("+- ", rest[0]) >= 0 {
		f.sign, rest = rest[0], rest[1:]
	}
	if strings.HasPrefix(rest, "z") {
		f.noNegZero, rest = true, rest[1:]
	}
	if strings.HasPrefix(rest, "#") {
		f.alt, rest = true, rest[1:]
	}
	if !filled && strings.HasPrefix(rest, "0") {
		f.fill, rest = "0", rest[1:]
		if f.align == 0 && right {
			f.align = '='
		}
	}
	f.width, rest = f.number(rest, 0)
	rest = f.parseGroup(rest)
	if strings.HasPrefix(rest, ".") {
		if len(rest) < 2 || rest[1] < '0' || rest[1] > '9' {
			Throw(ValueError, "Format specifier missing precision")
		}
		f.prec, rest = f.number(rest[1:], -1)
	}
	if n := runeLen(rest); n > 1 {
		Throw(ValueError, "Invalid format specifier '%s' for object of type '%s'", spec, typeName)
	} else if n == 1 {
		if rest[0] >= 0x80 {
			f.unknown(rest)
		}
		f.typ = rest[0]
	}
	f.checkGroup()
	return f
}

// named is the type, or what a missing one stands for in errors.
func (f *formatSpec) named() byte {
	if f.typ == 0 && !f.defaultRight {
		return 's'
	}
	return f.typ
}

func (f *formatSpec) parseAlign(spec string) string {
	if spec == "" {
		return spec
	}
	_, n := decodeRune(spec)
	if len(spec) > n && strings.IndexByte("<>=^", spec[n]) >= 0 {
		f.fill, f.align = spec[:n], spec[n]
		return spec[n+1:]
	}
	if strings.IndexByte("<>=^", spec[0]) >= 0 {
		f.align = spec[0]
		return spec[1:]
	}
	return spec
}

func (f *formatSpec) parseGroup(rest string) string {
	for rest != "" && (rest[0] == ',' || rest[0] == '_') {
		if f.group != 0 && f.group != rest[0] {
			Throw(ValueError, "Cannot specify both ',' and '_'.")
		}
		if f.group != 0 {
			Throw(ValueError, "Cannot specify '%c' with '%c'.", f.group, f.group)
		}
		f.group, rest = rest[0], rest[1:]
	}
	return rest
}

func (f *formatSpec) number(s string, none int) (int, string) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 0 {
		return none, s
	}
	n, err := strconv.Atoi(s[:i])
	if err != nil || n > math.MaxInt32*2 {
		Throw(ValueError, "Too many decimal digits in format string")
	}
	return n, s[i:]
}

func (f *formatSpec) checkGroup() {
	if f.group == 0 {
		return
	}
	switch f.named() {
	case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0:
		return
	case 'b', 'o', 'x', 'X':
		if f.group == '_' {
			return
		}
	}
	Throw(ValueError, "Cannot specify '%c' with '%c'.", f.group, f.named())
}

func (f *formatSpec) unknown(code string) {
	if code > " " && code < "\x7f" {
		Throw(ValueError, "Unknown format code '%s' for object of type '%s'", code, f.typeName)
	}
	r, _ := decodeRune(code)
	Throw(ValueError, "Unknown format code '\\x%x' for object of type '%s'", r, f.typeName)
}

// pad fills text (whose first lead bytes are sign and prefix) up to the width.
func (f *formatSpec) pad(text string, lead int) string {
	n := f.width - runeLen(text)
	if n <= 0 {
		return text
	}
	fill, align := f.fill, f.align
	if fill == "" {
		fill = " "
	}
	if align == 0 {
		align = '<'
		if f.defaultRight {
			align = '>'
		}
	}
	switch align {
	case '<':
		return text + strings.Repeat(fill, n)
	case '^':
		return strings.Repeat(fill, n/2) + text + strings.Repeat(fill, n-n/2)
	case '=':
		return text[:lead] + strings.Repeat(fill, n) + text[lead:]
	}
	return strings.Repeat(fill, n) + text
}

// formatStr is format(s, spec).
func formatStr(s, spec, typeName string) string {
	if spec == "" {
		return s
	}
	f := parseSpec(spec, typeName, false)
	switch {
	case f.typ != 0 && f.typ != 's':
		f.unknown(string(rune(f.typ)))
	case f.sign == ' ':
		Throw(ValueError, "Space not allowed in string format specifier")
	case f.sign != 0:
		Throw(ValueError, "Sign not allowed in string format specifier")
	case f.noNegZero:
		Throw(ValueError, "Negative zero coercion (z) not allowed in string format specifier")
	case f.alt:
		Throw(ValueError, "Alternate form (#) not allowed in string format specifier")
	case f.align == '=':
		Throw(ValueError, "'=' alignment not allowed in string format specifier")
	case f.group != 0:
		Throw(ValueError, "Cannot specify '%c' with 's'.", f.group)
	}
	if f.prec >= 0 && f.prec < runeLen(s) {
		s = StrSlice(s, 0, f.prec)
	}
	return f.pad(s, 0)
}

// formatInt is format(n, spec).
func formatInt(t *Thread, n num, spec, typeName string) string {
	f := parseSpec(spec, typeName, true)
	switch f.typ {
	case 0, 'd', 'b', 'o', 'x', 'X', 'n', 'c':
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		return f.float(numFloat(n))
	default:
		f.unknown(string(rune(f.typ)))
	}
	if f.prec >= 0 {
		Throw(ValueError, "Precision not allowed in integer format specifier")
	}
	if f.noNegZero {
		Throw(ValueError, "Negative zero coercion (z) not allowed in integer format specifier")
	}
	if f.typ == 'c' {
		return f.char(n)
	}
	digits, prefix, size := "", "", 3
	abs, _ := asNum(absInt(n))
	switch f.typ {
	case 'b':
		digits, prefix, size = abs.toBig().Text(2), "0b", 4
	case 'o':
		digits, prefix, size = abs.toBig().Text(8), "0o", 4
	case 'x':
		digits, prefix, size = abs.toBig().Text(16), "0x", 4
	case 'X':
		digits, prefix, size = strings.ToUpper(abs.toBig().Text(16)), "0X", 4
	default:
		digits = intText(t, abs)
	}
	if !f.alt {
		prefix = ""
	}
	return f.assemble(n.sign() < 0, prefix, digits, "", size)
}

func (f *formatSpec) char(n num) string {
	switch {
	case f.sign != 0:
		Throw(ValueError, "Sign not allowed with integer format specifier 'c'")
	case f.alt:
		Throw(ValueError, "Alternate form (#) not allowed with integer format specifier 'c'")
	case n.big != nil || n.i < 0 || n.i > 0x10FFFF:
		Throw(OverflowError, "%s", "%c arg not in range(0x110000)")
	}
	return f.pad(runeString(rune(n.i)), 0)
}

// assemble joins sign, prefix, grouped digits and the part after them, and pads.
func (f *formatSpec) assemble(neg bool, prefix, digits, tail string, size int) string {
	lead := ""
	switch {
	case neg:
		lead = "-"
	case f.sign == '+' || f.sign == ' ':
		lead = string(rune(f.sign))
	}
	lead += prefix
	if f.group != 0 && digits != "" {
		least := 0
		if f.fill == "0" && f.align == '=' {
			least = f.width - len(lead) - len(tail)
		}
		digits = groupDigits(digits, f.group, size, least)
	}
	return f.pad(lead+digits+tail, len(lead))
}

// groupDigits puts a separator every size digits and adds leading zeros up to a least length.
func groupDigits(digits string, sep byte, size, least int) string {
	var rev []byte
	count := 0
	for i := len(digits) - 1; i >= 0 || len(rev) < least; i-- {
		if count == size {
			rev = append(rev, sep)
			count = 0
		}
		c := byte('0')
		if i >= 0 {
			c = digits[i]
		}
		rev = append(rev, c)
		count++
	}
	for i, j := 0, len(rev)-1; i < j; i, j = i+1, j-1 {
		rev[i], rev[j] = rev[j], rev[i]
	}
	return string(rev)
}

// formatFloat is format(f, spec).
func formatFloat(v float64, spec, typeName string) string {
	f := parseSpec(spec, typeName, true)
	switch f.typ {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%':
		return f.float(v)
	}
	f.unknown(string(rune(f.typ)))
	return ""
}

func (f *formatSpec) float(v float64) string {
	neg := math.Signbit(v) && !math.IsNaN(v)
	text := f.floatDigits(math.Abs(v))
	if neg && f.noNegZero && strings.Trim(text, "0.eE+-%") == "" {
		neg = false
	}
	digits, tail := splitDigits(text)
	return f.assemble(neg, "", digits, tail, 3)
}

// splitDigits separates the integer digits from what follows.
func splitDigits(text string) (digits, tail string) {
	i := 0
	for i < len(text) && '0' <= text[i] && text[i] <= '9' {
		i++
	}
	return text[:i], text[i:]
}

// floatDigits writes a non-negative float as the type asks, without sign.
func (f *formatSpec) floatDigits(v float64) string {
	prec := f.prec
	if prec < 0 && f.typ != 0 {
		prec = 6
	}
	var s string
	switch f.typ {
	case '%':
		s = fixedFloat(v*100, prec, f.alt)
	case 0:
		if prec < 0 {
			if s = floatRepr(v); f.alt {
				s = withPoint(s)
			}
			break
		}
		s = generalFloat(v, prec, f.alt, true)
	case 'f', 'F':
		s = fixedFloat(v, prec, f.alt)
	case 'e', 'E':
		s = expFloat(v, prec, f.alt)
	default:
		s = generalFloat(v, prec, f.alt, false)
	}
	if f.typ == 'E' || f.typ == 'F' || f.typ == 'G' {
		s = strings.ToUpper(s)
	}
	if f.typ == '%' {
		s += "%"
	}
	return s
}

// withPoint puts a point into a number that has none, as the alternate form asks.
func withPoint(s string) string {
	digits, rest := splitDigits(s)
	if digits == "" || strings.HasPrefix(rest, ".") {
		return s
	}
	return digits + "." + rest
}

func notFinite(v float64) (string, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return floatRepr(v), true
	}
	return "", false
}

func fixedFloat(v float64, prec int, alt bool) string {
	if s, ok := notFinite(v); ok {
		return s
	}
	s := strconv.FormatFloat(v, 'f', prec, 64)
	if alt && prec == 0 {
		s += "."
	}
	return s
}

func expFloat(v float64, prec int, alt bool) string {
	if s, ok := notFinite(v); ok {
		return s
	}
	s := strconv.FormatFloat(v, 'e', prec, 64)
	if alt && prec == 0 {
		i := strings.IndexByte(s, 'e')
		s = s[:i] + "." + s[i:]
	}
	return s
}

// generalFloat is the 'g' layout; dot0 asks for at least one digit after the point, as a missing type does.
func generalFloat(v float64, prec int, alt, dot0 bool) string {
	if s, ok := notFinite(v); ok {
		return s
	}
	if prec == 0 {
		prec = 1
	}
	e := strconv.FormatFloat(v, 'e', prec-1, 64)
	mant, expText, _ := strings.Cut(e, "e")
	exp, _ := strconv.Atoi(expText)
	limit := prec
	if dot0 {
		limit--
	}
	if exp < -4 || exp >= limit && (exp >= prec || dot0) {
		if !alt {
			mant = trimZeros(mant)
		} else if !strings.Contains(mant, ".") {
			mant += "."
		}
		return mant + "e" + expText
	}
	s := strconv.FormatFloat(v, 'f', max(prec-1-exp, 0), 64)
	switch {
	case alt:
		if !strings.Contains(s, ".") {
			s += "."
		}
		return s
	case dot0:
		if s = trimZeros(s); !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	}
	return trimZeros(s)
}

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// formatComplex is format(z, spec).
func formatComplex(z complex128, spec, typeName string) string {
	f := parseSpec(spec, typeName, true)
	switch {
	case f.typ != 0 && strings.IndexByte("eEfFgGn", f.typ) < 0:
		f.unknown(string(rune(f.typ)))
	case f.fill == "0":
		Throw(ValueError, "Zero padding is not allowed in complex format specifier")
	case f.align == '=':
		Throw(ValueError, "'=' alignment flag is not allowed in complex format specifier")
	}
	part, outer := f, f
	part.width, part.fill, part.align = 0, "", 0
	bare := f.typ == 0
	if bare {
		part.typ = 'g'
		if f.prec < 0 {
			part.prec = 17
		}
	}
	text := func(v float64, sign byte) string {
		p := part
		p.sign = sign
		if bare && f.prec < 0 {
			neg := math.Signbit(v) && !math.IsNaN(v)
			body := strings.TrimSuffix(floatRepr(math.Abs(v)), ".0")
			if f.alt {
				body = withPoint(body)
			}
			digits, tail := splitDigits(body)
			return p.assemble(neg, "", digits, tail, 3)
		}
		return p.float(v)
	}
	im := text(imag(z), '+') + "j"
	if bare && real(z) == 0 && !math.Signbit(real(z)) {
		return outer.pad(text(imag(z), f.sign)+"j", 0)
	}
	s := text(real(z), f.sign) + im
	if bare {
		s = "(" + s + ")"
	}
	return outer.pad(s, 0)
}

// nativeFormat is format(o, spec) for built-in values.
func nativeFormat(t *Thread, o Object, spec string) (string, bool) {
	switch v := o.(type) {
	case Str:
		return formatStr(string(v), spec, "str"), true
	case Int:
		if spec == "" {
			return strconv.FormatInt(int64(v), 10), true
		}
		return formatInt(t, num{i: int64(v)}, spec, "int"), true
	case Float:
		if spec == "" {
			return floatRepr(float64(v)), true
		}
		return formatFloat(float64(v), spec, "float"), true
	case Bool, *BigInt:
		if spec == "" {
			return nativeRepr(t, o)
		}
		n, _ := asNum(o)
		return formatInt(t, n, spec, o.Type().Name), true
	case Complex:
		if spec == "" {
			return complexRepr(complex128(v)), true
		}
		return formatComplex(complex128(v), spec, "complex"), true
	case *List, *Tuple, *Dict, *Set, *Singleton, Bytes, *Range, *ByteArray:
		if spec == "" {
			return nativeStr(t, o)
		}
		Throw(TypeError, "unsupported format string passed to %s.__format__", o.Type().Name)
	}
	return "", false
}

// FormatInt64 is format(i, spec) for typed code.
func FormatInt64(i int64, spec string) string { return formatInt(nil, num{i: i}, spec, "int") }

// FormatFloat is format(f, spec) for typed code.
func FormatFloat(f float64, spec string) string {
	if spec == "" {
		return floatRepr(f)
	}
	return formatFloat(f, spec, "float")
}

// FormatStr is format(s, spec) for typed code.
func FormatStr(s, spec string) string { return formatStr(s, spec, "str") }

// DecimalSpec parses a format specification for package decimal: fill, alignment, sign, width, grouping, precision and type.
func DecimalSpec(spec string) (fill string, align, sign byte, width int, group byte, prec int, typ byte) {
	f := parseSpec(spec, "decimal.Decimal", true)
	return f.fill, f.align, f.sign, f.width, f.group, f.prec, f.typ
}
