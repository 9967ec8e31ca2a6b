// Package pybase64 is Python's base64 module.
//
// Input: bytes, or their encoded forms. Output: the other of the two. Must not: keep state.
package pybase64

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pybinascii"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "base64", Doc: "Base16, Base32, Base64 (RFC 3548), Base85 and Ascii85 data encodings", Init: initModule}

// decodeInput reads what a decoder takes: ASCII text or bytes.
func decodeInput(t *py.Thread, o py.Object) string {
	if s, ok := modkit.Text(o); ok {
		for i := 0; i < len(s); i++ {
			if s[i] >= 0x80 {
				py.Throw(py.ValueError, "string argument should contain only ASCII characters")
			}
		}
		return s
	}
	s, ok := py.BytesLike(o)
	if !ok {
		py.Throw(py.TypeError, "argument should be a bytes-like object or ASCII string, not '%s'", py.TypeOf(o).Name)
	}
	return s
}

func b64encode(t *py.Thread, a []py.Object) py.Object {
	out := pybinascii.EncodeBase64(py.BytesOf(t, a[0]))
	if !modkit.IsNone(a[1]) {
		alt := py.BytesOf(t, a[1])
		if len(alt) != 2 {
			py.ThrowObj(t, py.NewException(py.AssertionError, py.Str(py.Repr(t, a[1]))))
		}
		swap(out, "+/", alt)
	}
	return py.Bytes(out)
}

// swap replaces each byte of from by the one of to.
func swap(b []byte, from, to string) {
	for i, c := range b {
		if k := strings.IndexByte(from, c); k >= 0 {
			b[i] = to[k]
		}
	}
}

func b64decode(t *py.Thread, a []py.Object) py.Object {
	s := decodeInput(t, a[0])
	if !modkit.IsNone(a[1]) {
		alt := decodeInput(t, a[1])
		if len(alt) != 2 {
			py.ThrowObj(t, py.NewException(py.AssertionError, py.Str(py.Repr(t, py.Bytes(alt)))))
		}
		b := []byte(s)
		swap(b, alt, "+/")
		s = string(b)
	}
	return py.Bytes(pybinascii.DecodeBase64(s, py.Truth(t, a[2])))
}

func fail(msg string) { py.Throw(pybinascii.Error, "%s", msg) }

const (
	base32    = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	base32hex = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
)

func b32encode(s, letters string) []byte {
	var out []byte
	for i := 0; i < len(s); i += 5 {
		var v uint64
		for k := range 5 {
			v <<= 8
			if i+k < len(s) {
				v |= uint64(s[i+k])
			}
		}
		for k := 7; k >= 0; k-- {
			out = append(out, letters[v>>(5*k)&31])
		}
	}
	if rest := len(s) % 5; rest > 0 {
		for k := 1; k <= []int{0, 6, 4, 3, 1}[rest]; k++ {
			out[len(out)-k] = '='
		}
	}
	return out
}

func b32decode(s, letters string) []byte {
	if len(s)%8 != 0 {
		fail("Incorrect padding")
	}
	body := strings.TrimRight(s, "=")
	pads := len(s) - len(body)
	var out []byte
	for i := 0; i < len(body); i += 8 {
		var v uint64
		n := 0
		for k := range 8 {
			v <<= 5
			if i+k < len(body) {
				c := strings.IndexByte(letters, body[i+k])
				if c < 0 {
					fail("Non-base32 digit found")
				}
				v |= uint64(c)
				n++
			}
		}
		for k := 4; k >= 0; k-- {
			out = append(out, byte(v>>(8*k)))
		}
	}
	if len(s) > 0 && pads > 0 {
		left := map[int]int{1: 4, 3: 3, 4: 2, 6: 1}[pads]
		if left == 0 {
			fail("Incorrect padding")
		}
		out = out[:len(out)-5+left]
	}
	return out
}

// foldCase is what b32decode and b16decode do before decoding.
func foldCase(s string, on bool) string {
	if on {
		return strings.ToUpper(s)
	}
	return s
}

func b32Decoder(letters string) func(t *py.Thread, a []py.Object) py.Object {
	return func(t *py.Thread, a []py.Object) py.Object {
		s := decodeInput(t, a[0])
		if len(s)%8 != 0 {
			fail("Incorrect padding")
		}
		if len(a) > 2 && !modkit.IsNone(a[2]) {
			b := []byte(s)
			swap(b, "01", "O"+decodeInput(t, a[2]))
			s = string(b)
		}
		return py.Bytes(b32decode(foldCase(s, py.Truth(t, a[1])), letters))
	}
}

