// Package pyospath is Python's module os.path (posixpath).
//
// Input: paths as str, bytes or objects with __fspath__. Output: paths of the same kind, and facts about files.
// Must not: change anything.
package pyospath

import (
	"errors"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "posixpath", Init: func(_ *py.Thread, m *py.Module) {
	for name, v := range map[string]string{
		"sep": "/", "curdir": ".", "pardir": "..", "extsep": ".", "pathsep": ":", "defpath": "/bin:/usr/bin", "devnull": "/dev/null",
	} {
		m.Set(name, py.Str(v))
	}
	m.Set("altsep", py.None)
	m.Set("supports_unicode_filenames", py.False)
	m.Add(textFuncs()...)
	m.Add(fileFuncs()...)
	m.Add(severalFuncs()...)
}}

// FSPath is os.fspath(path).
func FSPath(t *py.Thread, o py.Object) py.Object {
	switch py.Unwrap(o).(type) {
	case py.Str, py.Bytes:
		return o
	}
	f := py.TypeOf(o).Lookup("__fspath__")
	if f == nil {
		py.Throw(py.TypeError, "expected str, bytes or os.PathLike object, not %s", py.TypeOf(o).Name)
	}
	r := py.CallMethod(t, o, "__fspath__")
	switch py.Unwrap(r).(type) {
	case py.Str, py.Bytes:
		return r
	}
	py.Throw(py.TypeError, "expected %s.__fspath__() to return str or bytes, not %s", py.TypeOf(o).Name, py.TypeOf(r).Name)
	return nil
}

// Text reads a path; isBytes says that it was bytes.
func Text(t *py.Thread, o py.Object) (s string, isBytes bool) {
	switch v := py.Unwrap(FSPath(t, o)).(type) {
	case py.Str:
		s = string(v)
	case py.Bytes:
		s, isBytes = string(v), true
	}
	if strings.ContainsRune(s, 0) {
		py.Throw(py.ValueError, "embedded null byte")
	}
	return s, isBytes
}

func wrap(s string, isBytes bool) py.Object {
	if isBytes {
		return py.Bytes(s)
	}
	return py.Str(s)
}

// Join is os.path.join(a, b).
func Join(a, b string) string {
	switch {
	case strings.HasPrefix(b, "/") || a == "":
		return b
	case strings.HasSuffix(a, "/"):
		return a + b
	}
	return a + "/" + b
}

// Split is os.path.split(p).
func Split(p string) (head, tail string) {
	i := strings.LastIndexByte(p, '/') + 1
	head, tail = p[:i], p[i:]
	if head != "" && head != strings.Repeat("/", len(head)) {
		head = strings.TrimRight(head, "/")
	}
	return head, tail
}

// SplitExt is os.path.splitext(p).
func SplitExt(p string) (root, ext string) {
	base := strings.LastIndexByte(p, '/') + 1
	dot := strings.LastIndexByte(p, '.')
	if dot <= base {
		return p, ""
	}
	for i := base; i < dot; i++ {
		if p[i] != '.' {
			return p[:dot], p[dot:]
		}
	}
	return p, ""
}

// Norm is os.path.normpath(p).
func Norm(p string) string {
	if p == "" {
		return "."
	}
	clean := filepath.Clean(p)
	if strings.HasPrefix(p, "//") && !strings.HasPrefix(p, "///") {
		return "/" + clean
	}
	return clean
}

// Abs is os.path.abspath(p).
func Abs(t *py.Thread, p string) string {
	if !strings.HasPrefix(p, "/") {
		dir, _ := py.Getwd(t)
		p = Join(dir, p)
	}
	return Norm(p)
}

// textFuncs only look at the text of one path.
func textFuncs() []*py.Builtin {
	one := func(sig string, f func(t *py.Thread, s string) string) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
			s, b := Text(t, a[0])
			return wrap(f(t, s), b)
		})
	}
	two := func(sig string, f func(s string) (string, string)) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
			s, b := Text(t, a[0])
			x, y := f(s)
			return py.NewTuple(wrap(x, b), wrap(y, b))
		})
	}
	return []*py.Builtin{
		one("basename(p)", func(_ *py.Thread, s string) string { return s[strings.LastIndexByte(s, '/')+1:] }),
		one("dirname(p)", func(_ *py.Thread, s string) string {
			head, _ := Split(s)
			return head
		}),
		one("abspath(path)", Abs),
		one("normpath(path)", func(_ *py.Thread, s string) string { return Norm(s) }),
		one("normcase(s)", func(_ *py.Thread, s string) string { return s }),
		one("expanduser(path)", func(_ *py.Thread, s string) string { return expandUser(s) }),
		one("expandvars(path)", expandVars),
		py.Def("realpath(filename, *, strict=False)", func(t *py.Thread, a []py.Object) py.Object {
			s, b := Text(t, a[0])
			real, err := filepath.EvalSymlinks(Abs(t, s))
			if err != nil {
				if py.Truth(t, a[1]) {
					throwStrict(t, err, a[0])
				}
				real = realPrefix(Abs(t, s))
			}
			return wrap(real, b)
		}),
		two("split(p)", Split), two("splitext(p)", SplitExt),
		two("splitdrive(p)", func(s string) (string, string) { return "", s }),
		py.Def("splitroot(p)", func(t *py.Thread, a []py.Object) py.Object {
			s, b := Text(t, a[0])
			root := ""
			if strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///") {
				root = "//"
			} else if strings.HasPrefix(s, "/") {
				root = "/"
			}
			return py.NewTuple(wrap("", b), wrap(root, b), wrap(s[len(root):], b))
		}),
		py.Def("isabs(s)", func(t *py.Thread, a []py.Object) py.Object {
			s, _ := Text(t, a[0])
			return py.Bool(strings.HasPrefix(s, "/"))
		}),
	}
}

