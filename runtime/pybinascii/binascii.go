// Package pybinascii is Python's binascii module.
//
// Input: bytes, or their encoded forms. Output: the other of the two. Must not: keep state.
package pybinascii

import (
	"hash/crc32"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "binascii", Doc: "Conversion between binary data and ASCII", Init: initModule}

// The module's exceptions.
var (
	Error      = py.NewBuiltinType("binascii.Error", py.ValueError)
	Incomplete = py.NewBuiltinType("binascii.Incomplete", py.ExceptionClass)
)

func fail(format string, a ...any) { py.Throw(Error, format, a...) }

// ASCII reads an argument that may be bytes-like or a str of ASCII characters.
func ASCII(t *py.Thread, o py.Object) string {
	s, ok := modkit.Text(o)
	if !ok {
		if _, isBytes := py.BytesLike(o); !isBytes {
			py.Throw(py.TypeError, "argument should be bytes, buffer or ASCII string, not '%s'", py.TypeOf(o).Label())
		}
		return py.BytesOf(t, o)
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			py.Throw(py.ValueError, "string argument should contain only ASCII characters")
		}
	}
	return s
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// EncodeBase64 is b2a_base64 without the line end.
func EncodeBase64(s string) []byte {
	out := make([]byte, 0, (len(s)+2)/3*4)
	for ; len(s) >= 3; s = s[3:] {
		v := uint(s[0])<<16 | uint(s[1])<<8 | uint(s[2])
		out = append(out, alphabet[v>>18], alphabet[v>>12&63], alphabet[v>>6&63], alphabet[v&63])
	}
	switch len(s) {
	case 1:
		out = append(out, alphabet[s[0]>>2], alphabet[s[0]&3<<4], '=', '=')
	case 2:
		v := uint(s[0])<<8 | uint(s[1])
		out = append(out, alphabet[v>>10], alphabet[v>>4&63], alphabet[v&15<<2], '=')
	}
	return out
}

func base64Value(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}

// DecodeBase64 is a2b_base64(s, strict_mode=strict).
func DecodeBase64(s string, strict bool) []byte {
	out := make([]byte, 0, len(s)*3/4)
	quad, pads, left, padding := 0, 0, 0, false
	if strict && strings.HasPrefix(s, "=") {
		fail("Leading padding not allowed")
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '=' {
			padding = true
			if strict && quad == 0 {
				fail("Excess padding not allowed")
			}
			if quad >= 2 {
				if pads++; quad+pads >= 4 {
					if strict && i+1 < len(s) {
						fail("Excess data after padding")
					}
					return out
				}
			}
			continue
		}
		v := base64Value(s[i])
		if v < 0 {
			if strict {
				fail("Only base64 data is allowed")
			}
			continue
		}
		if strict && padding {
			fail("Discontinuous padding not allowed")
		}
		pads = 0
		switch quad {
		case 0:
			left = v
		case 1:
			out = append(out, byte(left<<2|v>>4))
			left = v & 15
		case 2:
			out = append(out, byte(left<<4|v>>2))
			left = v & 3
		case 3:
			out = append(out, byte(left<<6|v))
		}
		quad = (quad + 1) % 4
	}
	switch {
	case quad == 1:
		fail("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", len(out)/3*4+1)
	case quad != 0:
		fail("Incorrect padding")
	}
	return out
}

func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func unhexlify(t *py.Thread, a []py.Object) py.Object {
	s := ASCII(t, a[0])
	if len(s)%2 != 0 {
		fail("Odd-length string")
	}
	out := make([]byte, len(s)/2)
	for i := range out {
		hi, lo := hexValue(s[2*i]), hexValue(s[2*i+1])
		if hi < 0 || lo < 0 {
			fail("Non-hexadecimal digit found")
		}
		out[i] = byte(hi<<4 | lo)
	}
	return py.Bytes(out)
}

// hexlify goes through bytes.hex, which has the same separators.
func hexlify(t *py.Thread, a []py.Object) py.Object {
	args := []py.Object{}
	if a[1] != nil {
		args = append(args, a[1], a[2])
	}
	return py.Bytes(py.CallMethod(t, py.Bytes(py.BytesOf(t, a[0])), "hex", args...).(py.Str))
}

func crc32Of(t *py.Thread, a []py.Object) py.Object {
	return py.Int(crc32.Update(uint32(modkit.IndexBig(t, a[1]).Int64()), crc32.IEEETable, []byte(py.BytesOf(t, a[0]))))
}

