package py

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// encodeArgs is s.encode(encoding, errors); nil arguments are the defaults.
func encodeArgs(t *Thread, s string, encoding, errors Object) string {
	return Encode(t, s, codecArg(encoding, "utf-8", "encode", "encoding"), codecArg(errors, "strict", "encode", "errors"))
}

func decodeArgs(t *Thread, s string, encoding, errors Object) string {
	return Decode(t, s, codecArg(encoding, "utf-8", "decode", "encoding"), codecArg(errors, "strict", "decode", "errors"))
}

func codecArg(o Object, def, method, name string) string {
	if o == nil || o == Object(None) && name == "errors" {
		return def
	}
	return strArg(o, method+"() argument '"+name+"' must be str, not %s")
}

// codecName brings an encoding's many spellings to one: lower case, '-' for '_' and blanks, aliases resolved.
func codecName(name string) string {
	n := strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(name))
	switch n {
	case "utf8", "u8", "utf", "cp65001":
		return "utf-8"
	case "us-ascii", "646", "ansi-x3.4-1968":
		return "ascii"
	case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "8859", "cp819", "l1", "latin":
		return "latin-1"
	case "utf16", "u16":
		return "utf-16"
	case "utf16le", "utf-16le":
		return "utf-16-le"
	case "utf16be", "utf-16be":
		return "utf-16-be"
	case "utf32", "u32":
		return "utf-32"
	case "utf32le", "utf-32le":
		return "utf-32-le"
	case "utf32be", "utf-32be":
		return "utf-32-be"
	case "utf8-sig":
		return "utf-8-sig"
	case "cp936", "936", "ms936", "gb2312", "chinese", "euc-cn":
		return "gbk"
	case "big5-tw", "csbig5":
		return "big5"
	case "shift-jis", "sjis", "shiftjis", "cp932":
		return "shift_jis"
	case "windows-1252":
		return "cp1252"
	case "windows-1251":
		return "cp1251"
	case "windows-1250":
		return "cp1250"
	}
	return n
}

// tableCodec finds the codecs that x/text has; nil for unknown ones.
func tableCodec(name string) encoding.Encoding {
	switch name {
	case "gbk":
		return simplifiedchinese.GBK
	case "gb18030", "gb18030-2000":
		return simplifiedchinese.GB18030
	case "hz", "hzgb", "hz-gb", "hz-gb-2312":
		return simplifiedchinese.HZGB2312
	case "big5":
		return traditionalchinese.Big5
	case "shift_jis":
		return japanese.ShiftJIS
	case "euc-jp", "eucjp", "ujis", "u-jis":
		return japanese.EUCJP
	case "iso2022-jp", "iso-2022-jp", "csiso2022jp":
		return japanese.ISO2022JP
	case "euc-kr", "euckr", "korean", "cp949", "949", "uhc":
		return korean.EUCKR
	}
	if i := strings.IndexAny(name, "0123456789"); i > 0 {
		number := strings.Trim(name[i:], "-")
		switch name[:i] {
		case "cp", "ibm", "windows-", "cp-":
			return codePage(number)
		case "iso-", "iso":
			return isoPage(strings.TrimPrefix(strings.TrimPrefix(number, "8859"), "-"))
		case "latin", "l":
			return isoPage(map[string]string{"2": "2", "3": "3", "4": "4", "5": "9", "6": "10", "7": "13", "8": "14", "9": "15", "10": "16"}[number])
		}
	}
	switch name {
	case "437", "850", "866", "852", "855", "862", "865", "858":
		return codePage(name)
	case "koi8-r":
		return charmap.KOI8R
	case "koi8-u":
		return charmap.KOI8U
	case "mac-roman", "macroman", "macintosh":
		return charmap.Macintosh
	case "mac-cyrillic", "maccyrillic":
		return charmap.MacintoshCyrillic
	case "cyrillic":
		return charmap.ISO8859_5
	case "greek", "greek8":
		return charmap.ISO8859_7
	case "hebrew":
		return charmap.ISO8859_8
	case "arabic":
		return charmap.ISO8859_6
	}
	return nil
}

