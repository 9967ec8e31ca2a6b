package py

import (
	"strings"
	"unicode"
)

// strNew is str(object=”, encoding=..., errors=...).
func strNew(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
	atMostArgs("str", args, 3)
	if len(args)+len(kw) > 3 {
		Throw(TypeError, "str() takes at most 3 arguments (%d given)", len(args)+len(kw))
	}
	object, encoding, errors := argOr(args, kw, 0, "object"), argOr(args, kw, 1, "encoding"), argOr(args, kw, 2, "errors")
	if object == nil {
		return Str("")
	}
	if encoding == nil && errors == nil {
		return Str(ToStr(t, object))
	}
	if _, ok := Unwrap(object).(Str); ok {
		Throw(TypeError, "decoding str is not supported")
	}
	s, ok := bytesLike(object)
	if !ok {
		Throw(TypeError, "decoding to str: need a bytes-like object, %s found", TypeOf(object).Name)
	}
	return Str(decodeArgs(t, s, encoding, errors))
}

// strArg is a str argument; message may have a %s for the type of what was given.
func strArg(o Object, message string) string {
	s, ok := Unwrap(o).(Str)
	if !ok {
		if strings.Contains(message, "%s") {
			Throw(TypeError, message, TypeOf(o).Name)
		}
		Throw(TypeError, "%s", message)
	}
	return string(s)
}

// methodStr is a str argument of a method, by its name and position.
func methodStr(o Object, method string, pos string) string {
	return strArg(o, method+"() argument"+pos+" must be str, not %s")
}

func strMembers() []Member {
	return join(
		seqMembers[Str](), compareMembers(isSeqOf[Str]), textMembers(true), formatMember(), containerMembers(true),
		Methods(
			DefC("__str__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
			DefC("__mod__(self, value, /)", func(t *Thread, a []Object) Object {
				return Str(percentFormat(t, string(a[0].(Str)), a[1]))
			}),
			DefC("__rmod__(self, value, /)", func(t *Thread, a []Object) Object {
				if s, ok := Unwrap(a[1]).(Str); ok {
					return Str(percentFormat(t, string(s), a[0]))
				}
				return NotImplemented
			}),
			DefC("__getnewargs__(self, /)", func(t *Thread, a []Object) Object { return NewTuple(a[0]) }),
		),
		[]Member{StaticMethodOf(DefC("maketrans(x, y=..., z=..., /)", strMakeTrans))},
		strCaseMembers(), strSplitMembers(), strSearchMembers(), strTestMembers(), strLayoutMembers())
}

func strSelf(o Object) string { return string(o.(Str)) }

func strCaseMembers() []Member {
	var ms []*Builtin
	for name, fn := range map[string]func(string) string{
		"upper": strUpper, "lower": strLower, "casefold": strCasefold, "title": strTitle, "capitalize": strCapitalize, "swapcase": strSwapcase,
	} {
		ms = append(ms, DefC(name+"(self, /)", func(t *Thread, a []Object) Object { return Str(fn(strSelf(a[0]))) }))
	}
	return Methods(ms...)
}

func strSplitMembers() []Member {
	split := func(name string, fn func(s, sep string, n int) []string, space func(s string, n int) []string) *Builtin {
		return DefC(name+"(self, /, sep=None, maxsplit=-1)", func(t *Thread, a []Object) Object {
			s, n := strSelf(a[0]), IndexInt(t, a[2])
			if a[1] == Object(None) {
				return strList(space(s, n))
			}
			sep := strArg(a[1], "must be str or None, not %s")
			if sep == "" {
				Throw(ValueError, "empty separator")
			}
			return strList(fn(s, sep, n))
		})
	}
	part := func(name string, fn func(s, sep string) int) *Builtin {
		return DefC(name+"(self, sep, /)", func(t *Thread, a []Object) Object {
			s, sep := strSelf(a[0]), strArg(a[1], "must be str, not %s")
			if sep == "" {
				Throw(ValueError, "empty separator")
			}
			i := fn(s, sep)
			switch {
			case i >= 0:
				return NewTuple(Str(s[:i]), Str(sep), Str(s[i+len(sep):]))
			case name == "partition":
				return NewTuple(Str(s), Str(""), Str(""))
			}
			return NewTuple(Str(""), Str(""), Str(s))
		})
	}
	return Methods(
		split("split", splitN, StrFields), split("rsplit", rsplitN, rFields),
		part("partition", strings.Index), part("rpartition", strings.LastIndex),
		DefC("splitlines(self, /, keepends=False)", func(t *Thread, a []Object) Object {
			return strList(StrSplitLines(strSelf(a[0]), Truth(t, a[1])))
		}),
		DefC("join(self, iterable, /)", func(t *Thread, a []Object) Object { return Str(StrJoin(t, strSelf(a[0]), a[1])) }),
	)
}

func strList(parts []string) *List {
	items := make([]Object, len(parts))
	for i, p := range parts {
		items[i] = Str(p)
	}
	return NewList(items...)
}

// splitN is s.split(sep, n).
func splitN(s, sep string, n int) []string {
	if n < 0 {
		return strings.Split(s, sep)
	}
	return strings.SplitN(s, sep, n+1)
}

// rsplitN is s.rsplit(sep, n).
func rsplitN(s, sep string, n int) []string {
	if n < 0 {
		n = len(s)
	}
	var rev []string
	for n > 0 {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			break
		}
		rev = append(rev, s[i+len(sep):])
		s = s[:i]
		n--
	}
	return reversedStrings(append(rev, s))
}

