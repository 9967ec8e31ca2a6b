package py

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// What codecs.register and codecs.register_error add to a process, and the codecs of Python's own escapes.

type codecRegistry struct {
	mu       sync.Mutex
	handlers map[string]Object
	searches []Object
	found    map[string]Object
}

type codecRegistryKey struct{}

func registryOf(iso *Isolate) *codecRegistry {
	return State(iso, codecRegistryKey{}, func() *codecRegistry {
		return &codecRegistry{handlers: map[string]Object{}, found: map[string]Object{}}
	})
}

// ForkCopy implements Forker.
func (r *codecRegistry) ForkCopy(c *Copier) any {
	n := &codecRegistry{handlers: map[string]Object{}, found: map[string]Object{}}
	for k, v := range r.handlers {
		n.handlers[k] = c.Object(v)
	}
	for k, v := range r.found {
		n.found[k] = c.Object(v)
	}
	n.searches = c.Objects(r.searches)
	return n
}

// RegisterErrorHandler is codecs.register_error(name, handler).
func RegisterErrorHandler(t *Thread, name string, handler Object) {
	r := registryOf(t.Iso)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.handlers[name] = handler
}

// ErrorHandler finds a handler that the program registered; nil when there is none.
func ErrorHandler(t *Thread, name string) Object {
	r := registryOf(t.Iso)
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.handlers[name]
}

// RegisterCodecSearch is codecs.register(search).
func RegisterCodecSearch(t *Thread, search Object) {
	r := registryOf(t.Iso)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.searches = append(r.searches, search)
}

// UnregisterCodecSearch is codecs.unregister(search).
func UnregisterCodecSearch(t *Thread, search Object) {
	r := registryOf(t.Iso)
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, s := range r.searches {
		if s == search {
			r.searches = append(append([]Object(nil), r.searches[:i]...), r.searches[i+1:]...)
			r.found = map[string]Object{}
			return
		}
	}
}

// SearchCodec asks the program's own search functions for a codec; nil when none knows it.
func SearchCodec(t *Thread, name string) Object {
	r := registryOf(t.Iso)
	r.mu.Lock()
	key := strings.ReplaceAll(strings.ToLower(name), " ", "_")
	info, searches := r.found[key], r.searches
	r.mu.Unlock()
	if info != nil {
		return info
	}
	for _, s := range searches {
		if info := Call(t, s, Str(key)); info != Object(None) {
			r.mu.Lock()
			r.found[key] = info
			r.mu.Unlock()
			return info
		}
	}
	return nil
}

// customEncode encodes with a codec of the program's own, or raises the error for an unknown one.
func customEncode(t *Thread, s, name, errors string) string {
	info := SearchCodec(t, name)
	if info == nil {
		Throw(LookupError, "unknown encoding: %s", name)
	}
	r := Unpack(t, Call(t, GetAttr(t, info, "encode"), Str(s), Str(errors)), 2)
	out, ok := bytesLike(r[0])
	if !ok {
		Throw(TypeError, "'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", name, TypeOf(r[0]).Label())
	}
	return out
}

func customDecode(t *Thread, s, name, errors string) string {
	info := SearchCodec(t, name)
	if info == nil {
		Throw(LookupError, "unknown encoding: %s", name)
	}
	r := Unpack(t, Call(t, GetAttr(t, info, "decode"), Bytes(s), Str(errors)), 2)
	out, ok := Unwrap(r[0]).(Str)
	if !ok {
		Throw(TypeError, "'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types", name, TypeOf(r[0]).Label())
	}
	return string(out)
}

