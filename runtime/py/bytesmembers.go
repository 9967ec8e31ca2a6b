package py

import (
	"encoding/hex"
	"strings"
)

func bytesTypeNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	if len(args) == 1 && len(kw) == 0 {
		if b, ok := args[0].(Bytes); ok {
			return b
		}
	}
	return Bytes(bytesNew(t, args, kw, "bytes"))
}

func byteArrayNew(*Thread, *Type, []Object, Kwargs) Object { return new(ByteArray) }

func memoryViewNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	if o := argOr(args, kw, 0, "object"); o != nil && len(args)+len(kw) == 1 {
		return NewMemoryView(t, o)
	}
	Throw(TypeError, "memoryview() takes exactly 1 argument (%d given)", len(args)+len(kw))
	return nil
}

func isASCIISpace(c byte) bool { return c == ' ' || 9 <= c && c <= 13 }

func isBytesValue(o Object) bool {
	_, ok := bytesLike(o)
	return ok
}

// byteOps are the methods that bytes and bytearray share; wrap makes a result of the receiver's type.
type byteOps struct{ wrap func(s string) Object }

func bytesMembers() []Member {
	ops := byteOps{func(s string) Object { return Bytes(s) }}
	return join(ops.members(), textMembers(true), []Member{ops.fromHex(BytesType)}, Methods(
		DefC("__getnewargs__(self, /)", func(t *Thread, a []Object) Object { return NewTuple(a[0]) }),
		DefC("__bytes__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
	))
}

func byteArrayMembers() []Member {
	ops := byteOps{func(s string) Object { return newByteArray(s) }}
	self := func(a []Object) *ByteArray { return Unwrap(a[0]).(*ByteArray) }
	return join(ops.members(), textMembers(false), itemMembers(), []Member{ops.fromHex(ByteArrayType)}, Methods(
		keep(DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str(TypeOf(a[0]).Name + "(" + byteArrayText(self(a).text()) + ")")
		})),
		DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object {
			b := args[0].(*ByteArray)
			b.replace(0, b.length(), bytesNew(t, args[1:], kw, "bytearray"))
			return None
		}),
		keep(DefC("__iadd__(self, value, /)", func(t *Thread, a []Object) Object {
			s, ok := bytesLike(a[1])
			if !ok {
				Throw(TypeError, "can't concat %s to %s", TypeOf(a[1]).Name, "bytearray")
			}
			n := self(a).length()
			self(a).replace(n, n, s)
			return a[0]
		})),
		DefC("append(self, item, /)", func(t *Thread, a []Object) Object {
			n := self(a).length()
			self(a).replace(n, n, string([]byte{byteValue(t, a[1], "byte")}))
			return None
		}),
		DefC("extend(self, iterable_of_ints, /)", func(t *Thread, a []Object) Object {
			if _, ok := Unwrap(a[1]).(Str); ok {
				Throw(TypeError, "expected iterable of integers; got: 'str'")
			}
			s := bytesFrom(t, a[1], "byte")
			n := self(a).length()
			self(a).replace(n, n, s)
			return None
		}),
		DefC("insert(self, index, item, /)", func(t *Thread, a []Object) Object {
			i := clipIndex(IndexInt(t, a[1]), self(a).length(), 1)
			self(a).replace(i, i, string([]byte{byteValue(t, a[2], "byte")}))
			return None
		}),
		DefC("pop(self, index=-1, /)", func(t *Thread, a []Object) Object {
			n, i := self(a).length(), IndexInt(t, a[1])
			if n == 0 {
				Throw(IndexError, "pop from empty bytearray")
			}
			if i < 0 {
				i += n
			}
			c, ok := self(a).byteAt(i)
			if !ok {
				Throw(IndexError, "pop index out of range")
			}
			self(a).replace(i, i+1, "")
			return Int(c)
		}),
		DefC("remove(self, value, /)", func(t *Thread, a []Object) Object {
			i := strings.IndexByte(self(a).text(), byteValue(t, a[1], "byte"))
			if i < 0 {
				Throw(ValueError, "value not found in bytearray")
			}
			self(a).replace(i, i+1, "")
			return None
		}),
		DefC("clear(self, /)", func(t *Thread, a []Object) Object {
			self(a).replace(0, self(a).length(), "")
			return None
		}),
		DefC("copy(self, /)", func(t *Thread, a []Object) Object { return newByteArray(self(a).text()) }),
		DefC("reverse(self, /)", func(t *Thread, a []Object) Object {
			b := self(a)
			b.lock()
			for i, j := 0, len(b.B)-1; i < j; i, j = i+1, j-1 {
				b.B[i], b.B[j] = b.B[j], b.B[i]
			}
			b.unlock()
			return None
		}),
	))
}