// codePage finds a code page of IBM or Microsoft.
func codePage(number string) encoding.Encoding {
	pages := map[string]*charmap.Charmap{
		"037": charmap.CodePage037, "437": charmap.CodePage437, "850": charmap.CodePage850, "852": charmap.CodePage852,
		"855": charmap.CodePage855, "858": charmap.CodePage858, "860": charmap.CodePage860, "862": charmap.CodePage862,
		"863": charmap.CodePage863, "865": charmap.CodePage865, "866": charmap.CodePage866, "1140": charmap.CodePage1140,
		"874": charmap.Windows874, "1250": charmap.Windows1250, "1251": charmap.Windows1251, "1252": charmap.Windows1252,
		"1253": charmap.Windows1253, "1254": charmap.Windows1254, "1255": charmap.Windows1255, "1256": charmap.Windows1256,
		"1257": charmap.Windows1257, "1258": charmap.Windows1258,
	}
	if p := pages[number]; p != nil {
		return p
	}
	return nil
}

// isoPage finds a part of ISO 8859.
func isoPage(part string) encoding.Encoding {
	pages := map[string]*charmap.Charmap{
		"2": charmap.ISO8859_2, "3": charmap.ISO8859_3, "4": charmap.ISO8859_4, "5": charmap.ISO8859_5, "6": charmap.ISO8859_6,
		"7": charmap.ISO8859_7, "8": charmap.ISO8859_8, "9": charmap.ISO8859_9, "10": charmap.ISO8859_10, "13": charmap.ISO8859_13,
		"14": charmap.ISO8859_14, "15": charmap.ISO8859_15, "16": charmap.ISO8859_16,
	}
	if p := pages[part]; p != nil {
		return p
	}
	return nil
}

// KnownEncoding tells whether a codec of that name exists.
func KnownEncoding(name string) bool {
	switch n := codecName(name); n {
	case "utf-8", "utf-8-sig", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "unicode-escape", "raw-unicode-escape":
		return true
	default:
		return tableCodec(n) != nil
	}
}

func throwEncode(t *Thread, codec, s string, start, end int, reason string) {
	ThrowObj(t, NewException(UnicodeEncodeError, Str(codec), Str(s), Int(start), Int(end), Str(reason)))
}

func throwDecode(t *Thread, codec, s string, start, end int, reason string) {
	ThrowObj(t, NewException(UnicodeDecodeError, Str(codec), Bytes(s), Int(start), Int(end), Str(reason)))
}

// Encode is s.encode(name, errors).
func Encode(t *Thread, s, name, errors string) string {
	codec := codecName(name)
	switch codec {
	case "utf-8", "utf-8-sig":
		out := s
		if !utf8.ValidString(s) {
			out = encodeEach(t, s, "utf-8", errors, "surrogates not allowed", func(b []byte, r rune) ([]byte, bool) {
				return appendRune(b, r), r < 0xD800 || r > 0xDFFF
			})
		}
		if codec == "utf-8-sig" {
			return "\xef\xbb\xbf" + out
		}
		return out
	case "ascii":
		if isASCII(s) {
			return s
		}
		return encodeEach(t, s, "ascii", errors, "ordinal not in range(128)", func(b []byte, r rune) ([]byte, bool) {
			return append(b, byte(r)), r < 128
		})
	case "latin-1":
		return encodeEach(t, s, "latin-1", errors, "ordinal not in range(256)", func(b []byte, r rune) ([]byte, bool) {
			return append(b, byte(r)), r < 256
		})
	case "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be":
		return encodeWide(t, s, codec, errors)
	case "unicode-escape", "raw-unicode-escape":
		return encodeEscape(s, codec[0] == 'r')
	}
	table := tableCodec(codec)
	if table == nil {
		return customEncode(t, s, name, errors)
	}
	enc := table.NewEncoder()
	reason, shown := "illegal multibyte sequence", codec
	if _, single := table.(*charmap.Charmap); single {
		reason, shown = "character maps to <undefined>", "charmap"
	}
	if s2, err := enc.String(s); err == nil {
		return s2
	}
	return encodeEach(t, s, shown, errors, reason, func(b []byte, r rune) ([]byte, bool) {
		enc.Reset()
		x, err := enc.Bytes([]byte(string(r)))
		return append(b, x...), err == nil
	})
}

