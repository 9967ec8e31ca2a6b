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

// decodeBytes turns data into UTF-8; cookie is the encoding's name as the file spells it, "" where it names none.
func decodeBytes(data []byte, name, cookie, file string) (string, error) {
	switch name {
	case "utf-8", "utf8", "u8", "utf", "cp65001", "utf-8-sig":
		return decodeUTF8(data, cookie, file)
	case "ascii", "us-ascii", "646":
		for _, c := range data {
			if c >= utf8.RuneSelf {
				return "", &Error{Msg: "encoding problem: " + cookie}
			}
		}
		return string(data), nil
	}
	enc := find(name)
	if enc == nil {
		return "", &Error{Msg: "encoding problem: " + cookie}
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", &Error{Msg: "encoding problem: " + cookie}
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
func decodeUTF8(data []byte, cookie, file string) (string, error) {
	if utf8.Valid(data) {
		return string(data), nil
	}
	i := 0
	for {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		i += n
	}
	line := bytes.Count(data[:i], []byte("\n")) + 1
	if cookie != "" {
		return "", &Error{Line: line, Msg: badUTF8(data, i)}
	}
	return "", &Error{Line: line, Msg: fmt.Sprintf("Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no "+
		"encoding declared; see https://peps.python.org/pep-0263/ for details", data[i], file, line)}
}

// badUTF8 words the error at data[i], with CPython's reason for it.
func badUTF8(data []byte, i int) string {
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
	reason := "invalid start byte"
	end := i + 1
	if need > 0 {
		reason = "invalid continuation byte"
		for end < len(data) && end < i+need && data[end]&0xC0 == 0x80 {
			end++
		}
		if end == len(data) {
			reason = "unexpected end of data"
		}
	}
	if end == i+1 {
		return fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s", c, i, reason)
	}
	return fmt.Sprintf("(unicode error) 'utf-8' codec can't decode bytes in position %d-%d: %s", i, end-1, reason)
}