// byteArrayText is the bytes literal in a bytearray's repr: there a single quote is always escaped.
func byteArrayText(s string) string {
	text := bytesRepr(s)
	if text[1] == '"' {
		return strings.ReplaceAll(text, "'", `\'`)
	}
	return text
}

func (ops byteOps) fromHex(base *Type) Member {
	return ClassMethodOf(DefC("fromhex(cls, string, /)", func(t *Thread, a []Object) Object {
		text := strArg(a[1], "fromhex() argument must be str, not %s")
		var digits []byte
		for i := 0; i < len(text); {
			if isASCIISpace(text[i]) {
				i++
				continue
			}
			for k := 0; k < 2; k++ {
				if i+k >= len(text) || !strings.ContainsRune("0123456789abcdefABCDEF", rune(text[i+k])) {
					Throw(ValueError, "non-hexadecimal number found in fromhex() arg at position %d", i+k)
				}
				digits = append(digits, text[i+k])
			}
			i += 2
		}
		b, _ := hex.DecodeString(string(digits))
		if a[0] != Object(base) {
			return Call(t, a[0], Bytes(b))
		}
		return ops.wrap(string(b))
	}))
}

func (ops byteOps) self(o Object) string {
	s, _ := bytesLike(o)
	return s
}

// arg is a bytes-like argument.
func (ops byteOps) arg(t *Thread, o Object) string { return BytesOf(t, o) }

// sub is a bytes-like argument or an int that stands for one byte.
func (ops byteOps) sub(t *Thread, o Object) string {
	if s, ok := bytesLike(o); ok {
		return s
	}
	if _, ok := asNum(o); !ok && lookupSpecial(o, "__index__") == nil {
		Throw(TypeError, "argument should be integer or bytes-like object, not '%s'", TypeOf(o).Name)
	}
	return string([]byte{byteValue(t, o, "byte")})
}

func (ops byteOps) list(parts []string) Object {
	items := make([]Object, len(parts))
	for i, p := range parts {
		items[i] = ops.wrap(p)
	}
	return NewList(items...)
}

// window is the part that optional start and end arguments select.
func (ops byteOps) window(t *Thread, s string, start, end Object) (string, int, bool) {
	lo, hi := 0, len(s)
	if start != Object(None) {
		if lo = sliceInt(t, start); lo < 0 {
			lo = max(lo+len(s), 0)
		}
	}
	if end != Object(None) {
		hi = clipIndex(sliceInt(t, end), len(s), 1)
	}
	if lo > hi {
		return "", 0, false
	}
	return s[lo:hi], lo, true
}

func (ops byteOps) members() []Member {
	return join(
		Methods(DefC("__add__(self, value, /)", func(t *Thread, a []Object) Object { return nativeBinary(t, OpAdd, a[0], Unwrap(a[1])) }),
			DefC("__mod__(self, value, /)", func(t *Thread, a []Object) Object { return nativeBinary(t, OpMod, a[0], a[1]) })),
		repeatMembers(), compareMembers(isBytesValue), containerMembers(true),
		[]Member{StaticMethodOf(DefC("maketrans(frm, to, /)", func(t *Thread, a []Object) Object {
			from, to := ops.arg(t, a[0]), ops.arg(t, a[1])
			if len(from) != len(to) {
				Throw(ValueError, "maketrans arguments must have same length")
			}
			table := make([]byte, 256)
			for i := range table {
				table[i] = byte(i)
			}
			for i := range from {
				table[from[i]] = to[i]
			}
			return Bytes(table)
		}))},
		ops.searchMembers(), ops.splitMembers(), ops.layoutMembers(), ops.testMembers())
}