// realPrefix resolves links in as much of a path as exists.
func realPrefix(p string) string {
	rest := ""
	for p != "/" && p != "" {
		if real, err := filepath.EvalSymlinks(p); err == nil {
			return Join(real, rest)
		}
		head, tail := Split(p)
		if rest == "" {
			rest = tail
		} else {
			rest = tail + "/" + rest
		}
		p = head
	}
	return Join("/", rest)
}

func expandUser(s string) string {
	if !strings.HasPrefix(s, "~") {
		return s
	}
	name, rest, _ := strings.Cut(s[1:], "/")
	home := os.Getenv("HOME")
	if name != "" {
		u, err := user.Lookup(name)
		if err != nil {
			return s
		}
		home = u.HomeDir
	} else if home == "" {
		if u, err := user.Current(); err == nil {
			home = u.HomeDir
		}
	}
	home = strings.TrimRight(home, "/")
	if i := strings.IndexByte(s, '/'); i >= 0 {
		return home + "/" + rest
	}
	if home == "" {
		return "/"
	}
	return home
}

func expandVars(t *py.Thread, s string) string {
	environ := py.GetAttr(t, py.ImportModule(t, "os", true), "environ")
	get := func(name string) (string, bool) {
		v := py.CallMethod(t, environ, "get", py.Str(name))
		text, ok := v.(py.Str)
		return string(text), ok
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '$' {
			b.WriteByte(s[i])
			i++
			continue
		}
		end, name := i+1, ""
		if end < len(s) && s[end] == '{' {
			if j := strings.IndexByte(s[end:], '}'); j > 0 {
				name = s[end+1 : end+j]
				end += j + 1
			}
		} else {
			for end < len(s) && (s[end] == '_' || s[end] >= '0' && s[end] <= '9' || s[end]|32 >= 'a' && s[end]|32 <= 'z') {
				end++
			}
			name = s[i+1 : end]
		}
		if v, ok := get(name); ok && name != "" {
			b.WriteString(v)
		} else {
			b.WriteString(s[i:end])
		}
		i = end
	}
	return b.String()
}

// fileFuncs look at files.
func fileFuncs() []*py.Builtin {
	is := func(sig string, test func(st os.FileInfo) bool) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
			if fd, ok := py.Unwrap(a[0]).(py.Int); ok {
				f, err := py.Files(t).RealFile(int(fd))
				if err != nil {
					return py.False
				}
				st, err := f.Stat()
				return py.Bool(err == nil && test(st))
			}
			s, _ := Text(t, a[0])
			st, err := os.Stat(py.FilePath(t, s))
			return py.Bool(err == nil && test(st))
		})
	}
	lstat := func(sig string, test func(st os.FileInfo) bool) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
			s, _ := Text(t, a[0])
			st, err := os.Lstat(py.FilePath(t, s))
			return py.Bool(err == nil && test(st))
		})
	}
	fact := func(sig string, get func(st *syscall.Stat_t) py.Object) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
			s, _ := Text(t, a[0])
			var st syscall.Stat_t
			if err := syscall.Stat(py.FilePath(t, s), &st); err != nil {
				n, _ := err.(syscall.Errno)
				py.ThrowErrno(t, n, a[0])
			}
			return get(&st)
		})
	}
	seconds := func(ts syscall.Timespec) py.Object { return py.Float(float64(ts.Nano()) / 1e9) }
	return []*py.Builtin{
		is("exists(path)", func(os.FileInfo) bool { return true }),
		is("isfile(path)", func(st os.FileInfo) bool { return st.Mode().IsRegular() }),
		is("isdir(s)", os.FileInfo.IsDir),
		lstat("lexists(path)", func(os.FileInfo) bool { return true }),
		lstat("islink(path)", func(st os.FileInfo) bool { return st.Mode()&os.ModeSymlink != 0 }),
		fact("getsize(filename)", func(st *syscall.Stat_t) py.Object { return py.Int(st.Size) }),
		fact("getmtime(filename)", func(st *syscall.Stat_t) py.Object { return seconds(st.Mtim) }),
		fact("getatime(filename)", func(st *syscall.Stat_t) py.Object { return seconds(st.Atim) }),
		fact("getctime(filename)", func(st *syscall.Stat_t) py.Object { return seconds(st.Ctim) }),
		py.Def("ismount(path)", func(t *py.Thread, a []py.Object) py.Object {
			s, _ := Text(t, a[0])
			var st, up syscall.Stat_t
			p := py.FilePath(t, s)
			if syscall.Lstat(p, &st) != nil || syscall.Lstat(p+"/..", &up) != nil {
				return py.False
			}
			return py.Bool(st.Dev != up.Dev || st.Ino == up.Ino)
		}),
		py.Def("samefile(f1, f2)", func(t *py.Thread, a []py.Object) py.Object {
			infos := make([]os.FileInfo, 2)
			for i := range infos {
				s, _ := Text(t, a[i])
				st, err := os.Stat(py.FilePath(t, s))
				if err != nil {
					py.ThrowErrno(t, syscall.ENOENT, a[i])
				}
				infos[i] = st
			}
			return py.Bool(os.SameFile(infos[0], infos[1]))
		}),
	}
}

