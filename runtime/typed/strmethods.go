package typed

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// String methods: ASCII text is handled here, everything else by the object model.

// test applies a character test to ASCII text; the object model judges other text by the method called name.
func test(t *py.Thread, s, name string, ok func(c byte) bool) bool {
	if !ascii(s) {
		return bool(py.CallMethod(t, py.Str(s), name).(py.Bool))
	}
	for i := range len(s) {
		if !ok(s[i]) {
			return false
		}
	}
	return s != ""
}

func lower(c byte) bool { return 'a' <= c && c <= 'z' }

func upper(c byte) bool { return 'A' <= c && c <= 'Z' }

func digit(c byte) bool { return '0' <= c && c <= '9' }

func space(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' || 0x1c <= c && c <= 0x1f }

// IsDigit is s.isdigit().
func IsDigit(t *py.Thread, s string) bool { return test(t, s, "isdigit", digit) }

// IsAlpha is s.isalpha().
func IsAlpha(t *py.Thread, s string) bool {
	return test(t, s, "isalpha", func(c byte) bool { return lower(c | 0x20) })
}

// IsAlnum is s.isalnum().
func IsAlnum(t *py.Thread, s string) bool {
	return test(t, s, "isalnum", func(c byte) bool { return lower(c|0x20) || digit(c) })
}

// IsSpace is s.isspace().
func IsSpace(t *py.Thread, s string) bool { return test(t, s, "isspace", space) }

// cased says whether s has letters, of which none is of the wrong case.
func cased(t *py.Thread, s, name string, right, wrong func(byte) bool) bool {
	if !ascii(s) {
		return bool(py.CallMethod(t, py.Str(s), name).(py.Bool))
	}
	found := false
	for i := range len(s) {
		if wrong(s[i]) {
			return false
		}
		found = found || right(s[i])
	}
	return found
}

// IsUpper is s.isupper().
func IsUpper(t *py.Thread, s string) bool { return cased(t, s, "isupper", upper, lower) }

// IsLower is s.islower().
func IsLower(t *py.Thread, s string) bool { return cased(t, s, "islower", lower, upper) }

func text(t *py.Thread, s, name string) string {
	return string(py.CallMethod(t, py.Str(s), name).(py.Str))
}

// Upper is s.upper().
func Upper(t *py.Thread, s string) string {
	if ascii(s) {
		return strings.ToUpper(s)
	}
	return text(t, s, "upper")
}

// Lower is s.lower().
func Lower(t *py.Thread, s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	return text(t, s, "lower")
}

// Strip is s.strip().
func Strip(t *py.Thread, s string) string {
	if !ascii(s) {
		return text(t, s, "strip")
	}
	for s != "" && space(s[0]) {
		s = s[1:]
	}
	for s != "" && space(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// HasPrefix is s.startswith(p).
func HasPrefix(s, p string) bool { return strings.HasPrefix(s, p) }

// HasSuffix is s.endswith(p).
func HasSuffix(s, p string) bool { return strings.HasSuffix(s, p) }

// Replace is s.replace(old, new).
func Replace(s, old, new string) string { return strings.ReplaceAll(s, old, new) }

// StrCount is s.count(part).
func StrCount(s, part string) int64 {
	if part == "" {
		return StrLen(s) + 1
	}
	return int64(strings.Count(s, part))
}

// Find is s.find(part).
func Find(s, part string) int64 {
	i := strings.Index(s, part)
	if i < 0 {
		return -1
	}
	return StrLen(s[:i])
}

// Fields is s.split().
func Fields(t *py.Thread, s string) *ListOf[string] {
	if !ascii(s) {
		return Unbox(py.CallMethod(t, py.Str(s), "split"), func(o py.Object) string { return string(o.(py.Str)) })
	}
	return &ListOf[string]{strings.FieldsFunc(s, func(r rune) bool { return space(byte(r)) })}
}

// Split is s.split(sep).
func Split(s, sep string) *ListOf[string] {
	if sep == "" {
		py.Throw(py.ValueError, "empty separator")
	}
	return &ListOf[string]{strings.Split(s, sep)}
}
