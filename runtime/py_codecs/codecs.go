// Package py_codecs is Python's _codecs module: what codecs.py needs from the object model.
//
// Input: strs or bytes and the name of an encoding. Output: the other of the two. Must not: keep state; what programs
// register is kept by package py.
package py_codecs

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "_codecs", Init: initModule}

// shown are the names under which codecs.lookup knows some encodings.
var shown = map[string]string{"latin-1": "iso8859-1", "latin1": "iso8859-1", "iso-8859-1": "iso8859-1", "l1": "iso8859-1", "utf8": "utf-8",
	"u8": "utf-8", "utf": "utf-8", "us-ascii": "ascii", "646": "ascii", "utf16": "utf-16", "utf32": "utf-32", "utf-16le": "utf-16-le",
	"utf-16be": "utf-16-be", "utf-32le": "utf-32-le", "utf-32be": "utf-32-be", "sjis": "shift_jis", "shift-jis": "shift_jis", "shiftjis": "shift_jis",
	"936": "gbk", "cp936": "gbk", "ms936": "gbk", "euc-cn": "gb2312", "chinese": "gb2312", "euc-jp": "euc_jp", "eucjp": "euc_jp", "euc-kr": "euc_kr",
	"euckr": "euc_kr", "big5-tw": "big5", "iso-2022-jp": "iso2022_jp", "iso2022-jp": "iso2022_jp", "unicode-escape": "unicode-escape"}

// canonical is an encoding's own name.
func canonical(name string) string {
	n := strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(name))
	if s, ok := shown[n]; ok {
		return s
	}
	if rest, ok := strings.CutPrefix(n, "windows-"); ok {
		return "cp" + rest
	}
	if rest, ok := strings.CutPrefix(n, "iso-8859-"); ok {
		return "iso8859-" + rest
	}
	return n
}

func initModule(t *py.Thread, m *py.Module) {
	text := func(o py.Object) string { return py.ToStr(t, o) }
	modkit.Fill(m,
		py.DefC("str_encode(s, encoding, errors, /)", func(t *py.Thread, a []py.Object) py.Object {
			s, ok := modkit.Text(a[0])
			if !ok {
				py.Throw(py.TypeError, "%s", "encode() argument 1 must be str, not "+py.TypeOf(a[0]).Label())
			}
			return py.Bytes(py.Encode(t, s, text(a[1]), text(a[2])))
		}),
		py.DefC("bytes_decode(b, encoding, errors, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(py.Decode(t, py.BytesOf(t, a[0]), text(a[1]), text(a[2])))
		}),
		py.DefC("decode_partial(b, encoding, errors, final, /)", func(t *py.Thread, a []py.Object) py.Object {
			b := py.BytesOf(t, a[0])
			n := len(b)
			if !py.Truth(t, a[3]) {
				n = complete(t, b, canonical(text(a[1])))
			}
			return py.NewTuple(py.Str(py.Decode(t, b[:n], text(a[1]), text(a[2]))), py.Int(n))
		}),
		py.DefC("canonical(name, /)", func(t *py.Thread, a []py.Object) py.Object {
			if !py.KnownEncoding(text(a[0])) {
				return py.None
			}
			return py.Str(canonical(text(a[0])))
		}),
		py.DefC("search(name, /)", func(t *py.Thread, a []py.Object) py.Object {
			if info := py.SearchCodec(t, text(a[0])); info != nil {
				return info
			}
			return py.None
		}),
		py.DefC("register(search_function, /)", func(t *py.Thread, a []py.Object) py.Object {
			if !py.IsCallable(a[0]) {
				py.Throw(py.TypeError, "argument must be callable")
			}
			py.RegisterCodecSearch(t, a[0])
			return py.None
		}),
		py.DefC("unregister(search_function, /)", func(t *py.Thread, a []py.Object) py.Object {
			py.UnregisterCodecSearch(t, a[0])
			return py.None
		}),
		py.DefC("register_error(errors, handler, /)", func(t *py.Thread, a []py.Object) py.Object {
			if !py.IsCallable(a[1]) {
				py.Throw(py.TypeError, "handler must be callable")
			}
			py.RegisterErrorHandler(t, text(a[0]), a[1])
			return py.None
		}),
		py.DefC("find_error(errors, /)", func(t *py.Thread, a []py.Object) py.Object {
			if h := py.ErrorHandler(t, text(a[0])); h != nil {
				return h
			}
			return py.None
		}),
	)
}

// complete is how many bytes at the beginning of b make whole characters.
func complete(t *py.Thread, b, encoding string) int {
	n := len(b)
	switch encoding {
	case "utf-8", "utf-8-sig":
		for back := 1; back <= 3 && back <= n; back++ {
			c := b[n-back]
			if c&0xc0 == 0x80 {
				continue
			}
			if c >= 0xc2 && back < map[bool]int{true: 2, false: map[bool]int{true: 3, false: 4}[c < 0xf0]}[c < 0xe0] {
				return n - back
			}
			break
		}
		return n
	case "utf-16", "utf-16-le", "utf-16-be":
		n -= n % 2
		if n >= 2 && (encoding == "utf-16-be" && b[n-2]&0xfc == 0xd8 || encoding != "utf-16-be" && b[n-1]&0xfc == 0xd8) {
			n -= 2
		}
		return n
	case "utf-32", "utf-32-le", "utf-32-be":
		return n - n%4
	case "gbk", "gb2312", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp", "hz":
		for back := range min(4, n+1) {
			if py.Catch(t, func() { py.Decode(t, b[:n-back], encoding, "strict") }) == nil {
				return n - back
			}
		}
	}
	return n
}
