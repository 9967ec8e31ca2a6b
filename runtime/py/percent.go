package py

import (
	"math"
	"strings"
)

// percentSpec is one conversion of a %-format.
type percentSpec struct {
	minus, plus, space, alt, zero bool
	width, prec                   int // -1: none
	verb                          rune
}

// percentState walks a %-format and its arguments.
type percentState struct {
	t      *Thread
	format string
	i      int
	args   []Object
	next   int
	dict   Object // the mapping for %(key)s; nil when args is not one
	single bool   // args is one value, not a tuple
	bytes  bool   // formatting bytes
}

// percentFormat is format % args for str.
func percentFormat(t *Thread, format string, args Object) string {
	return newPercent(t, format, args, false).run()
}

// Percent is format % args for args that are a tuple, or one value that is no mapping.
func Percent(t *Thread, format string, args ...Object) string {
	p := &percentState{t: t, format: format, args: args}
	return p.run()
}

func newPercent(t *Thread, format string, args Object, bytes bool) *percentState {
	p := &percentState{t: t, format: format, bytes: bytes}
	if tu, ok := Unwrap(args).(*Tuple); ok {
		p.args = tu.Items
		return p
	}
	p.args, p.single = []Object{args}, true
	switch Unwrap(args).(type) {
	case Str, Bytes, *ByteArray:
	default:
		if lookupSpecial(args, "__getitem__") != nil || isNativeContainer(args) {
			p.dict = args
		}
	}
	return p
}

func isNativeContainer(o Object) bool {
	switch o.(type) {
	case *Dict, *List, *Range:
		return true
	}
	return false
}

func (p *percentState) run() string {
	var b strings.Builder
	usedKey := false
	for p.i < len(p.format) {
		j := strings.IndexByte(p.format[p.i:], '%')
		if j < 0 {
			b.WriteString(p.format[p.i:])
			break
		}
		b.WriteString(p.format[p.i : p.i+j])
		p.i += j + 1
		if p.i < len(p.format) && p.format[p.i] == '%' {
			b.WriteByte('%')
			p.i++
			continue
		}
		b.WriteString(p.conversion(&usedKey))
	}
	if p.next < len(p.args) && (p.dict == nil || !usedKey && !p.single) {
		Throw(TypeError, "not all arguments converted during %s formatting", p.kind())
	}
	return b.String()
}

func (p *percentState) kind() string {
	if p.bytes {
		return "bytes"
	}
	return "string"
}

func (p *percentState) arg() Object {
	if p.next >= len(p.args) {
		Throw(TypeError, "not enough arguments for format string")
	}
	p.next++
	return p.args[p.next-1]
}

// peekByte is the next byte of the format; it refuses the end.
func (p *percentState) peekByte() byte {
	if p.i >= len(p.format) {
		Throw(ValueError, "incomplete format")
	}
	return p.format[p.i]
}

func (p *percentState) conversion(usedKey *bool) string {
	var keyed Object
	if p.peekByte() == '(' {
		keyed = p.key()
		*usedKey = true
	}
	s := percentSpec{width: -1, prec: -1}
	p.flags(&s)
	s.width = p.count(&s, true)
	if p.i < len(p.format) && p.format[p.i] == '.' {
		p.i++
		if s.prec = p.count(&s, false); s.prec < 0 {
			s.prec = 0
		}
	}
	if c := p.peekByte(); c == 'h' || c == 'l' || c == 'L' {
		p.i++
	}
	p.peekByte()
	at := p.i
	r, n := decodeRune(p.format[p.i:])
	p.i += n
	s.verb = r
	if !strings.ContainsRune("diouxXeEfFgGcrsab", r) {
		Throw(ValueError, "unsupported format character '%s' (0x%x) at index %d", runeString(r), r, runeLen(p.format[:at]))
	}
	if keyed == nil {
		keyed = p.arg()
	}
	return p.convert(s, keyed)
}