func reversedStrings(s []string) []string {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
	return s
}

// StrFields is s.split(None, n): fields between white space; n below 0 means all.
func StrFields(s string, n int) []string {
	var out []string
	s = strings.TrimLeftFunc(s, isSpaceRune)
	for s != "" {
		if n >= 0 && len(out) == n {
			return append(out, s)
		}
		end := strings.IndexFunc(s, isSpaceRune)
		if end < 0 {
			return append(out, s)
		}
		out = append(out, s[:end])
		s = strings.TrimLeftFunc(s[end:], isSpaceRune)
	}
	return out
}

// rFields is s.rsplit(None, n).
func rFields(s string, n int) []string {
	var rev []string
	s = strings.TrimRightFunc(s, isSpaceRune)
	for s != "" {
		if n >= 0 && len(rev) == n {
			rev = append(rev, s)
			break
		}
		i := strings.LastIndexFunc(s, isSpaceRune)
		if i < 0 {
			rev = append(rev, s)
			break
		}
		_, size := decodeRune(s[i:])
		rev = append(rev, s[i+size:])
		s = strings.TrimRightFunc(s[:i], isSpaceRune)
	}
	return reversedStrings(rev)
}

func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// StrSplitLines is s.splitlines(keepends).
func StrSplitLines(s string, keep bool) []string {
	var out []string
	for s != "" {
		i := strings.IndexFunc(s, isLineBreak)
		if i < 0 {
			return append(out, s)
		}
		_, n := decodeRune(s[i:])
		end := i + n
		if s[i] == '\r' && end < len(s) && s[end] == '\n' {
			end++
		}
		if keep {
			out = append(out, s[:end])
		} else {
			out = append(out, s[:i])
		}
		s = s[end:]
	}
	return out
}

// StrJoin is sep.join(iterable).
func StrJoin(t *Thread, sep string, iterable Object) string {
	if !isIterable(iterable) {
		Throw(TypeError, "can only join an iterable")
	}
	var b strings.Builder
	i := 0
	for v := range Each(t, still(iterable)) {
		s, ok := Unwrap(v).(Str)
		if !ok {
			Throw(TypeError, "sequence item %d: expected str instance, %s found", i, TypeOf(v).Name)
		}
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(string(s))
		i++
	}
	return b.String()
}