// encodeEach encodes character by character and applies the error handler to runs that can't be.
func encodeEach(t *Thread, s, codec, errors, reason string, encode func(b []byte, r rune) ([]byte, bool)) string {
	rs := runesOf(s)
	b := make([]byte, 0, len(s))
	for i := 0; i < len(rs); i++ {
		if next, ok := encode(b, rs[i]); ok {
			b = next
			continue
		}
		end := i + 1
		for end < len(rs) {
			if _, ok := encode(nil, rs[end]); ok {
				break
			}
			end++
		}
		if errors == "strict" {
			throwEncode(t, codec, s, i, end, reason)
		}
		if h := ErrorHandler(t, errors); h != nil {
			b, i = encodeHandled(t, b, s, codec, reason, i, end, len(rs), h, encode)
			i--
			continue
		}
		for _, r := range rs[i:end] {
			b = encodeFallback(t, b, r, errors, encode, func() { throwEncode(t, codec, s, i, end, reason) })
		}
		i = end - 1
	}
	return string(b)
}

// encodeHandled asks a handler of the program for what can't be encoded.
func encodeHandled(t *Thread, b []byte, s, codec, reason string, start, end, length int, h Object, encode func([]byte, rune) ([]byte, bool)) ([]byte, int) {
	e := NewException(UnicodeEncodeError, Str(codec), Str(s), Int(start), Int(end), Str(reason))
	v, pos := handleError(t, h, e, length)
	if raw, ok := bytesLike(v); ok {
		return append(b, raw...), pos
	}
	text, ok := Unwrap(v).(Str)
	if !ok {
		Throw(TypeError, "encoding error handler must return (str/bytes, int) tuple")
	}
	for _, r := range runesOf(string(text)) {
		if b, ok = encode(b, r); !ok {
			throwEncode(t, codec, s, start, end, reason)
		}
	}
	return b, pos
}

func encodeFallback(t *Thread, b []byte, r rune, errors string, encode func([]byte, rune) ([]byte, bool), fail func()) []byte {
	text := ""
	switch errors {
	case "ignore":
		return b
	case "replace":
		text = "?"
	case "backslashreplace":
		text = string(appendCodeEscape(nil, r))
	case "xmlcharrefreplace":
		text = "&#" + Repr(t, Int(r)) + ";"
	case "surrogateescape":
		if 0xDC80 <= r && r <= 0xDCFF {
			return append(b, byte(r-0xDC00))
		}
		fail()
	case "surrogatepass":
		if 0xD800 <= r && r <= 0xDFFF {
			return appendRune(b, r)
		}
		fail()
	case "namereplace":
		Throw(LookupError, "error handler 'namereplace' is not supported")
	default:
		Throw(LookupError, "unknown error handler name '%s'", errors)
	}
	for _, c := range text {
		b, _ = encode(b, c)
	}
	return b
}

func encodeWide(t *Thread, s, codec, errors string) string {
	big := strings.HasSuffix(codec, "-be")
	var b []byte
	unit := func(b []byte, v uint32, n int) []byte {
		for i := 0; i < n; i++ {
			shift := 8 * i
			if big {
				shift = 8 * (n - 1 - i)
			}
			b = append(b, byte(v>>uint(shift)))
		}
		return b
	}
	size := 2
	if strings.HasPrefix(codec, "utf-32") {
		size = 4
	}
	if codec == "utf-16" || codec == "utf-32" {
		b = unit(b, 0xFEFF, size)
	}
	return string(b) + encodeEach(t, s, codec, errors, "surrogates not allowed", func(b []byte, r rune) ([]byte, bool) {
		if size == 2 && r > 0xFFFF {
			hi, lo := utf16.EncodeRune(r)
			return unit(unit(b, uint32(hi), 2), uint32(lo), 2), true
		}
		return unit(b, uint32(r), size), r < 0xD800 || r > 0xDFFF
	})
}