func (p *percentState) key() Object {
	if p.dict == nil {
		Throw(TypeError, "format requires a mapping")
	}
	p.i++
	start, depth := p.i, 1
	for ; p.i < len(p.format); p.i++ {
		if c := p.format[p.i]; c == '(' {
			depth++
		} else if c == ')' {
			if depth--; depth == 0 {
				break
			}
		}
	}
	if depth > 0 {
		Throw(ValueError, "incomplete format key")
	}
	name := p.format[start:p.i]
	p.i++
	if p.bytes {
		return GetItem(p.t, p.dict, Bytes(name))
	}
	return GetItem(p.t, p.dict, Str(name))
}

func (p *percentState) flags(s *percentSpec) {
	for ; p.i < len(p.format); p.i++ {
		switch p.format[p.i] {
		case '-':
			s.minus = true
		case '+':
			s.plus = true
		case ' ':
			s.space = true
		case '#':
			s.alt = true
		case '0':
			s.zero = true
		default:
			return
		}
	}
}

// count reads a width or precision: digits, or * for the next argument.
func (p *percentState) count(s *percentSpec, width bool) int {
	if p.i < len(p.format) && p.format[p.i] == '*' {
		p.i++
		n, ok := asNum(p.arg())
		if !ok {
			Throw(TypeError, "* wants int")
		}
		v := int(n.i)
		if v < 0 && width {
			s.minus = true
			v = -v
		}
		return max(v, 0)
	}
	n := -1
	for ; p.i < len(p.format) && '0' <= p.format[p.i] && p.format[p.i] <= '9'; p.i++ {
		if n < 0 {
			n = 0
		}
		if n = n*10 + int(p.format[p.i]-'0'); n > math.MaxInt32 {
			Throw(ValueError, "width too big")
		}
	}
	return n
}

func (p *percentState) convert(s percentSpec, v Object) string {
	switch s.verb {
	case 's', 'b':
		return s.text(p.textArg(v, s.verb))
	case 'r', 'a':
		if p.bytes || s.verb == 'a' {
			return s.text(ASCII(p.t, v))
		}
		return s.text(Repr(p.t, v))
	case 'c':
		s.prec = -1
		return s.text(p.char(v))
	case 'd', 'i', 'u', 'o', 'x', 'X':
		return s.integer(p.t, p.intArg(s, v))
	}
	f, ok := toFloat(p.t, v)
	if !ok {
		if p.bytes {
			Throw(TypeError, "float argument required, not %s", TypeOf(v).Name)
		}
		Throw(TypeError, "must be real number, not %s", TypeOf(v).Name)
	}
	return s.float(f)
}