func b16decode(t *py.Thread, a []py.Object) py.Object {
	s := foldCase(decodeInput(t, a[0]), py.Truth(t, a[1]))
	for i := 0; i < len(s); i++ {
		if !(s[i] >= '0' && s[i] <= '9' || s[i] >= 'A' && s[i] <= 'F') {
			fail("Non-base16 digit found")
		}
	}
	return py.CallMethod(t, pybinascii.Def.Module(t), "unhexlify", py.Bytes(s))
}

const (
	base85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
	z85    = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
)

// ascii85 are the digits of Ascii85.
func ascii85() string {
	b := make([]byte, 85)
	for i := range b {
		b[i] = '!' + byte(i)
	}
	return string(b)
}

// encode85 encodes words of four bytes; foldNuls and foldSpaces shorten such words to one letter.
func encode85(s, letters string, pad, foldNuls, foldSpaces bool) []byte {
	padding := (4 - len(s)%4) % 4
	s += strings.Repeat("\x00", padding)
	var out []byte
	for i := 0; i < len(s); i += 4 {
		v := uint32(s[i])<<24 | uint32(s[i+1])<<16 | uint32(s[i+2])<<8 | uint32(s[i+3])
		switch {
		case foldNuls && v == 0:
			out = append(out, 'z')
			continue
		case foldSpaces && v == 0x20202020:
			out = append(out, 'y')
			continue
		}
		var word [5]byte
		for k := 4; k >= 0; k-- {
			word[k] = letters[v%85]
			v /= 85
		}
		out = append(out, word[:]...)
	}
	if padding > 0 && !pad {
		if foldNuls && out[len(out)-1] == 'z' {
			out = append(out[:len(out)-1], strings.Repeat(letters[:1], 5)...)
		}
		out = out[:len(out)-padding]
	}
	return out
}

func b85decode(s, letters, name string) []byte {
	padding := (5 - len(s)%5) % 5
	full := s + strings.Repeat(letters[84:], padding)
	var out []byte
	for i := 0; i < len(full); i += 5 {
		v := uint64(0)
		for k := range 5 {
			d := strings.IndexByte(letters, full[i+k])
			if d < 0 {
				py.Throw(py.ValueError, "bad %s character at position %d", name, i+k)
			}
			v = v*85 + uint64(d)
		}
		if v > 0xffffffff {
			py.Throw(py.ValueError, "%s overflow in hunk starting at byte %d", name, i)
		}
		out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
	}
	return out[:len(out)-padding]
}

func a85encode(t *py.Thread, a []py.Object) py.Object {
	out := encode85(py.BytesOf(t, a[0]), ascii85(), py.Truth(t, a[3]), true, py.Truth(t, a[1]))
	adobe := py.Truth(t, a[4])
	if adobe {
		out = append([]byte("<~"), out...)
	}
	if n := modkit.Int(t, a[2]); n != 0 {
		least := 1
		if adobe {
			least = 2
		}
		n = max(least, n)
		var lines []string
		for i := 0; i < len(out); i += n {
			lines = append(lines, string(out[i:min(i+n, len(out))]))
		}
		if adobe && len(lines) > 0 && len(lines[len(lines)-1])+2 > n {
			lines = append(lines, "")
		}
		out = []byte(strings.Join(lines, "\n"))
	}
	if adobe {
		out = append(out, "~>"...)
	}
	return py.Bytes(out)
}

func a85decode(t *py.Thread, a []py.Object) py.Object {
	s := decodeInput(t, a[0])
	if py.Truth(t, a[2]) {
		if !strings.HasSuffix(s, "~>") {
			py.Throw(py.ValueError, "Ascii85 encoded byte sequences must end with b'~>'")
		}
		s = strings.TrimPrefix(s[:len(s)-2], "<~")
	}
	foldSpaces, ignore := py.Truth(t, a[1]), py.BytesOf(t, a[3])
	var out []byte
	var word []byte
	flush := func() {
		v := uint64(0)
		for _, c := range word {
			v = v*85 + uint64(c-'!')
		}
		if v > 0xffffffff {
			py.Throw(py.ValueError, "Ascii85 overflow")
		}
		out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
		word = word[:0]
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '!' && c <= 'u':
			if word = append(word, c); len(word) == 5 {
				flush()
			}
		case c == 'z' || foldSpaces && c == 'y':
			if len(word) > 0 {
				py.Throw(py.ValueError, "%c inside Ascii85 5-tuple", c)
			}
			out = append(out, map[byte]string{'z': "\x00\x00\x00\x00", 'y': "    "}[c]...)
		case strings.IndexByte(ignore, c) >= 0:
		default:
			py.Throw(py.ValueError, "Non-Ascii85 digit found: %c", c)
		}
	}
	if n := len(word); n > 0 {
		for len(word) < 5 {
			word = append(word, 'u')
		}
		flush()
		out = out[:len(out)-(5-n)]
	}
	return py.Bytes(out)
}

