package py

import (
	"strings"
)

// fieldFormatter expands str.format's replacement fields.
type fieldFormatter struct {
	t    *Thread
	args []Object
	// named looks a keyword argument up; it raises KeyError itself.
	named func(name string) Object
	auto  int  // the next automatic number
	mode  byte // 0, 'a' automatic or 'm' manual numbering
	noPos bool // format_map: positional fields are refused
}

// strFormat is s.format(*args, **kw).
func strFormat(t *Thread, s string, args []Object, kw Kwargs) string {
	f := &fieldFormatter{t: t, args: args, named: func(name string) Object {
		if v := kw.Get(name); v != nil {
			return v
		}
		ThrowObj(t, NewException(KeyError, Str(name)))
		return nil
	}}
	return f.expand(s, 2)
}

// strFormatMap is s.format_map(mapping).
func strFormatMap(t *Thread, s string, mapping Object) string {
	f := &fieldFormatter{t: t, noPos: true, named: func(name string) Object { return GetItem(t, mapping, Str(name)) }}
	return f.expand(s, 2)
}

func (f *fieldFormatter) expand(s string, depth int) string {
	if depth == 0 {
		Throw(ValueError, "Max string recursion exceeded")
	}
	if strings.IndexByte(s, '{') < 0 && strings.IndexByte(s, '}') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c != '{' && c != '}':
			j := i
			for j < len(s) && s[j] != '{' && s[j] != '}' {
				j++
			}
			b.WriteString(s[i:j])
			i = j
		case i+1 < len(s) && s[i+1] == c:
			b.WriteByte(c)
			i += 2
		case c == '}':
			Throw(ValueError, "Single '}' encountered in format string")
		default:
			if i+1 == len(s) {
				Throw(ValueError, "Single '{' encountered in format string")
			}
			field, end := fieldEnd(s, i+1)
			b.WriteString(f.field(field, depth))
			i = end
		}
	}
	return b.String()
}

// fieldEnd finds the brace that closes the field which begins at i.
func fieldEnd(s string, i int) (field string, end int) {
	depth, bracket := 1, false
	for j := i; j < len(s); j++ {
		switch s[j] {
		case '[':
			// Braces inside an index do not count, unless the specification has begun.
			if depth == 1 && !strings.ContainsAny(s[i:j], ":!") {
				bracket = true
			}
		case ']':
			bracket = false
		case '{':
			if !bracket {
				depth++
			}
		case '}':
			if !bracket {
				if depth--; depth == 0 {
					return s[i:j], j + 1
				}
			}
		}
	}
	switch rest := s[i:]; {
	case strings.HasSuffix(rest, "!"):
		Throw(ValueError, "end of string while looking for conversion specifier")
	case strings.ContainsAny(rest, "!:"):
		Throw(ValueError, "unmatched '{' in format spec")
	}
	Throw(ValueError, "expected '}' before end of string")
	return "", 0
}

// field expands one replacement field: name, conversion, specification.
func (f *fieldFormatter) field(text string, depth int) string {
	name, conv, spec := splitField(text)
	v := f.value(name)
	switch conv {
	case 0:
	case 'r':
		v = Str(Repr(f.t, v))
	case 's':
		v = Str(ToStr(f.t, v))
	case 'a':
		v = Str(ASCII(f.t, v))
	default:
		if conv > 32 && conv < 127 {
			Throw(ValueError, "Unknown conversion specifier %c", conv)
		}
		Throw(ValueError, "Unknown conversion specifier \\x%x", conv)
	}
	if strings.ContainsAny(spec, "{}") {
		spec = f.expand(spec, depth-1)
	}
	return Format(f.t, v, spec)
}

func splitField(text string) (name string, conv rune, spec string) {
	i, bracket := 0, false
	for ; i < len(text); i++ {
		c := text[i]
		if c == '[' {
			bracket = true
		} else if c == ']' {
			bracket = false
		} else if !bracket && (c == ':' || c == '!') {
			break
		} else if !bracket && c == '{' {
			Throw(ValueError, "unexpected '{' in field name")
		}
	}
	if i == len(text) {
		return text, 0, ""
	}
	name = text[:i]
	if text[i] == ':' {
		return name, 0, text[i+1:]
	}
	rest := text[i+1:]
	if rest == "" {
		Throw(ValueError, "unmatched '{' in format spec")
	}
	r, n := decodeRune(rest)
	rest = rest[n:]
	if rest != "" && rest[0] != ':' {
		Throw(ValueError, "expected ':' after conversion specifier")
	}
	return name, r, strings.TrimPrefix(rest, ":")
}

// value evaluates a field name: an argument, then attributes and items.
func (f *fieldFormatter) value(name string) Object {
	i := strings.IndexAny(name, ".[")
	first, rest := name, ""
	if i >= 0 {
		first, rest = name[:i], name[i:]
	}
	v := f.argument(first)
	for rest != "" {
		if rest[0] == '.' {
			rest = rest[1:]
			end := strings.IndexAny(rest, ".[")
			if end < 0 {
				end = len(rest)
			}
			if end == 0 {
				Throw(ValueError, "Empty attribute in format string")
			}
			v, rest = GetAttr(f.t, v, rest[:end]), rest[end:]
			continue
		}
		end := strings.IndexByte(rest, ']')
		if end < 0 {
			Throw(ValueError, "Missing ']' in format string")
		}
		key := rest[1:end]
		if key == "" {
			Throw(ValueError, "Empty attribute in format string")
		}
		if n, ok := fieldNumber(key); ok {
			v = GetItem(f.t, v, Int(n))
		} else {
			v = GetItem(f.t, v, Str(key))
		}
		if rest = rest[end+1:]; rest != "" && rest[0] != '.' && rest[0] != '[' {
			Throw(ValueError, "Only '.' or '[' may follow ']' in format field specifier")
		}
	}
	return v
}

func fieldNumber(s string) (int, bool) {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		if n = n*10 + int(s[i]-'0'); n > 1<<40 {
			Throw(ValueError, "Too many decimal digits in format string")
		}
	}
	return n, s != ""
}

func (f *fieldFormatter) argument(name string) Object {
	n, numeric := fieldNumber(name)
	if !numeric && name != "" {
		return f.named(name)
	}
	mode := byte('m')
	if name == "" {
		mode, n = 'a', f.auto
		f.auto++
	}
	switch {
	case f.noPos:
		Throw(ValueError, "Format string contains positional fields")
	case f.mode == 'm' && mode == 'a':
		Throw(ValueError, "cannot switch from manual field specification to automatic field numbering")
	case f.mode == 'a' && mode == 'm':
		Throw(ValueError, "cannot switch from automatic field numbering to manual field specification")
	}
	f.mode = mode
	if n >= len(f.args) {
		Throw(IndexError, "Replacement index %d out of range for positional args tuple", n)
	}
	return f.args[n]
}