// severalFuncs take several paths.
func severalFuncs() []*py.Builtin {
	return []*py.Builtin{
		py.Def("join(a, *p)", func(t *py.Thread, a []py.Object) py.Object {
			s, b := joinText(t, a[0])
			for _, o := range a[1].(*py.Tuple).Items {
				next, isBytes := joinText(t, o)
				if isBytes != b {
					py.Throw(py.TypeError, "Can't mix strings and bytes in path components")
				}
				s = Join(s, next)
			}
			return wrap(s, b)
		}),
		py.Def("relpath(path, start=None)", func(t *py.Thread, a []py.Object) py.Object {
			s, b := Text(t, a[0])
			if s == "" {
				py.Throw(py.ValueError, "no path specified")
			}
			start := "."
			if a[1] != py.Object(py.None) {
				start, _ = Text(t, a[1])
			}
			rel, err := filepath.Rel(Abs(t, start), Abs(t, s))
			if err != nil {
				py.Throw(py.ValueError, "%s", err.Error())
			}
			return wrap(rel, b)
		}),
		py.Def("commonprefix(m)", func(t *py.Thread, a []py.Object) py.Object {
			var all []string
			for _, o := range py.IterList(t, a[0]) {
				s, _ := Text(t, o)
				all = append(all, s)
			}
			return py.Str(commonPrefix(all))
		}),
		py.Def("commonpath(paths)", commonPath),
	}
}

// joinText is Text with the error of os.path.join.
func joinText(t *py.Thread, o py.Object) (string, bool) {
	switch py.Unwrap(o).(type) {
	case py.Str, py.Bytes:
		return Text(t, o)
	}
	if py.TypeOf(o).Lookup("__fspath__") == nil {
		py.Throw(py.TypeError, "expected str, bytes or os.PathLike object, not %s", py.TypeOf(o).Name)
	}
	return Text(t, o)
}

func commonPrefix(all []string) string {
	if len(all) == 0 {
		return ""
	}
	p := all[0]
	for _, s := range all[1:] {
		for !strings.HasPrefix(s, p) {
			p = p[:len(p)-1]
		}
	}
	return p
}

// commonPath implements commonpath(paths).
func commonPath(t *py.Thread, a []py.Object) py.Object {
	paths := py.IterList(t, a[0])
	if len(paths) == 0 {
		py.Throw(py.ValueError, "commonpath() arg is an empty sequence")
	}
	var common []string
	abs := false
	for i, o := range paths {
		s, _ := Text(t, o)
		var parts []string
		for _, p := range strings.Split(s, "/") {
			if p != "" && p != "." {
				parts = append(parts, p)
			}
		}
		if i == 0 {
			common, abs = parts, strings.HasPrefix(s, "/")
			continue
		}
		if abs != strings.HasPrefix(s, "/") {
			py.Throw(py.ValueError, "Can't mix absolute and relative paths")
		}
		n := 0
		for n < len(common) && n < len(parts) && common[n] == parts[n] {
			n++
		}
		common = common[:n]
	}
	prefix := ""
	if abs {
		prefix = "/"
	}
	return py.Str(prefix + strings.Join(common, "/"))
}

// throwStrict raises the error of a path that can't be resolved; it names the first part that fails.
func throwStrict(t *py.Thread, err error, given py.Object) {
	var pe *fs.PathError
	code := syscall.ELOOP // the only failure that Go reports without a number: too many links
	if errors.As(err, &pe) {
		given = py.Str(pe.Path)
		if n, ok := pe.Err.(syscall.Errno); ok {
			code = n
		}
	}
	py.ThrowErrno(t, code, given)
}