// handleError calls a registered handler; it returns the replacement and where to go on.
func handleError(t *Thread, handler Object, e *Exception, length int) (Object, int) {
	r, ok := Call(t, handler, e).(*Tuple)
	kind := "encoding"
	if e.Class == UnicodeDecodeError {
		kind = "decoding"
	}
	if !ok || len(r.Items) != 2 {
		Throw(TypeError, "%s error handler must return (%s, int) tuple", kind, map[string]string{"encoding": "str/bytes", "decoding": "str"}[kind])
	}
	pos := IndexInt(t, r.Items[1])
	if pos < 0 {
		pos += length
	}
	if pos < 0 || pos > length {
		Throw(IndexError, "position %d from error handler out of bounds", pos)
	}
	return r.Items[0], pos
}

// encodeEscape is the unicode_escape codec; raw leaves Latin-1 as it is.
func encodeEscape(s string, raw bool) string {
	var b []byte
	for _, r := range runesOf(s) {
		switch {
		case raw && r < 256:
			b = append(b, byte(r))
		case raw || r >= 0x7f || r < 0x20:
			b = appendEscape(b, r)
		case r == '\\':
			b = append(b, `\\`...)
		default:
			b = append(b, byte(r))
		}
	}
	return string(b)
}

func appendEscape(b []byte, r rune) []byte {
	switch r {
	case '\n':
		return append(b, `\n`...)
	case '\t':
		return append(b, `\t`...)
	case '\r':
		return append(b, `\r`...)
	}
	return appendCodeEscape(b, r)
}

// decodeEscape is the unicode_escape codec; raw knows \u and \U only.
func decodeEscape(t *Thread, s string, raw bool, errors string) string {
	codec := "unicodeescape"
	if raw {
		codec = "rawunicodeescape"
	}
	var b []byte
	for i := 0; i < len(s); {
		c := s[i]
		if c != '\\' {
			b = utf8.AppendRune(b, rune(c))
			i++
			continue
		}
		if i+1 == len(s) {
			if raw {
				return string(append(b, '\\'))
			}
			return string(decodeFallback(t, b, codec, s, i, i+1, errors, `\ at end of string`))
		}
		var n int
		b, n = decodeOneEscape(t, b, s, i, raw, codec, errors)
		i += n
	}
	return string(b)
}

var simpleEscapes = map[byte]byte{'\\': '\\', '\'': '\'', '"': '"', 'a': 7, 'b': 8, 'f': 12, 'n': '\n', 'r': '\r', 't': '\t', 'v': 11}

// decodeOneEscape appends what the escape at i means and returns its length.
func decodeOneEscape(t *Thread, b []byte, s string, i int, raw bool, codec, errors string) ([]byte, int) {
	c := s[i+1]
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if raw && c == 'x' {
		digits = 0
	}
	switch {
	case digits > 0:
		end := i + 2
		for end < len(s) && end < i+2+digits && isHexDigit(s[end]) {
			end++
		}
		if end < i+2+digits {
			reason := "truncated \\" + string(c) + strings.Repeat("X", digits) + " escape"
			return decodeFallback(t, b, codec, s, i, end, errors, reason), end - i
		}
		v, _ := strconv.ParseUint(s[i+2:end], 16, 32)
		if v > 0x10FFFF {
			reason := "illegal Unicode character"
			if raw {
				reason = "\\Uxxxxxxxx out of range"
			}
			return decodeFallback(t, b, codec, s, i, end, errors, reason), end - i
		}
		return appendRune(b, rune(v)), end - i
	case raw:
		return append(b, '\\'), 1
	case c >= '0' && c <= '7':
		end, v := i+1, 0
		for end < len(s) && end < i+4 && s[end] >= '0' && s[end] <= '7' {
			v = v*8 + int(s[end]-'0')
			end++
		}
		return utf8.AppendRune(b, rune(v)), end - i
	case c == '\n':
		return b, 2
	case c == 'N':
		Throw(NotImplementedError, "py2goconc: \\N escapes are not decoded at run time")
	}
	if v, ok := simpleEscapes[c]; ok {
		return append(b, v), 2
	}
	return utf8.AppendRune(append(b, '\\'), rune(c)), 2
}

func isHexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