// window is the part of s that the optional start and end arguments select, and where it begins in bytes; ok is false
// when start lies beyond the end.
func window(t *Thread, s string, start, end Object) (part string, offset int, ok bool) {
	n := runeLen(s)
	lo, hi := 0, n
	if start != nil && start != Object(None) {
		lo = sliceInt(t, start)
		if lo < 0 {
			lo = max(lo+n, 0)
		}
	}
	if end != nil && end != Object(None) {
		hi = clipIndex(sliceInt(t, end), n, 1)
	}
	if lo > hi {
		return "", 0, false
	}
	p := byteOffset(s, lo)
	return s[p : p+byteOffset(s[p:], hi-lo)], p, true
}

func strSearchMembers() []Member {
	find := func(name string, fn func(s, sub string) int, must bool) *Builtin {
		return DefC(name+"(self, sub, start=None, end=None, /)", func(t *Thread, a []Object) Object {
			s, sub := strSelf(a[0]), methodStr(a[1], name, " 1")
			if part, off, ok := window(t, s, a[2], a[3]); ok {
				if i := fn(part, sub); i >= 0 {
					return Int(runeLen(s[:off+i]))
				}
			}
			if must {
				Throw(ValueError, "substring not found")
			}
			return Int(-1)
		})
	}
	affix := func(name string, fn func(s, affix string) bool) *Builtin {
		return DefC(name+"(self, prefix, start=None, end=None, /)", func(t *Thread, a []Object) Object {
			part, _, ok := window(t, strSelf(a[0]), a[2], a[3])
			switch v := Unwrap(a[1]).(type) {
			case Str:
				return Bool(ok && fn(part, string(v)))
			case *Tuple:
				for _, x := range v.Items {
					p := strArg(x, "tuple for "+name+" must only contain str, not %s")
					if ok && fn(part, p) {
						return True
					}
				}
				return False
			}
			Throw(TypeError, "%s first arg must be str or a tuple of str, not %s", name, TypeOf(a[1]).Name)
			return nil
		})
	}
	return Methods(
		find("find", strings.Index, false), find("rfind", strings.LastIndex, false),
		find("index", strings.Index, true), find("rindex", strings.LastIndex, true),
		affix("startswith", strings.HasPrefix), affix("endswith", strings.HasSuffix),
		DefC("count(self, sub, start=None, end=None, /)", func(t *Thread, a []Object) Object {
			part, _, ok := window(t, strSelf(a[0]), a[2], a[3])
			sub := methodStr(a[1], "count", " 1")
			if !ok {
				return Int(0)
			}
			if sub == "" {
				return Int(runeLen(part) + 1)
			}
			return Int(strings.Count(part, sub))
		}),
		DefC("replace(self, old, new, /, count=-1)", func(t *Thread, a []Object) Object {
			return Str(StrReplace(strSelf(a[0]), methodStr(a[1], "replace", " 1"), methodStr(a[2], "replace", " 2"), IndexInt(t, a[3])))
		}),
		DefC("removeprefix(self, prefix, /)", func(t *Thread, a []Object) Object {
			return Str(strings.TrimPrefix(strSelf(a[0]), methodStr(a[1], "removeprefix", "")))
		}),
		DefC("removesuffix(self, suffix, /)", func(t *Thread, a []Object) Object {
			return Str(strings.TrimSuffix(strSelf(a[0]), methodStr(a[1], "removesuffix", "")))
		}),
		DefC("translate(self, table, /)", func(t *Thread, a []Object) Object { return Str(strTranslate(t, strSelf(a[0]), a[1])) }),
	)
}

// StrReplace is s.replace(old, new, n).
func StrReplace(s, old, new string, n int) string {
	if old != "" || n == 0 {
		return strings.Replace(s, old, new, n)
	}
	// Between all characters; surrogates count as one character.
	var b strings.Builder
	for i, r := range runesOf(s) {
		if n >= 0 && i >= n {
			b.WriteString(StrSlice(s, i, runeLen(s)))
			return b.String()
		}
		b.WriteString(new)
		b.WriteString(runeString(r))
	}
	if n < 0 || runeLen(s) < n {
		b.WriteString(new)
	}
	return b.String()
}