func crcHqx(t *py.Thread, a []py.Object) py.Object {
	crc := uint16(modkit.IndexBig(t, a[1]).Int64())
	for _, c := range []byte(py.BytesOf(t, a[0])) {
		crc ^= uint16(c) << 8
		for range 8 {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return py.Int(crc)
}

func encodeUU(t *py.Thread, a []py.Object) py.Object {
	s := py.BytesOf(t, a[0])
	if len(s) > 45 {
		fail("At most 45 bytes at once")
	}
	zero := byte(' ')
	if py.Truth(t, a[1]) {
		zero = '`'
	}
	char := func(v byte) byte {
		if v&63 == 0 {
			return zero
		}
		return v&63 + ' '
	}
	out := []byte{char(byte(len(s)))}
	for i := 0; i < len(s); i += 3 {
		var b [3]byte
		copy(b[:], s[i:])
		out = append(out, char(b[0]>>2), char(b[0]<<4|b[1]>>4), char(b[1]<<2|b[2]>>6), char(b[2]))
	}
	return py.Bytes(append(out, '\n'))
}

func decodeUU(t *py.Thread, a []py.Object) py.Object {
	s := ASCII(t, a[0])
	if s == "" {
		return py.Bytes(make([]byte, 32))
	}
	want := int((s[0] - ' ') & 63)
	out := make([]byte, 0, want)
	acc, bits := 0, 0
	for i := 1; len(out) < want; i++ {
		v := 0
		if i < len(s) && s[i] != '\n' && s[i] != '\r' {
			if s[i] < ' ' || s[i] > '`' {
				fail("Illegal char")
			}
			v = int(s[i]-' ') & 63
		}
		acc, bits = acc<<6|v, bits+6
		if bits >= 8 {
			bits -= 8
			out = append(out, byte(acc>>bits))
			acc &= 1<<bits - 1
		}
	}
	return py.Bytes(out)
}

func decodeQP(t *py.Thread, a []py.Object) py.Object {
	s, header := ASCII(t, a[0]), py.Truth(t, a[1])
	var out []byte
	for i := 0; i < len(s); {
		switch {
		case s[i] == '=':
			i++
			switch {
			case i >= len(s):
			case s[i] == '\n' || s[i] == '\r':
				for i < len(s) && s[i] != '\n' {
					i++
				}
				i++
			case s[i] == '=':
				out = append(out, '=')
				i++
			case i+1 < len(s) && hexValue(s[i]) >= 0 && hexValue(s[i+1]) >= 0:
				out = append(out, byte(hexValue(s[i])<<4|hexValue(s[i+1])))
				i += 2
			default:
				out = append(out, '=')
			}
		case header && s[i] == '_':
			out = append(out, ' ')
			i++
		default:
			out = append(out, s[i])
			i++
		}
	}
	return py.Bytes(out)
}

// encodeQP is quoted-printable: lines of at most 76 characters.
func encodeQP(t *py.Thread, a []py.Object) py.Object {
	s := py.BytesOf(t, a[0])
	quoteTabs, isText, header := py.Truth(t, a[1]), py.Truth(t, a[2]), py.Truth(t, a[3])
	crlf := false
	if i := strings.IndexByte(s, '\n'); i > 0 && s[i-1] == '\r' {
		crlf = true
	}
	end := "\n"
	if crlf {
		end = "\r\n"
	}
	var out []byte
	line := 0
	emit := func(text string, softened bool) {
		if softened && line+len(text) >= 76 {
			out = append(append(out, '='), end...)
			line = 0
		}
		out = append(out, text...)
		line += len(text)
	}
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); i++ {
		c := s[i]
		last := i+1 == len(s)
		newline := c == '\n' || c == '\r' && !last && s[i+1] == '\n'
		quote := c > 126 || c == '=' || header && c == '_' || c == '.' && line == 0 && (last || s[i+1] == '\n' || s[i+1] == '\r' || s[i+1] == 0) ||
			!isText && (c == '\r' || c == '\n') || (c == '\t' || c == ' ') && last || c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ' ||
			c < 33 && c != '\r' && c != '\n' && (quoteTabs || !quoteTabs && (c != '\t' && c != ' '))
		switch {
		case quote:
			emit("="+string([]byte{hex[c>>4], hex[c&15]}), true)
		case isText && newline:
			if n := len(out); n > 0 && (out[n-1] == ' ' || out[n-1] == '\t') {
				ch := out[n-1]
				out = append(out[:n-1], '=', hex[ch>>4], hex[ch&15])
			}
			out = append(out, end...)
			line = 0
			if c == '\r' {
				i++
			}
		case header && c == ' ':
			emit("_", true)
		default:
			emit(string([]byte{c}), !(last || s[i+1] == '\n'))
		}
	}
	return py.Bytes(out)
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, Error, Incomplete)
	modkit.Fill(m,
		py.DefC("a2b_base64(data, /, *, strict_mode=False)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(DecodeBase64(ASCII(t, a[0]), py.Truth(t, a[1])))
		}),
		py.DefC("b2a_base64(data, /, *, newline=True)", func(t *py.Thread, a []py.Object) py.Object {
			out := EncodeBase64(py.BytesOf(t, a[0]))
			if py.Truth(t, a[1]) {
				out = append(out, '\n')
			}
			return py.Bytes(out)
		}),
		py.DefC("a2b_hex(hexstr, /)", unhexlify), py.DefC("unhexlify(hexstr, /)", unhexlify),
		py.DefC("b2a_hex(data, sep=..., bytes_per_sep=1)", hexlify), py.DefC("hexlify(data, sep=..., bytes_per_sep=1)", hexlify),
		py.DefC("crc32(data, crc=0, /)", crc32Of), py.DefC("crc_hqx(data, crc, /)", crcHqx),
		py.DefC("b2a_uu(data, /, *, backtick=False)", encodeUU), py.DefC("a2b_uu(data, /)", decodeUU),
		py.DefC("a2b_qp(data, header=False)", decodeQP), py.DefC("b2a_qp(data, quotetabs=False, istext=True, header=False)", encodeQP),
	)
}