func (p *percentState) textArg(v Object, verb rune) string {
	if !p.bytes {
		if verb == 'b' {
			Throw(ValueError, "unsupported format character 'b' (0x62) at index %d", runeLen(p.format[:p.i])-1)
		}
		return ToStr(p.t, v)
	}
	if s, ok := bytesLike(v); ok {
		return s
	}
	if m := lookupSpecial(v, "__bytes__"); m != nil {
		if s, ok := bytesLike(callSpecial(p.t, m, v, nil, nil)); ok {
			return s
		}
	}
	Throw(TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", TypeOf(v).Name)
	return ""
}

func (p *percentState) char(v Object) string {
	if p.bytes {
		if s, ok := bytesLike(v); ok && len(s) == 1 {
			return s
		}
		n, ok := asNum(v)
		if !ok {
			Throw(TypeError, "%%c requires an integer in range(256) or a single byte, not %s", TypeOf(v).Name)
		}
		if n.big != nil || n.i < 0 || n.i > 255 {
			Throw(OverflowError, "%s", "%c arg not in range(256)")
		}
		return string([]byte{byte(n.i)})
	}
	if s, ok := Unwrap(v).(Str); ok {
		if runeLen(string(s)) != 1 {
			Throw(TypeError, "%s", "%c requires int or char")
		}
		return string(s)
	}
	n, ok := asNum(v)
	if !ok && lookupSpecial(v, "__index__") != nil {
		n, ok = asNum(Index(p.t, v))
	}
	if !ok {
		Throw(TypeError, "%s", "%c requires int or char")
	}
	if n.big != nil || n.i < 0 || n.i > 0x10FFFF {
		Throw(OverflowError, "%s", "%c arg not in range(0x110000)")
	}
	return runeString(rune(n.i))
}

// intArg converts the argument of an integer conversion: %d takes real numbers, %x and %o only integers.
func (p *percentState) intArg(s percentSpec, v Object) num {
	if n, ok := asNum(v); ok {
		return n
	}
	strict := s.verb == 'x' || s.verb == 'X' || s.verb == 'o'
	if !strict {
		if f, ok := Unwrap(v).(Float); ok {
			n, _ := asNum(FloatToInt(float64(f)))
			return n
		}
		if m := lookupSpecial(v, "__int__"); m != nil {
			if n, ok := asNum(callSpecial(p.t, m, v, nil, nil)); ok {
				return n
			}
		}
	}
	if lookupSpecial(v, "__index__") != nil {
		n, _ := asNum(Index(p.t, v))
		return n
	}
	if strict {
		Throw(TypeError, "%%%c format: an integer is required, not %s", s.verb, TypeOf(v).Name)
	}
	Throw(TypeError, "%%%c format: a real number is required, not %s", s.verb, TypeOf(v).Name)
	return num{}
}

// text pads a string, cut to the precision.
func (s percentSpec) text(v string) string {
	if s.prec >= 0 && s.prec < runeLen(v) {
		v = StrSlice(v, 0, s.prec)
	}
	n := s.width - runeLen(v)
	switch {
	case n <= 0:
		return v
	case s.minus:
		return v + strings.Repeat(" ", n)
	}
	return strings.Repeat(" ", n) + v
}

// number pads sign, prefix and digits.
func (s percentSpec) number(neg bool, prefix, digits string) string {
	sign := ""
	switch {
	case neg:
		sign = "-"
	case s.plus:
		sign = "+"
	case s.space:
		sign = " "
	}
	n := s.width - len(sign) - len(prefix) - len(digits)
	switch {
	case n <= 0:
		return sign + prefix + digits
	case s.minus:
		return sign + prefix + digits + strings.Repeat(" ", n)
	case s.zero:
		return sign + prefix + strings.Repeat("0", n) + digits
	}
	return strings.Repeat(" ", n) + sign + prefix + digits
}

func (s percentSpec) integer(t *Thread, v num) string {
	abs, _ := asNum(absInt(v))
	digits, prefix := "", ""
	switch s.verb {
	case 'o':
		digits, prefix = abs.toBig().Text(8), "0o"
	case 'x':
		digits, prefix = abs.toBig().Text(16), "0x"
	case 'X':
		digits, prefix = strings.ToUpper(abs.toBig().Text(16)), "0X"
	default:
		digits = intText(t, abs)
	}
	if !s.alt {
		prefix = ""
	}
	if len(digits) < s.prec {
		digits = strings.Repeat("0", s.prec-len(digits)) + digits
	}
	return s.number(v.sign() < 0, prefix, digits)
}

func (s percentSpec) float(v float64) string {
	prec := s.prec
	if prec < 0 {
		prec = 6
	}
	neg := math.Signbit(v) && !math.IsNaN(v)
	abs := math.Abs(v)
	var digits string
	switch s.verb {
	case 'f', 'F':
		digits = fixedFloat(abs, prec, s.alt)
	case 'e', 'E':
		digits = expFloat(abs, prec, s.alt)
	default:
		digits = generalFloat(abs, prec, s.alt, false)
	}
	if s.verb == 'E' || s.verb == 'F' || s.verb == 'G' {
		digits = strings.ToUpper(digits)
	}
	return s.number(neg, "", digits)
}