// strMakeTrans is str.maketrans(x[, y[, z]]).
func strMakeTrans(t *Thread, a []Object) Object {
	d := NewDict()
	if a[1] == nil {
		src, ok := Unwrap(a[0]).(*Dict)
		if !ok {
			Throw(TypeError, "if you give only one argument to maketrans it must be a dict")
		}
		for _, p := range src.Items() {
			switch k := Unwrap(p.Key).(type) {
			case Str:
				if runeLen(string(k)) != 1 {
					Throw(ValueError, "string keys in translate table must be of length 1")
				}
				r, _ := decodeRune(string(k))
				d.Set(t, Int(r), p.Value)
			case Int, Bool:
				d.Set(t, k, p.Value)
			default:
				Throw(TypeError, "keys in translate table must be strings or integers")
			}
		}
		return d
	}
	x := runesOf(strArg(a[0], "first maketrans argument must be a string if there is a second argument"))
	y := runesOf(methodStr(a[1], "maketrans", " 2"))
	if len(x) != len(y) {
		Throw(ValueError, "the first two maketrans arguments must have equal length")
	}
	for i, r := range x {
		d.Set(t, Int(r), Int(y[i]))
	}
	if a[2] != nil {
		for _, r := range runesOf(methodStr(a[2], "maketrans", " 3")) {
			d.Set(t, Int(r), None)
		}
	}
	return d
}

func strTranslate(t *Thread, s string, table Object) string {
	var b []byte
	for _, r := range runesOf(s) {
		var v Object
		if d, ok := table.(*Dict); ok {
			v, ok = d.Get(t, Int(r))
			if !ok {
				b = appendRune(b, r)
				continue
			}
		} else if e := Catch(t, func() { v = GetItem(t, table, Int(r)) }); e != nil {
			if !e.Class.IsSubtype(LookupError) {
				panic(e)
			}
			b = appendRune(b, r)
			continue
		}
		switch x := Unwrap(v).(type) {
		case *Singleton:
			if x != None {
				Throw(TypeError, "character mapping must return integer, None or str")
			}
		case Str:
			b = append(b, x...)
		case Int:
			if x < 0 || x > unicode.MaxRune {
				Throw(ValueError, "character mapping must be in range(0x110000)")
			}
			b = appendRune(b, rune(x))
		default:
			Throw(TypeError, "character mapping must return integer, None or str")
		}
	}
	return string(b)
}

// strTestMembers are the is...() methods.
func strTestMembers() []Member {
	all := func(name string, empty bool, ok func(r rune) bool) *Builtin {
		return DefC(name+"(self, /)", func(t *Thread, a []Object) Object {
			s := strSelf(a[0])
			if s == "" {
				return Bool(empty)
			}
			for i := 0; i < len(s); {
				r, n := decodeRune(s[i:])
				if !ok(r) {
					return False
				}
				i += n
			}
			return True
		})
	}
	return Methods(
		all("isalpha", false, unicode.IsLetter), all("isdecimal", false, func(r rune) bool { return decimalValue(r) >= 0 }),
		all("isdigit", false, isDigitRune), all("isnumeric", false, isNumericRune),
		all("isalnum", false, func(r rune) bool { return unicode.IsLetter(r) || isNumericRune(r) }),
		all("isspace", false, isSpaceRune), all("isprintable", true, isPrintable),
		all("isascii", true, func(r rune) bool { return r < 0x80 }),
		DefC("isidentifier(self, /)", func(t *Thread, a []Object) Object { return Bool(isIdentifier(strSelf(a[0]))) }),
		DefC("isupper(self, /)", func(t *Thread, a []Object) Object { return Bool(onlyCase(strSelf(a[0]), isUpperRune, isLowerRune)) }),
		DefC("islower(self, /)", func(t *Thread, a []Object) Object { return Bool(onlyCase(strSelf(a[0]), isLowerRune, isUpperRune)) }),
		DefC("istitle(self, /)", func(t *Thread, a []Object) Object { return Bool(isTitle(strSelf(a[0]))) }),
	)
}