// Decode is b.decode(name, errors).
func Decode(t *Thread, s, name, errors string) string {
	codec := codecName(name)
	switch codec {
	case "utf-8-sig":
		return Decode(t, strings.TrimPrefix(s, "\xef\xbb\xbf"), "utf-8", errors)
	case "utf-8":
		if utf8.ValidString(s) {
			return s
		}
		return decodeUTF8(t, s, errors)
	case "ascii":
		if isASCII(s) {
			return s
		}
		var b []byte
		for i := 0; i < len(s); i++ {
			if s[i] < 0x80 {
				b = append(b, s[i])
			} else {
				b = decodeFallback(t, b, "ascii", s, i, i+1, errors, "ordinal not in range(128)")
			}
		}
		return string(b)
	case "latin-1":
		b := make([]byte, 0, len(s))
		for i := 0; i < len(s); i++ {
			b = utf8.AppendRune(b, rune(s[i]))
		}
		return string(b)
	case "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be":
		return decodeWide(t, s, codec, errors)
	case "unicode-escape", "raw-unicode-escape":
		return decodeEscape(t, s, codec[0] == 'r', errors)
	}
	table := tableCodec(codec)
	if table == nil {
		return customDecode(t, s, name, errors)
	}
	return decodeTable(t, s, codec, errors, table)
}

// decodeTable decodes by an x/text table; its replacement character marks what can't be decoded.
func decodeTable(t *Thread, s, codec, errors string, table encoding.Encoding) string {
	out, err := table.NewDecoder().String(s)
	if err == nil && !strings.ContainsRune(out, utf8.RuneError) {
		return out
	}
	var b []byte
	for i := 0; i < len(s); {
		good := 0
		for n := 1; n <= 4 && i+n <= len(s); n++ {
			part, err := table.NewDecoder().String(s[i : i+n])
			if err == nil && part != "" && !strings.ContainsRune(part, utf8.RuneError) {
				b = append(b, part...)
				good = n
				break
			}
		}
		if good == 0 {
			reason := "illegal multibyte sequence"
			if i+1 == len(s) && s[i] >= 0x80 {
				reason = "incomplete multibyte sequence"
			}
			b = decodeFallback(t, b, codec, s, i, i+1, errors, reason)
			good = 1
		}
		i += good
	}
	return string(b)
}

func decodeFallback(t *Thread, b []byte, codec, s string, start, end int, errors, reason string) []byte {
	switch errors {
	case "strict":
		throwDecode(t, codec, s, start, end, reason)
	case "ignore":
		return b
	case "replace":
		return utf8.AppendRune(b, utf8.RuneError)
	case "backslashreplace":
		for i := start; i < end; i++ {
			b = appendCodeEscape(b, rune(s[i]))
		}
		return b
	case "surrogateescape":
		for i := start; i < end; i++ {
			if s[i] < 0x80 {
				throwDecode(t, codec, s, start, end, reason)
			}
			b = appendRune(b, 0xDC00+rune(s[i]))
		}
		return b
	case "surrogatepass":
		throwDecode(t, codec, s, start, end, reason)
	}
	h := ErrorHandler(t, errors)
	if h == nil {
		Throw(LookupError, "unknown error handler name '%s'", errors)
	}
	e := NewException(UnicodeDecodeError, Str(codec), Bytes(s), Int(start), Int(end), Str(reason))
	v, pos := handleError(t, h, e, len(s))
	text, ok := Unwrap(v).(Str)
	if !ok {
		Throw(TypeError, "decoding error handler must return (str, int) tuple")
	}
	if pos != end {
		Throw(NotImplementedError, "py2goconc: a decoding error handler must go on where the error ends")
	}
	return append(b, text...)
}