func (ops byteOps) searchMembers() []Member {
	find := func(name string, fn func(s, sub string) int, must bool) *Builtin {
		return DefC(name+"(self, sub, start=None, end=None, /)", func(t *Thread, a []Object) Object {
			sub := ops.sub(t, a[1])
			if part, off, ok := ops.window(t, ops.self(a[0]), a[2], a[3]); ok {
				if i := fn(part, sub); i >= 0 {
					return Int(off + i)
				}
			}
			if must {
				Throw(ValueError, "subsection not found")
			}
			return Int(-1)
		})
	}
	affix := func(name string, fn func(s, affix string) bool) *Builtin {
		return DefC(name+"(self, prefix, start=None, end=None, /)", func(t *Thread, a []Object) Object {
			part, _, ok := ops.window(t, ops.self(a[0]), a[2], a[3])
			if tu, isTuple := Unwrap(a[1]).(*Tuple); isTuple {
				for _, x := range tu.Items {
					if ok && fn(part, ops.arg(t, x)) {
						return True
					}
				}
				return False
			}
			p, isBytes := bytesLike(a[1])
			if !isBytes {
				Throw(TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", name, TypeOf(a[1]).Name)
			}
			return Bool(ok && fn(part, p))
		})
	}
	return Methods(
		find("find", strings.Index, false), find("rfind", strings.LastIndex, false),
		find("index", strings.Index, true), find("rindex", strings.LastIndex, true),
		affix("startswith", strings.HasPrefix), affix("endswith", strings.HasSuffix),
		DefC("count(self, sub, start=None, end=None, /)", func(t *Thread, a []Object) Object {
			sub := ops.sub(t, a[1])
			part, _, ok := ops.window(t, ops.self(a[0]), a[2], a[3])
			switch {
			case !ok:
				return Int(0)
			case sub == "":
				return Int(len(part) + 1)
			}
			return Int(strings.Count(part, sub))
		}),
		DefC("replace(self, old, new, count=-1, /)", func(t *Thread, a []Object) Object {
			s, old, new, n := ops.self(a[0]), ops.arg(t, a[1]), ops.arg(t, a[2]), IndexInt(t, a[3])
			if old != "" {
				return ops.wrap(strings.Replace(s, old, new, n))
			}
			var b strings.Builder
			for i := 0; i <= len(s); i++ {
				if n < 0 || i < n {
					b.WriteString(new)
				}
				if i < len(s) {
					b.WriteByte(s[i])
				}
			}
			return ops.wrap(b.String())
		}),
		DefC("removeprefix(self, prefix, /)", func(t *Thread, a []Object) Object {
			return ops.wrap(strings.TrimPrefix(ops.self(a[0]), ops.arg(t, a[1])))
		}),
		DefC("removesuffix(self, suffix, /)", func(t *Thread, a []Object) Object {
			return ops.wrap(strings.TrimSuffix(ops.self(a[0]), ops.arg(t, a[1])))
		}),
		DefC("translate(self, table, /, delete=b'')", func(t *Thread, a []Object) Object {
			s, del, table := ops.self(a[0]), ops.arg(t, a[2]), ""
			if a[1] != Object(None) {
				if table = ops.arg(t, a[1]); len(table) != 256 {
					Throw(ValueError, "translation table must be 256 characters long")
				}
			}
			var out []byte
			for i := 0; i < len(s); i++ {
				if strings.IndexByte(del, s[i]) >= 0 {
					continue
				}
				if table == "" {
					out = append(out, s[i])
				} else {
					out = append(out, table[s[i]])
				}
			}
			return ops.wrap(string(out))
		}),
	)
}

func (ops byteOps) splitMembers() []Member {
	split := func(name string, fn func(s, sep string, n int) []string, right bool) *Builtin {
		return DefC(name+"(self, /, sep=None, maxsplit=-1)", func(t *Thread, a []Object) Object {
			s, n := ops.self(a[0]), IndexInt(t, a[2])
			if a[1] == Object(None) {
				return ops.list(byteFields(s, n, right))
			}
			sep := ops.arg(t, a[1])
			if sep == "" {
				Throw(ValueError, "empty separator")
			}
			return ops.list(fn(s, sep, n))
		})
	}
	part := func(name string, fn func(s, sep string) int) *Builtin {
		return DefC(name+"(self, sep, /)", func(t *Thread, a []Object) Object {
			s, sep := ops.self(a[0]), ops.arg(t, a[1])
			if sep == "" {
				Throw(ValueError, "empty separator")
			}
			i := fn(s, sep)
			switch {
			case i >= 0:
				return NewTuple(ops.wrap(s[:i]), ops.wrap(sep), ops.wrap(s[i+len(sep):]))
			case name == "partition":
				return NewTuple(ops.wrap(s), ops.wrap(""), ops.wrap(""))
			}
			return NewTuple(ops.wrap(""), ops.wrap(""), ops.wrap(s))
		})
	}
	return Methods(
		split("split", splitN, false), split("rsplit", rsplitN, true),
		part("partition", strings.Index), part("rpartition", strings.LastIndex),
		DefC("splitlines(self, /, keepends=False)", func(t *Thread, a []Object) Object {
			return ops.list(byteLines(ops.self(a[0]), Truth(t, a[1])))
		}),
		DefC("join(self, iterable_of_bytes, /)", func(t *Thread, a []Object) Object {
			var parts []string
			if !isIterable(a[1]) {
				Throw(TypeError, "can only join an iterable")
			}
			for v := range Each(t, a[1]) {
				s, ok := bytesLike(v)
				if !ok {
					Throw(TypeError, "sequence item %d: expected a bytes-like object, %s found", len(parts), TypeOf(v).Name)
				}
				parts = append(parts, s)
			}
			return ops.wrap(strings.Join(parts, ops.self(a[0])))
		}),
	)
}

func byteFields(s string, n int, right bool) []string {
	space := func(r rune) bool { return r < 0x80 && isASCIISpace(byte(r)) }
	var out []string
	if right {
		s = strings.TrimRightFunc(s, space)
		for s != "" && (n < 0 || len(out) < n) {
			i := strings.LastIndexFunc(s, space)
			out = append(out, s[i+1:])
			s = strings.TrimRightFunc(s[:i+1], space)
		}
		if s != "" {
			out = append(out, s)
		}
		return reversedStrings(out)
	}
	s = strings.TrimLeftFunc(s, space)
	for s != "" {
		i := strings.IndexFunc(s, space)
		if i < 0 || n >= 0 && len(out) == n {
			return append(out, s)
		}
		out = append(out, s[:i])
		s = strings.TrimLeftFunc(s[i:], space)
	}
	return out
}

func byteLines(s string, keepEnds bool) []string {
	var out []string
	for s != "" {
		i := strings.IndexAny(s, "\r\n")
		if i < 0 {
			return append(out, s)
		}
		end := i + 1
		if s[i] == '\r' && end < len(s) && s[end] == '\n' {
			end++
		}
		if keepEnds {
			out = append(out, s[:end])
		} else {
			out = append(out, s[:i])
		}
		s = s[end:]
	}
	return out
}

func (ops byteOps) layoutMembers() []Member {
	strip := func(name string, left, right bool) *Builtin {
		return DefC(name+"(self, bytes=None, /)", func(t *Thread, a []Object) Object {
			s, chars := ops.self(a[0]), " \t\n\r\v\f"
			if a[1] != Object(None) {
				chars = ops.arg(t, a[1])
			}
			lo, hi := 0, len(s)
			for left && lo < hi && strings.IndexByte(chars, s[lo]) >= 0 {
				lo++
			}
			for right && lo < hi && strings.IndexByte(chars, s[hi-1]) >= 0 {
				hi--
			}
			return ops.wrap(s[lo:hi])
		})
	}
	adjust := func(name string, fn func(s, fill string, n int) string) *Builtin {
		return DefC(name+"(self, width, fillchar=b' ', /)", func(t *Thread, a []Object) Object {
			s, fill := ops.self(a[0]), ops.arg(t, a[2])
			if len(fill) != 1 {
				Throw(TypeError, "%s() argument 2 must be a byte string of length 1, not %s", name, TypeOf(a[2]).Name)
			}
			if n := IndexInt(t, a[1]) - len(s); n > 0 {
				s = fn(s, fill, n)
			}
			return ops.wrap(s)
		})
	}
	caseOf := func(name string, fn func(c byte, first bool) byte) *Builtin {
		return DefC(name+"(self, /)", func(t *Thread, a []Object) Object {
			out := []byte(ops.self(a[0]))
			letter := false
			for i, c := range out {
				first := !letter
				if name == "capitalize" {
					first = i == 0
				}
				letter = isAlphaByte(c)
				out[i] = fn(c, first)
			}
			return ops.wrap(string(out))
		})
	}
	title := func(c byte, first bool) byte {
		if first {
			return upperByte(c)
		}
		return lowerByte(c)
	}
	return Methods(
		strip("strip", true, true), strip("lstrip", true, false), strip("rstrip", false, true),
		adjust("ljust", func(s, fill string, n int) string { return s + strings.Repeat(fill, n) }),
		adjust("rjust", func(s, fill string, n int) string { return strings.Repeat(fill, n) + s }),
		adjust("center", func(s, fill string, n int) string {
			left := n/2 + (n & (n + len(s)) & 1)
			return strings.Repeat(fill, left) + s + strings.Repeat(fill, n-left)
		}),
		caseOf("upper", func(c byte, _ bool) byte { return upperByte(c) }),
		caseOf("lower", func(c byte, _ bool) byte { return lowerByte(c) }),
		caseOf("title", title), caseOf("capitalize", title),
		caseOf("swapcase", func(c byte, _ bool) byte {
			if upperByte(c) == c {
				return lowerByte(c)
			}
			return upperByte(c)
		}),
		DefC("zfill(self, width, /)", func(t *Thread, a []Object) Object {
			s := ops.self(a[0])
			n := IndexInt(t, a[1]) - len(s)
			if n <= 0 {
				return ops.wrap(s)
			}
			if s != "" && (s[0] == '+' || s[0] == '-') {
				return ops.wrap(s[:1] + strings.Repeat("0", n) + s[1:])
			}
			return ops.wrap(strings.Repeat("0", n) + s)
		}),
		DefC("expandtabs(self, /, tabsize=8)", func(t *Thread, a []Object) Object {
			return ops.wrap(expandTabs(ops.self(a[0]), IndexInt(t, a[1])))
		}),
		DefC("decode(self, /, encoding='utf-8', errors='strict')", func(t *Thread, a []Object) Object {
			return Str(decodeArgs(t, ops.self(a[0]), a[1], a[2]))
		}),
		DefC("hex(self, sep=..., bytes_per_sep=1)", func(t *Thread, a []Object) Object {
			return Str(hexText(t, ops.self(a[0]), a[1], IndexInt(t, a[2])))
		}),
	)
}

func hexText(t *Thread, s string, sep Object, group int) string {
	h := hex.EncodeToString([]byte(s))
	if sep == nil || group == 0 {
		return h
	}
	text, ok := bytesLike(sep)
	if !ok {
		text = strArg(sep, "sep must be str or bytes.")
	}
	if runeLen(text) != 1 {
		Throw(ValueError, "sep must be length 1.")
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i > 0 && (group > 0 && (len(s)-i)%group == 0 || group < 0 && i%-group == 0) {
			b.WriteString(text)
		}
		b.WriteString(h[2*i : 2*i+2])
	}
	return b.String()
}

func isAlphaByte(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func upperByte(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 32
	}
	return c
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 32
	}
	return c
}