// onlyCase tells whether s has a character of one case, none of the other, and no title case.
func onlyCase(s string, want, avoid func(rune) bool) bool {
	seen := false
	for _, r := range s {
		if avoid(r) || unicode.IsTitle(r) {
			return false
		}
		seen = seen || want(r)
	}
	return seen
}

func isTitle(s string) bool {
	seen, cased := false, false
	for _, r := range s {
		switch {
		case isUpperRune(r) || unicode.IsTitle(r):
			if cased {
				return false
			}
			seen, cased = true, true
		case isLowerRune(r):
			if !cased {
				return false
			}
			seen = true
		default:
			cased = false
		}
	}
	return seen
}

// strLayoutMembers pad, strip, format and encode.
func strLayoutMembers() []Member {
	strip := func(name string, left, right bool) *Builtin {
		return DefC(name+"(self, chars=None, /)", func(t *Thread, a []Object) Object {
			s := strSelf(a[0])
			cut := isSpaceRune
			if a[1] != Object(None) {
				chars := strArg(a[1], name+" arg must be None or str")
				cut = func(r rune) bool { return strings.ContainsRune(chars, r) }
			}
			if left {
				s = strings.TrimLeftFunc(s, cut)
			}
			if right {
				s = strings.TrimRightFunc(s, cut)
			}
			return Str(s)
		})
	}
	adjust := func(name string, fn func(s, fill string, n int) string) *Builtin {
		return DefC(name+"(self, width, fillchar=' ', /)", func(t *Thread, a []Object) Object {
			s, width := strSelf(a[0]), IndexInt(t, a[1])
			fill := strArg(a[2], "The fill character must be a unicode character, not %s")
			if runeLen(fill) != 1 {
				Throw(TypeError, "The fill character must be exactly one character long")
			}
			if n := width - runeLen(s); n > 0 {
				return Str(fn(s, fill, n))
			}
			return a[0]
		})
	}
	return Methods(
		strip("strip", true, true), strip("lstrip", true, false), strip("rstrip", false, true),
		adjust("ljust", func(s, fill string, n int) string { return s + strings.Repeat(fill, n) }),
		adjust("rjust", func(s, fill string, n int) string { return strings.Repeat(fill, n) + s }),
		adjust("center", StrCenter),
		DefC("zfill(self, width, /)", func(t *Thread, a []Object) Object { return Str(strZfill(strSelf(a[0]), IndexInt(t, a[1]))) }),
		DefC("expandtabs(self, /, tabsize=8)", func(t *Thread, a []Object) Object {
			return Str(expandTabs(strSelf(a[0]), IndexInt(t, a[1])))
		}),
		DefRaw("format", func(t *Thread, args []Object, kw Kwargs) Object {
			return Str(strFormat(t, strSelf(args[0]), args[1:], kw))
		}),
		DefC("format_map(self, mapping, /)", func(t *Thread, a []Object) Object {
			return Str(strFormatMap(t, strSelf(a[0]), a[1]))
		}),
		DefC("encode(self, /, encoding='utf-8', errors='strict')", func(t *Thread, a []Object) Object {
			return Bytes(encodeArgs(t, strSelf(a[0]), a[1], a[2]))
		}),
	)
}

// StrCenter pads on both sides by n characters together; an odd one goes left when the width is odd.
func StrCenter(s, fill string, n int) string {
	width := n + runeLen(s)
	left := n/2 + (n & width & 1)
	return strings.Repeat(fill, left) + s + strings.Repeat(fill, n-left)
}

func strZfill(s string, width int) string {
	n := width - runeLen(s)
	if n <= 0 {
		return s
	}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[:1] + strings.Repeat("0", n) + s[1:]
	}
	return strings.Repeat("0", n) + s
}

func expandTabs(s string, size int) string {
	var b []byte
	col := 0
	for _, r := range runesOf(s) {
		switch r {
		case '\t':
			if size > 0 {
				n := size - col%size
				b = append(b, strings.Repeat(" ", n)...)
				col += n
			}
		case '\n', '\r':
			b = append(b, byte(r))
			col = 0
		default:
			b = appendRune(b, r)
			col++
		}
	}
	return string(b)
}
