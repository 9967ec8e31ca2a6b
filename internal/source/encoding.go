package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// findCookie looks for `coding: name` in a comment of the first two lines, and gives its line.
func findCookie(data []byte) (name string, line int) {
	for line = 1; line <= 2; line++ {
		end := bytes.IndexAny(data, "\r\n")
		text := data
		if end >= 0 {
			text = data[:end]
		}
		if name := cookieIn(text); name != "" {
			return name, line
		}
		blank := bytes.TrimLeft(text, " \t\f")
		if end < 0 || len(blank) > 0 && blank[0] != '#' {
			return "", 0
		}
		if bytes.HasPrefix(data[end:], []byte("\r\n")) {
			end++
		}
		data = data[end+1:]
	}
	return "", 0
}

// cookieIn finds the encoding named in one line: a comment with `coding`, `:` or `=`, blanks, and the name.
func cookieIn(line []byte) string {
	line = bytes.TrimLeft(line, " \t\f")
	if len(line) == 0 || line[0] != '#' {
		return ""
	}
	for {
		at := bytes.Index(line, []byte("coding"))
		if at < 0 {
			return ""
		}
		line = line[at+len("coding"):]
		if len(line) == 0 || line[0] != ':' && line[0] != '=' {
			continue
		}
		rest := bytes.TrimLeft(line[1:], " \t")
		n := 0
		for n < len(rest) && isNameByte(rest[n]) {
			n++
		}
		if n > 0 {
			return string(rest[:n])
		}
	}
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.'
}

// normalName gives one name to the spellings of UTF-8 and Latin-1, as Python does, and lower case to the others.
func normalName(name string) string {
	s := strings.ReplaceAll(strings.ToLower(name), "_", "-")
	for _, known := range []struct{ prefix, as string }{
		{"utf-8", "utf-8"}, {"latin-1", "iso-8859-1"}, {"iso-8859-1", "iso-8859-1"}, {"iso-latin-1", "iso-8859-1"},
	} {
		if s == known.prefix || strings.HasPrefix(s, known.prefix+"-") {
			return known.as
		}
	}
	return s
}

// decodeBytes turns data into UTF-8; cookie is the name as the file spells it.
func decodeBytes(data []byte, name, cookie string) (string, error) {
	switch name {
	case "utf-8", "utf8", "u8", "utf", "cp65001", "utf-8-sig":
		return decodeUTF8(data)
	case "ascii", "us-ascii", "646":
		if i := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf }); i >= 0 {
			return "", &Error{Msg: fmt.Sprintf("(unicode error) 'ascii' codec can't decode byte 0x%02x in position %d: "+
				"ordinal not in range(128)", data[i], i)}
		}
		return string(data), nil
	}
	enc := find(name)
	if enc == nil {
		return "", &Error{Msg: "unknown encoding: " + cookie}
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", &Error{Msg: fmt.Sprintf("encoding problem: %s", cookie)}
	}
	if bytes.ContainsRune(out, utf8.RuneError) {
		return "", &Error{Msg: fmt.Sprintf("(unicode error) '%s' codec can't decode the file", name)}
	}
	return string(out), nil
}

// find gives the encoding with one of Python's names, or nil.
func find(name string) encoding.Encoding {
	switch compact := strings.NewReplacer("-", "", "_", "").Replace(name); compact {
	case "iso88591", "latin1", "l1", "8859":
		return charmap.ISO8859_1 // htmlindex would take windows-1252
	case "gb2312", "gbk", "cp936", "euccn":
		return simplifiedchinese.GBK
	case "gb18030":
		return simplifiedchinese.GB18030
	case "big5", "cp950", "big5hkscs":
		return traditionalchinese.Big5
	case "eucjp", "ujis":
		return japanese.EUCJP
	case "shiftjis", "sjis", "cp932", "mskanji":
		return japanese.ShiftJIS
	case "iso2022jp":
		return japanese.ISO2022JP
	case "euckr", "cp949", "uhc", "ksc5601":
		return korean.EUCKR
	case "koi8r":
		return charmap.KOI8R
	case "koi8u":
		return charmap.KOI8U
	case "cp437":
		return charmap.CodePage437
	case "cp850":
		return charmap.CodePage850
	case "cp866":
		return charmap.CodePage866
	default:
		if number, ok := strings.CutPrefix(compact, "cp125"); ok {
			name = "windows-125" + number
		}
		if number, ok := strings.CutPrefix(compact, "iso8859"); ok {
			name = "iso-8859-" + number
		}
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	return enc
}

// decodeUTF8 checks that data is UTF-8; surrogates and overlong forms are not.
func decodeUTF8(data []byte) (string, error) {
	if utf8.Valid(data) {
		return string(data), nil
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return "", badUTF8(data, i)
		}
		i += n
	}
	return string(data), nil
}

// badUTF8 words the error at data[i], with CPython's reason for it.
func badUTF8(data []byte, i int) error {
	c := data[i]
	need := 0
	switch {
	case c >= 0xC2 && c <= 0xDF:
		need = 2
	case c >= 0xE0 && c <= 0xEF:
		need = 3
	case c >= 0xF0 && c <= 0xF4:
		need = 4
	}
	line := bytes.Count(data[:i], []byte("\n")) + 1
	if need == 0 {
		return &Error{Line: line, Msg: fmt.Sprintf(
			"(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: invalid start byte", c, i)}
	}
	end := i + 1
	for end < len(data) && end < i+need && data[end]&0xC0 == 0x80 {
		end++
	}
	reason := "invalid continuation byte"
	if end == len(data) {
		reason = "unexpected end of data"
	}
	if end == i+1 {
		return &Error{Line: line, Msg: fmt.Sprintf(
			"(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s", c, i, reason)}
	}
	return &Error{Line: line, Msg: fmt.Sprintf(
		"(unicode error) 'utf-8' codec can't decode bytes in position %d-%d: %s", i, end-1, reason)}
}
