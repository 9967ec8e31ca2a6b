// Package pyjson is Python's json module.
//
// Input: Python objects, JSON text. Output: JSON text byte for byte as CPython writes it; objects; JSONDecodeError with
// CPython's message and place.
// Must not: keep state.
package pyjson

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// encoder holds the options of one encoding.
type encoder struct {
	t          *py.Thread
	skipKeys   bool
	ascii      bool
	circular   bool
	allowNaN   bool
	sortKeys   bool
	pretty     bool
	indent     string
	itemSep    string
	keySep     string
	fallback   func(o py.Object) py.Object // default()
	inProgress []py.Object
	out        strings.Builder
}

func appendString(b *strings.Builder, s string, ascii bool) {
	b.WriteByte('"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf && c != 0x7f {
			i++
			continue
		}
		if c == 0x7f || c >= utf8.RuneSelf && !ascii {
			i++
			continue
		}
		b.WriteString(s[start:i])
		n := 1
		if c < utf8.RuneSelf {
			escapeByte(b, c)
		} else {
			n = escapeRune(b, s[i:])
		}
		i += n
		start = i
	}
	b.WriteString(s[start:])
	b.WriteByte('"')
}

const hexDigits = "0123456789abcdef"

func escapeByte(b *strings.Builder, c byte) {
	if k := strings.IndexByte("\"\\\n\r\t\f\b", c); k >= 0 {
		b.WriteByte('\\')
		b.WriteByte("\"\\nrtfb"[k])
		return
	}
	b.WriteString(`\u00`)
	b.WriteByte(hexDigits[c>>4])
	b.WriteByte(hexDigits[c&15])
}

// escapeRune writes \uXXXX for the first character of s and returns its length.
func escapeRune(b *strings.Builder, s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if n == 1 && s[0] == 0xed && len(s) > 2 { // a lone surrogate
		r, n = rune(s[0]&0xf)<<12|rune(s[1]&0x3f)<<6|rune(s[2]&0x3f), 3
	}
	four := func(v rune) {
		b.WriteString(`\u`)
		for shift := 12; shift >= 0; shift -= 4 {
			b.WriteByte(hexDigits[v>>shift&15])
		}
	}
	if r >= 0x10000 {
		r -= 0x10000
		four(0xd800 | r>>10)
		four(0xdc00 | r&0x3ff)
		return n
	}
	four(r)
	return n
}

func (e *encoder) float(f float64) string {
	text := ""
	switch {
	case math.IsNaN(f):
		text = "NaN"
	case math.IsInf(f, 1):
		text = "Infinity"
	case math.IsInf(f, -1):
		text = "-Infinity"
	default:
		return string(py.AppendFloat(nil, f))
	}
	if !e.allowNaN {
		py.Throw(py.ValueError, "Out of range float values are not JSON compliant: %s", py.Repr(e.t, py.Float(f)))
	}
	return text
}

// scalar returns the text of a value that holds no others.
func (e *encoder) scalar(o py.Object) (string, bool) {
	switch v := o.(type) {
	case *py.Singleton:
		if v == py.None {
			return "null", true
		}
	case py.Bool:
		if v {
			return "true", true
		}
		return "false", true
	}
	switch v := py.Unwrap(o).(type) {
	case py.Int, *py.BigInt:
		return py.Repr(e.t, v), true
	case py.Float:
		return e.float(float64(v)), true
	}
	return "", false
}

func (e *encoder) value(o py.Object, depth int) {
	if s, ok := py.Unwrap(o).(py.Str); ok {
		appendString(&e.out, string(s), e.ascii)
		return
	}
	if s, ok := e.scalar(o); ok {
		e.out.WriteString(s)
		return
	}
	switch v := py.Unwrap(o).(type) {
	case *py.List:
		e.enter(o)
		e.array(v.Items, depth)
		e.leave()
	case *py.Tuple:
		e.enter(o)
		e.array(v.Items, depth)
		e.leave()
	case *py.Dict:
		e.enter(o)
		e.object(o, v, depth)
		e.leave()
	default:
		e.other(o, depth)
	}
}

// other encodes what default() makes of an object.
func (e *encoder) other(o py.Object, depth int) {
	e.enter(o)
	e.t.Enter()
	e.value(e.fallback(o), depth)
	e.t.Leave()
	e.leave()
}

