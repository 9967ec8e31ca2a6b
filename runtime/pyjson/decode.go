package pyjson

import (
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// decoder reads one text.
type decoder struct {
	t                     *py.Thread
	s                     string
	i                     int
	objectHook, pairsHook py.Object
	parseFloat, parseInt  py.Object
	parseConstant         py.Object
	strict                bool
	depth                 int
	memo                  map[string]py.Object
}

// fail raises JSONDecodeError; at is a byte offset.
func (d *decoder) fail(msg string, at int) {
	pos := utf8.RuneCountInString(d.s[:min(at, len(d.s))])
	e := py.Call(d.t, DecodeErrorType, py.Str(msg), py.Str(d.s), py.Int(pos))
	py.ThrowObj(d.t, e.(*py.Exception))
}

func (d *decoder) blanks() {
	for d.i < len(d.s) && (d.s[d.i] == ' ' || d.s[d.i] == '\n' || d.s[d.i] == '\t' || d.s[d.i] == '\r') {
		d.i++
	}
}

func (d *decoder) value() py.Object {
	if d.i >= len(d.s) {
		d.fail("Expecting value", d.i)
	}
	switch c := d.s[d.i]; {
	case c == '"':
		d.i++
		return py.Str(d.str())
	case c == '{':
		return d.nested(d.object)
	case c == '[':
		return d.nested(d.array)
	case c == '-' || c >= '0' && c <= '9':
		if n := d.number(); n != nil {
			return n
		}
	}
	for _, w := range []struct {
		text string
		v    py.Object
	}{{"null", py.None}, {"true", py.True}, {"false", py.False}} {
		if strings.HasPrefix(d.s[d.i:], w.text) {
			d.i += len(w.text)
			return w.v
		}
	}
	for _, w := range []string{"NaN", "Infinity", "-Infinity"} {
		if strings.HasPrefix(d.s[d.i:], w) {
			d.i += len(w)
			return d.constant(w)
		}
	}
	d.fail("Expecting value", d.i)
	return nil
}

func (d *decoder) nested(f func() py.Object) py.Object {
	d.depth++
	if d.depth > d.t.Iso.RecursionLimit()*10 {
		py.Throw(py.RecursionError, "maximum recursion depth exceeded while decoding a JSON document")
	}
	d.i++
	v := f()
	d.depth--
	return v
}

func (d *decoder) constant(w string) py.Object {
	if d.parseConstant != nil {
		return py.Call(d.t, d.parseConstant, py.Str(w))
	}
	f, _ := py.ParseFloat(strings.ToLower(w))
	return py.Float(f)
}

func (d *decoder) digits(i int) int {
	for i < len(d.s) && d.s[i] >= '0' && d.s[i] <= '9' {
		i++
	}
	return i
}

// number reads a number; nil when there is none at this place.
func (d *decoder) number() py.Object {
	start, i := d.i, d.i
	if d.s[i] == '-' {
		i++
	}
	switch {
	case i < len(d.s) && d.s[i] == '0':
		i++
	case i < len(d.s) && d.s[i] >= '1' && d.s[i] <= '9':
		i = d.digits(i)
	default:
		return nil
	}
	isFloat := false
	if i+1 < len(d.s) && d.s[i] == '.' && d.s[i+1] >= '0' && d.s[i+1] <= '9' {
		isFloat = true
		i = d.digits(i + 1)
	}
	if i < len(d.s) && (d.s[i] == 'e' || d.s[i] == 'E') {
		j := i + 1
		if j < len(d.s) && (d.s[j] == '+' || d.s[j] == '-') {
			j++
		}
		if k := d.digits(j); k > j {
			isFloat = true
			i = k
		}
	}
	text := d.s[start:i]
	d.i = i
	if isFloat {
		if d.parseFloat != nil {
			return py.Call(d.t, d.parseFloat, py.Str(text))
		}
		f, _ := py.ParseFloat(text)
		return py.Float(f)
	}
	if d.parseInt != nil {
		return py.Call(d.t, d.parseInt, py.Str(text))
	}
	if len(text) < 19 {
		n, neg := int64(0), false
		for _, c := range []byte(text) {
			if c == '-' {
				neg = true
				continue
			}
			n = n*10 + int64(c-'0')
		}
		if neg {
			n = -n
		}
		return py.Int(n)
	}
	return py.ParseInt(d.t, text, 10, func() string { return "'" + text + "'" })
}

// str reads a string whose opening quote has been consumed.
func (d *decoder) str() string {
	begin := d.i - 1
	start := d.i
	var b strings.Builder
	for {
		if d.i >= len(d.s) {
			d.fail("Unterminated string starting at", begin)
		}
		c := d.s[d.i]
		switch {
		case c == '"':
			d.i++
			if b.Len() == 0 {
				return d.s[start : d.i-1]
			}
			b.WriteString(d.s[start : d.i-1])
			return b.String()
		case c == '\\':
			b.WriteString(d.s[start:d.i])
			d.escape(&b, begin)
			start = d.i
		case c < 0x20 && d.strict:
			d.fail("Invalid control character at", d.i)
		default:
			d.i++
		}
	}
}

func (d *decoder) escape(b *strings.Builder, begin int) {
	d.i++
	if d.i >= len(d.s) {
		d.fail("Unterminated string starting at", begin)
	}
	c := d.s[d.i]
	if c != 'u' {
		k := strings.IndexByte(`"\/bfnrt`, c)
		if k < 0 {
			d.fail("Invalid \\escape", d.i-1)
		}
		b.WriteByte("\"\\/\b\f\n\r\t"[k])
		d.i++
		return
	}
	r := d.hex4()
	if r >= 0xd800 && r < 0xdc00 && strings.HasPrefix(d.s[d.i:], `\u`) {
		save := d.i
		d.i++
		low := d.hex4()
		if low >= 0xdc00 && low < 0xe000 {
			r = 0x10000 + (r-0xd800)<<10 + (low - 0xdc00)
		} else {
			d.i = save
		}
	}
	if r >= 0xd800 && r < 0xe000 {
		b.Write([]byte{0xed, byte(0x80 | r>>6&0x3f), byte(0x80 | r&0x3f)})
		return
	}
	b.WriteRune(r)
}

// hex4 reads the digits behind the u at the current place.
func (d *decoder) hex4() rune {
	at := d.i
	d.i++
	v := rune(0)
	for k := 0; k < 4; k++ {
		x := -1
		if d.i < len(d.s) {
			x = strings.IndexByte(hexDigits, d.s[d.i]|0x20)
			if d.s[d.i] < '0' {
				x = -1
			}
		}
		if x < 0 {
			d.fail("Invalid \\uXXXX escape", at)
		}
		v = v<<4 | rune(x)
		d.i++
	}
	return v
}

func (d *decoder) object() py.Object {
	var pairs []py.Object
	dict := py.NewDict()
	put := func(k string, v py.Object) {
		if d.pairsHook != nil {
			pairs = append(pairs, py.NewTuple(py.Str(k), v))
			return
		}
		dict.SetStr(k, v)
	}
	done := func() py.Object {
		switch {
		case d.pairsHook != nil:
			return py.Call(d.t, d.pairsHook, py.NewList(pairs...))
		case d.objectHook != nil:
			return py.Call(d.t, d.objectHook, dict)
		}
		return dict
	}
	d.blanks()
	if d.i < len(d.s) && d.s[d.i] == '}' {
		d.i++
		return done()
	}
	for comma := -1; ; {
		if d.i >= len(d.s) || d.s[d.i] != '"' {
			if comma >= 0 && d.i < len(d.s) && d.s[d.i] == '}' {
				d.fail("Illegal trailing comma before end of object", comma)
			}
			d.fail("Expecting property name enclosed in double quotes", d.i)
		}
		d.i++
		k := d.str()
		d.blanks()
		if d.i >= len(d.s) || d.s[d.i] != ':' {
			d.fail("Expecting ':' delimiter", d.i)
		}
		d.i++
		d.blanks()
		put(k, d.value())
		d.blanks()
		if d.i < len(d.s) && d.s[d.i] == '}' {
			d.i++
			return done()
		}
		if d.i >= len(d.s) || d.s[d.i] != ',' {
			d.fail("Expecting ',' delimiter", d.i)
		}
		comma = d.i
		d.i++
		d.blanks()
	}
}

func (d *decoder) array() py.Object {
	list := py.NewList()
	d.blanks()
	if d.i < len(d.s) && d.s[d.i] == ']' {
		d.i++
		return list
	}
	for {
		list.Items = append(list.Items, d.value())
		d.blanks()
		if d.i < len(d.s) && d.s[d.i] == ']' {
			d.i++
			return list
		}
		if d.i >= len(d.s) || d.s[d.i] != ',' {
			d.fail("Expecting ',' delimiter", d.i)
		}
		comma := d.i
		d.i++
		d.blanks()
		if d.i < len(d.s) && d.s[d.i] == ']' {
			d.fail("Illegal trailing comma before end of array", comma)
		}
	}
}

// whole decodes a text that holds one value and blanks.
func (d *decoder) whole() py.Object {
	d.blanks()
	v := d.value()
	d.blanks()
	if d.i != len(d.s) {
		d.fail("Extra data", d.i)
	}
	return v
}

// Loads is json.loads(s) with the default options.
func Loads(t *py.Thread, s string) py.Object {
	d := &decoder{t: t, s: s, strict: true}
	return d.whole()
}

// textOf reads the argument of loads: str, or bytes in one of Unicode's encodings.
func textOf(t *py.Thread, o py.Object) string {
	if s, ok := modkit.Text(o); ok {
		if strings.HasPrefix(s, "\ufeff") {
			d := &decoder{t: t, s: s}
			d.fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0)
		}
		return s
	}
	tp := py.TypeOf(o)
	if !tp.IsSubtype(py.BytesType) && !tp.IsSubtype(py.ByteArrayType) {
		py.Throw(py.TypeError, "the JSON object must be str, bytes or bytearray, not %s", tp.Name)
	}
	b := py.BytesOf(t, o)
	return py.Decode(t, b, encodingOf(b), "surrogatepass")
}

// encodingOf guesses a Unicode encoding by its first bytes.
func encodingOf(b string) string {
	switch {
	case strings.HasPrefix(b, "\x00\x00\xfe\xff"), strings.HasPrefix(b, "\xff\xfe\x00\x00"):
		return "utf-32"
	case strings.HasPrefix(b, "\xfe\xff"), strings.HasPrefix(b, "\xff\xfe"):
		return "utf-16"
	case strings.HasPrefix(b, "\xef\xbb\xbf"):
		return "utf-8-sig"
	case len(b) >= 4 && b[0] == 0 && b[1] == 0:
		return "utf-32-be"
	case len(b) >= 4 && b[0] == 0:
		return "utf-16-be"
	case len(b) >= 4 && b[1] == 0 && (b[2] != 0 || b[3] != 0):
		return "utf-16-le"
	case len(b) >= 4 && b[1] == 0:
		return "utf-32-le"
	case len(b) == 2 && b[0] == 0:
		return "utf-16-be"
	case len(b) == 2 && b[1] == 0:
		return "utf-16-le"
	}
	return "utf-8"
}
