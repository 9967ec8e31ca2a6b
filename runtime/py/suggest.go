package py

import "strings"

// Costs of CPython's spelling distance.
const (
	moveCost  = 2
	caseCost  = 1
	maxLength = 40
)

func substitutionCost(a, b byte) int {
	if a == b {
		return 0
	}
	if lower(a) == lower(b) {
		return caseCost
	}
	return moveCost
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// spellingDistance is a weighted Levenshtein distance, given up above limit.
func spellingDistance(a, b string, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return moveCost * (len(a) + len(b))
	}
	if len(a) > maxLength || len(b) > maxLength {
		return limit + 1
	}
	row := make([]int, len(a))
	for i := range row {
		row[i] = (i + 1) * moveCost
	}
	result := 0
	for j := range len(b) {
		prev := j * moveCost
		result = prev
		least := 1 << 30
		for i := range len(a) {
			sub := prev + substitutionCost(b[j], a[i])
			prev = row[i]
			result = min(sub, min(result, prev)+moveCost)
			row[i] = result
			least = min(least, result)
		}
		if least > limit {
			return limit + 1
		}
	}
	return result
}

// closest finds the name that a misspelt one probably means; "" when none is near.
func closest(wrong string, names []string) string {
	best, bestDist := "", 1<<30
	for _, n := range names {
		if n == wrong {
			continue
		}
		limit := (len(n) + len(wrong) + 3) * moveCost / 6
		limit = min(limit, bestDist-1)
		if d := spellingDistance(wrong, n, limit); d <= limit && d < bestDist {
			best, bestDist = n, d
		}
	}
	return best
}

// suggestion is the "Did you mean" text that CPython adds to an uncaught error.
func suggestion(t *Thread, e *Exception) string {
	var wrong string
	var names []string
	switch {
	case e.Class.IsSubtype(AttributeError):
		info, ok := e.Native.(*attrErrorInfo)
		if !ok || info.obj == nil {
			return ""
		}
		s, ok := info.name.(Str)
		if !ok {
			return ""
		}
		wrong = string(s)
		Catch(t, func() {
			for _, n := range IterList(t, DirList(t, info.obj)) {
				names = append(names, ToStr(t, n))
			}
		})
	case e.Class.IsSubtype(NameError) && !e.Class.IsSubtype(UnboundLocalError):
		d := e.attrsNow()
		if d == nil {
			return ""
		}
		v, _ := d.GetStr("name")
		s, ok := v.(Str)
		if !ok {
			return ""
		}
		wrong = string(s)
		scope, _ := e.Native.(*nameErrorScope)
		if scope == nil {
			scope = &nameErrorScope{module: "__main__"}
		}
		if _, known := scope.self.(Attributes); known || scope.self != nil && hasAttr(t, scope.self, wrong) {
			return ". Did you mean: 'self." + wrong + "'?" + forgotten(wrong, " Or")
		}
		names = scope.candidates(t)
	default:
		return ""
	}
	hide := !strings.HasPrefix(wrong, "_") && !inOwnMethod(e)
	kept := names[:0:0]
	for _, n := range names {
		if !hide || !strings.HasPrefix(n, "_") || e.Class.IsSubtype(NameError) {
			kept = append(kept, n)
		}
	}
	forgot := func(lead string) string {
		if !e.Class.IsSubtype(NameError) {
			return ""
		}
		return forgotten(wrong, lead)
	}
	if s := closest(wrong, kept); s != "" {
		return ". Did you mean: '" + s + "'?" + forgot(" Or")
	}
	return forgot(".")
}

// inOwnMethod says that the attribute was looked up in self, in a method of its class: private names count then.
func inOwnMethod(e *Exception) bool {
	info, ok := e.Native.(*attrErrorInfo)
	if !ok || e.tb == nil {
		return false
	}
	name, _ := info.name.(Str)
	fs := e.tb.Frames()
	if len(fs) == 0 {
		return false
	}
	f := fs[len(fs)-1]
	if !strings.Contains(sourceLine(f.File, f.Line), "self."+string(name)) {
		return false
	}
	class, _, _ := strings.Cut(f.Func, ".")
	for _, b := range TypeOf(info.obj).MRO {
		if b.Name == class {
			return true
		}
	}
	return false
}

// forgotten proposes the import of a module of the standard library.
func forgotten(name, lead string) string {
	if !isStdlibModule(name) {
		return ""
	}
	if lead == "." {
		return ". Did you forget to import '" + name + "'?"
	}
	return lead + " did you forget to import '" + name + "'?"
}

// nameErrorScope is where a name was not found.
type nameErrorScope struct {
	module string
	self   Object // the variable self of that function, if it has one
	locals []string
}

// Attributes stands for a typed instance that has the named attribute.
type Attributes [1]string

// Type returns object.
func (Attributes) Type() *Type { return ObjectType }

func hasAttr(t *Thread, o Object, name string) (found bool) {
	Catch(t, func() { _, found = LookupAttr(t, o, name) })
	return found
}

// candidates are the local, global and built-in names that a misspelt name may mean.
func (s *nameErrorScope) candidates(t *Thread) []string {
	names := append([]string(nil), s.locals...)
	if u := t.Iso.Program.userModuleOf(s.module); u != nil && len(u.Names) > 0 {
		names = append(names, u.Names...)
	} else if m, ok := t.Iso.Modules.GetStr(s.module); ok {
		for _, n := range dirOf(t, m) {
			names = append(names, ToStr(t, n))
		}
	}
	for _, it := range BuiltinModule(t).Attrs.Items() {
		names = append(names, ToStr(t, it.Key))
	}
	return names
}

// isStdlibModule says whether a name is a module of the standard library that programs commonly import.
func isStdlibModule(name string) bool {
	return strings.Contains(stdlibModules, " "+name+" ")
}

const stdlibModules = " abc argparse array ast asyncio atexit base64 bisect builtins bz2 calendar cmath codecs collections " +
	"concurrent configparser contextlib contextvars copy copyreg csv ctypes dataclasses datetime decimal difflib dis email enum " +
	"errno faulthandler fcntl fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip " +
	"hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma " +
	"mailbox marshal math mimetypes mmap modulefinder multiprocessing netrc numbers operator optparse os pathlib pdb pickle " +
	"pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd pyclbr pydoc queue quopri random " +
	"re readline reprlib resource runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket " +
	"socketserver sqlite3 ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile " +
	"tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle " +
	"types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipapp zipfile " +
	"zipimport zlib zoneinfo _thread "