// asciiOnly puts a zero byte in place of every byte that is not ASCII, so that none passes for a letter.
func asciiOnly(s string) string {
	if isASCII(s) {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		if c >= 0x80 {
			b[i] = 0
		}
	}
	return string(b)
}

func (ops byteOps) testMembers() []Member {
	all := func(name string, empty bool, ok func(c byte) bool) *Builtin {
		return DefC(name+"(self, /)", func(t *Thread, a []Object) Object {
			s := ops.self(a[0])
			for i := 0; i < len(s); i++ {
				if !ok(s[i]) {
					return False
				}
			}
			return Bool(empty || s != "")
		})
	}
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	upper := func(r rune) bool { return 'A' <= r && r <= 'Z' }
	lower := func(r rune) bool { return 'a' <= r && r <= 'z' }
	return Methods(
		all("isalpha", false, isAlphaByte), all("isdigit", false, digit), all("isspace", false, isASCIISpace),
		all("isalnum", false, isAlnumByte), all("isascii", true, func(c byte) bool { return c < 0x80 }),
		DefC("isupper(self, /)", func(t *Thread, a []Object) Object { return Bool(onlyCase(asciiOnly(ops.self(a[0])), upper, lower)) }),
		DefC("islower(self, /)", func(t *Thread, a []Object) Object { return Bool(onlyCase(asciiOnly(ops.self(a[0])), lower, upper)) }),
		DefC("istitle(self, /)", func(t *Thread, a []Object) Object { return Bool(isTitle(asciiOnly(ops.self(a[0])))) }),
	)
}