// legacyInput is what encodebytes and decodebytes accept.
func legacyInput(t *py.Thread, o py.Object) string {
	s, ok := py.BytesLike(o)
	if !ok {
		py.Throw(py.TypeError, "expected bytes-like object, not %s", py.TypeOf(o).Name)
	}
	return s
}

// encodeLines is encodebytes: lines of 76 characters.
func encodeLines(s string) []byte {
	var out []byte
	for ; s != ""; s = s[min(57, len(s)):] {
		out = append(append(out, pybinascii.EncodeBase64(s[:min(57, len(s))])...), '\n')
	}
	return out
}

func initModule(t *py.Thread, m *py.Module) {
	encode := func(sig string, f func(s string) []byte) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object { return py.Bytes(f(py.BytesOf(t, a[0]))) })
	}
	modkit.Fill(m,
		py.Def("b64encode(s, altchars=None)", b64encode), py.Def("b64decode(s, altchars=None, validate=False)", b64decode),
		encode("standard_b64encode(s)", pybinascii.EncodeBase64),
		py.Def("standard_b64decode(s)", func(t *py.Thread, a []py.Object) py.Object { return b64decode(t, []py.Object{a[0], nil, py.False}) }),
		encode("urlsafe_b64encode(s)", func(s string) []byte {
			out := pybinascii.EncodeBase64(s)
			swap(out, "+/", "-_")
			return out
		}),
		py.Def("urlsafe_b64decode(s)", func(t *py.Thread, a []py.Object) py.Object {
			b := []byte(decodeInput(t, a[0]))
			swap(b, "-_", "+/")
			return py.Bytes(pybinascii.DecodeBase64(string(b), false))
		}),
		encode("b32encode(s)", func(s string) []byte { return b32encode(s, base32) }),
		encode("b32hexencode(s)", func(s string) []byte { return b32encode(s, base32hex) }),
		py.Def("b32decode(s, casefold=False, map01=None)", b32Decoder(base32)), py.Def("b32hexdecode(s, casefold=False)", b32Decoder(base32hex)),
		py.Def("b16encode(s)", func(t *py.Thread, a []py.Object) py.Object {
			hex := py.CallMethod(t, py.Bytes(py.BytesOf(t, a[0])), "hex").(py.Str)
			return py.Bytes(strings.ToUpper(string(hex)))
		}),
		py.Def("b16decode(s, casefold=False)", b16decode),
		py.Def("b85encode(b, pad=False)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(encode85(py.BytesOf(t, a[0]), base85, py.Truth(t, a[1]), false, false))
		}),
		py.Def("b85decode(b)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(b85decode(decodeInput(t, a[0]), base85, "base85"))
		}),
		encode("z85encode(s)", func(s string) []byte { return encode85(s, z85, false, false, false) }),
		py.Def("z85decode(s)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(b85decode(decodeInput(t, a[0]), z85, "z85"))
		}),
		py.Def("a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False)", a85encode),
		py.Def(`a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\x0b')`, func(t *py.Thread, a []py.Object) py.Object {
			if a[3] == py.Object(py.Bytes(` \t\n\r\x0b`)) {
				a[3] = py.Bytes(" \t\n\r\x0b")
			}
			return a85decode(t, a)
		}),
		py.Def("encodebytes(s)", func(t *py.Thread, a []py.Object) py.Object { return py.Bytes(encodeLines(legacyInput(t, a[0]))) }),
		py.Def("decodebytes(s)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(pybinascii.DecodeBase64(legacyInput(t, a[0]), false))
		}),
		py.Def("encode(input, output)", func(t *py.Thread, a []py.Object) py.Object {
			for {
				s := py.BytesOf(t, py.CallMethod(t, a[0], "read", py.Int(57)))
				if s == "" {
					return py.None
				}
				py.CallMethod(t, a[1], "write", py.Bytes(encodeLines(s)))
			}
		}),
		py.Def("decode(input, output)", func(t *py.Thread, a []py.Object) py.Object {
			for {
				s := py.BytesOf(t, py.CallMethod(t, a[0], "readline"))
				if s == "" {
					return py.None
				}
				py.CallMethod(t, a[1], "write", py.Bytes(pybinascii.DecodeBase64(s, false)))
			}
		}),
	)
	modkit.Put(m, "MAXLINESIZE", py.Int(76))
	modkit.Put(m, "MAXBINSIZE", py.Int(57))
	modkit.Put(m, "bytes_types", py.NewTuple(py.BytesType, py.ByteArrayType))
}