func (e *encoder) enter(o py.Object) {
	if e.circular {
		for _, x := range e.inProgress {
			if x == o {
				py.Throw(py.ValueError, "Circular reference detected")
			}
		}
	}
	e.inProgress = append(e.inProgress, o)
	if len(e.inProgress) > 900 {
		e.t.Enter()
		e.t.Leave()
		if len(e.inProgress) > e.t.Iso.RecursionLimit()*10 {
			py.Throw(py.RecursionError, "maximum recursion depth exceeded while encoding a JSON object")
		}
	}
}

func (e *encoder) leave() { e.inProgress = e.inProgress[:len(e.inProgress)-1] }

func (e *encoder) newline(depth int) {
	if e.pretty {
		e.out.WriteByte('\n')
		for ; depth > 0; depth-- {
			e.out.WriteString(e.indent)
		}
	}
}

func (e *encoder) array(items []py.Object, depth int) {
	if len(items) == 0 {
		e.out.WriteString("[]")
		return
	}
	e.out.WriteByte('[')
	for i, v := range items {
		if i > 0 {
			e.out.WriteString(e.itemSep)
		}
		e.newline(depth + 1)
		e.value(v, depth+1)
	}
	e.newline(depth)
	e.out.WriteByte(']')
}

// key converts a dict key to a string; false: skip the item.
func (e *encoder) key(k py.Object) (string, bool) {
	if s, ok := py.Unwrap(k).(py.Str); ok {
		return string(s), true
	}
	if s, ok := e.scalar(k); ok {
		return s, true
	}
	if !e.skipKeys {
		py.Throw(py.TypeError, "keys must be str, int, float, bool or None, not %s", py.TypeOf(k).Name)
	}
	return "", false
}

func (e *encoder) object(o py.Object, d *py.Dict, depth int) {
	if d.Len() == 0 {
		e.out.WriteString("{}")
		return
	}
	var pairs []py.Object
	if _, sub := o.(*py.Instance); sub {
		pairs = py.IterList(e.t, py.CallMethod(e.t, o, "items"))
	} else {
		for _, p := range d.Items() {
			pairs = append(pairs, py.NewTuple(p.Key, p.Value))
		}
	}
	if e.sortKeys {
		pairs = append([]py.Object(nil), pairs...)
		py.SortItems(e.t, pairs, nil, false)
	}
	e.out.WriteByte('{')
	first := true
	for _, p := range pairs {
		kv := py.Unpack(e.t, p, 2)
		k, ok := e.key(kv[0])
		if !ok {
			continue
		}
		if !first {
			e.out.WriteString(e.itemSep)
		}
		first = false
		e.newline(depth + 1)
		appendString(&e.out, k, e.ascii)
		e.out.WriteString(e.keySep)
		e.value(kv[1], depth+1)
	}
	e.newline(depth)
	e.out.WriteByte('}')
}

// notSerializable is JSONEncoder.default.
func notSerializable(t *py.Thread, o py.Object) py.Object {
	py.Throw(py.TypeError, "Object of type %s is not JSON serializable", py.TypeOf(o).Name)
	return nil
}

// configure sets the layout options.
func (e *encoder) configure(indent, separators py.Object) {
	e.itemSep, e.keySep = ", ", ": "
	if !modkit.IsNone(indent) {
		e.pretty = true
		e.itemSep = ","
		if s, ok := modkit.Text(indent); ok {
			e.indent = s
		} else {
			e.indent = strings.Repeat(" ", max(modkit.Int(e.t, indent), 0))
		}
	}
	if !modkit.IsNone(separators) {
		p := py.Unpack(e.t, separators, 2)
		e.itemSep, e.keySep = py.ToStr(e.t, p[0]), py.ToStr(e.t, p[1])
	}
}

// Dumps is json.dumps(o) with the default options.
func Dumps(t *py.Thread, o py.Object) string {
	e := &encoder{t: t, ascii: true, circular: true, allowNaN: true, fallback: func(o py.Object) py.Object { return notSerializable(t, o) }}
	e.configure(nil, nil)
	e.value(o, 0)
	return e.out.String()
}