func decodeUTF8(t *Thread, s, errors string) string {
	var b []byte
	for i := 0; i < len(s); {
		if s[i] < 0x80 {
			b = append(b, s[i])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != utf8.RuneError || n > 1 {
			b = append(b, s[i:i+n]...)
			i += n
			continue
		}
		if errors == "surrogatepass" && s[i] == 0xED && len(s) >= i+3 && s[i+1]&0xE0 == 0xA0 && s[i+2]&0xC0 == 0x80 {
			b = append(b, s[i:i+3]...)
			i += 3
			continue
		}
		length, reason := utf8Fault(s[i:])
		b = decodeFallback(t, b, "utf-8", s, i, i+length, errors, reason)
		i += length
	}
	return string(b)
}

// utf8Fault says how many bytes of an invalid sequence belong together, and what is wrong with it.
func utf8Fault(s string) (int, string) {
	c := s[0]
	need := 0
	switch {
	case 0xC2 <= c && c <= 0xDF:
		need = 1
	case 0xE0 <= c && c <= 0xEF:
		need = 2
	case 0xF0 <= c && c <= 0xF4:
		need = 3
	default:
		return 1, "invalid start byte"
	}
	for i := 1; i <= need; i++ {
		if i >= len(s) {
			return i, "unexpected end of data"
		}
		lo, hi := byte(0x80), byte(0xBF)
		if i == 1 {
			switch c {
			case 0xE0:
				lo = 0xA0
			case 0xED:
				hi = 0x9F
			case 0xF0:
				lo = 0x90
			case 0xF4:
				hi = 0x8F
			}
		}
		if s[i] < lo || s[i] > hi {
			return i, "invalid continuation byte"
		}
	}
	return 1, "invalid start byte"
}

func decodeWide(t *Thread, s, codec, errors string) string {
	size := 2
	if strings.HasPrefix(codec, "utf-32") {
		size = 4
	}
	big, off := strings.HasSuffix(codec, "-be"), 0
	at := func(i int) uint32 {
		var v uint32
		for k := 0; k < size; k++ {
			shift := 8 * k
			if big {
				shift = 8 * (size - 1 - k)
			}
			v |= uint32(s[i+k]) << uint(shift)
		}
		return v
	}
	if (codec == "utf-16" || codec == "utf-32") && len(s) >= size {
		if at(0) == 0xFEFF {
			off = size
		} else if big = true; at(0) == 0xFEFF {
			off = size
		} else {
			big = false
		}
	}
	// Errors name the byte order that was found.
	if codec == "utf-16" || codec == "utf-32" {
		if codec += "-le"; big {
			codec = codec[:6] + "-be"
		}
	}
	var b []byte
	for i := off; i < len(s); {
		if len(s)-i < size {
			b = decodeFallback(t, b, codec, s, i, len(s), errors, "truncated data")
			break
		}
		v := rune(at(i))
		n := size
		switch {
		case size == 2 && 0xD800 <= v && v < 0xDC00 && len(s)-i >= 4 && at(i+2)&0xFC00 == 0xDC00:
			v, n = utf16.DecodeRune(v, rune(at(i+2))), 4
		case size == 2 && 0xD800 <= v && v < 0xDC00 && len(s)-i < 4:
			b = decodeFallback(t, b, codec, s, i, len(s), errors, "unexpected end of data")
			i = len(s)
			continue
		case 0xD800 <= v && v <= 0xDFFF || v > 0x10FFFF || v < 0:
			b = decodeFallback(t, b, codec, s, i, i+size, errors, "illegal encoding")
			i += size
			continue
		}
		b = utf8.AppendRune(b, v)
		i += n
	}
	return string(b)
}
