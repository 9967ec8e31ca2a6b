package pyos

import (
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyospath"
)

// statObject makes an os.stat_result.
func statObject(st *syscall.Stat_t) py.Object {
	secs := func(ts syscall.Timespec) py.Object { return py.Int(ts.Sec) }
	ns := func(ts syscall.Timespec) py.Object { return py.Int(ts.Nano()) }
	return statResult.Make(py.Int(st.Mode), py.Int(int64(st.Ino)), py.Int(int64(st.Dev)), py.Int(int64(st.Nlink)), py.Int(st.Uid),
		py.Int(st.Gid), py.Int(st.Size), secs(st.Atim), secs(st.Mtim), secs(st.Ctim), ns(st.Atim), ns(st.Mtim), ns(st.Ctim),
		py.Int(st.Blksize), py.Int(st.Blocks), py.Int(int64(st.Rdev)))
}

// stat implements stat and lstat.
func stat(t *py.Thread, path py.Object, follow bool) py.Object {
	var st syscall.Stat_t
	var err error
	if _, isFD := py.Unwrap(path).(py.Int); isFD {
		err = control(realFile(t, path), func(fd int) error { return syscall.Fstat(fd, &st) })
		if err != nil {
			throwPath(t, err, nil)
		}
		return statObject(&st)
	}
	if follow {
		err = syscall.Stat(file(t, path), &st)
	} else {
		err = syscall.Lstat(file(t, path), &st)
	}
	if err != nil {
		throwPath(t, err, path)
	}
	return statObject(&st)
}

// onPath makes a function of one path.
func onPath(sig string, do func(t *py.Thread, path string, a []py.Object) error) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object {
		if err := do(t, file(t, a[0]), a); err != nil {
			throwPath(t, err, a[0])
		}
		return py.None
	})
}

// onPaths makes a function of two paths.
func onPaths(sig string, do func(from, to string) error) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object {
		if err := do(file(t, a[0]), file(t, a[1])); err != nil {
			throwPaths(t, err, a[0], a[1])
		}
		return py.None
	})
}

func fileFuncs() []*py.Builtin {
	unlink := func(_ *py.Thread, p string, _ []py.Object) error { return syscall.Unlink(p) }
	return []*py.Builtin{
		py.DefC("stat(path, *, dir_fd=None, follow_symlinks=True)", func(t *py.Thread, a []py.Object) py.Object {
			return stat(t, a[0], py.Truth(t, a[2]))
		}),
		py.DefC("lstat(path, *, dir_fd=None)", func(t *py.Thread, a []py.Object) py.Object { return stat(t, a[0], false) }),
		py.DefC("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(syscall.Access(file(t, a[0]), uint32(py.IndexInt(t, a[1]))) == nil)
		}),
		onPath("remove(path, *, dir_fd=None)", unlink),
		onPath("unlink(path, *, dir_fd=None)", unlink),
		onPaths("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", syscall.Rename),
		onPaths("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", syscall.Rename),
		onPaths("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", syscall.Link),
		py.DefC("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", func(t *py.Thread, a []py.Object) py.Object {
			from, _ := pyospath.Text(t, a[0])
			if err := syscall.Symlink(from, file(t, a[1])); err != nil {
				throwPaths(t, err, a[0], a[1])
			}
			return py.None
		}),
		py.DefC("readlink(path, *, dir_fd=None)", func(t *py.Thread, a []py.Object) py.Object {
			s, err := os.Readlink(file(t, a[0]))
			if err != nil {
				throwPath(t, err, a[0])
			}
			return py.Str(s)
		}),
		onPath("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", func(t *py.Thread, p string, a []py.Object) error {
			return syscall.Chmod(p, uint32(py.IndexInt(t, a[1])))
		}),
		onPath("chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", func(t *py.Thread, p string, a []py.Object) error {
			return syscall.Chown(p, py.IndexInt(t, a[1]), py.IndexInt(t, a[2]))
		}),
		onPath("truncate(path, length)", func(t *py.Thread, p string, a []py.Object) error {
			return syscall.Truncate(p, int64(py.IndexInt(t, a[1])))
		}),
		onPath("mkfifo(path, mode=0o666, *, dir_fd=None)", func(t *py.Thread, p string, a []py.Object) error {
			return syscall.Mkfifo(p, uint32(py.IndexInt(t, a[1])))
		}),
		onPath("utime(path, times=None, *, ns=..., dir_fd=None, follow_symlinks=True)", utime),
		py.Def("fspath(path)", func(t *py.Thread, a []py.Object) py.Object { return pyospath.FSPath(t, a[0]) }),
		py.Def("fsencode(filename)", func(t *py.Thread, a []py.Object) py.Object {
			s, _ := pyospath.Text(t, a[0])
			return py.Bytes(s)
		}),
		py.Def("fsdecode(filename)", func(t *py.Thread, a []py.Object) py.Object {
			s, _ := pyospath.Text(t, a[0])
			return py.Str(s)
		}),
	}
}

// utime implements utime(path, times=None, ns=...).
func utime(t *py.Thread, p string, a []py.Object) error {
	atime, mtime := time.Now(), time.Now()
	if a[1] != py.Object(py.None) {
		parts := py.Unpack(t, a[1], 2)
		at := func(o py.Object) time.Time {
			f, _ := py.Call(t, py.FloatType, o).(py.Float)
			return time.Unix(0, int64(float64(f)*1e9))
		}
		atime, mtime = at(parts[0]), at(parts[1])
	} else if a[2] != nil {
		parts := py.Unpack(t, a[2], 2)
		atime, mtime = time.Unix(0, int64(py.IndexInt(t, parts[0]))), time.Unix(0, int64(py.IndexInt(t, parts[1])))
	}
	return os.Chtimes(p, atime, mtime)
}

func directoryFuncs() []*py.Builtin {
	return []*py.Builtin{
		py.DefC("listdir(path=None)", func(t *py.Thread, a []py.Object) py.Object { return listdir(t, a[0]) }),
		py.DefC("scandir(path=None)", func(t *py.Thread, a []py.Object) py.Object { return scandir(t, a[0]) }),
		onPath("mkdir(path, mode=0o777, *, dir_fd=None)", func(t *py.Thread, p string, a []py.Object) error {
			return syscall.Mkdir(p, uint32(py.IndexInt(t, a[1])))
		}),
		py.Def("makedirs(name, mode=0o777, exist_ok=False)", makedirs),
		onPath("rmdir(path, *, dir_fd=None)", func(_ *py.Thread, p string, _ []py.Object) error { return syscall.Rmdir(p) }),
		py.Def("removedirs(name)", func(t *py.Thread, a []py.Object) py.Object {
			p := file(t, a[0])
			if err := syscall.Rmdir(p); err != nil {
				throwPath(t, err, a[0])
			}
			for p = filepath.Dir(p); len(p) > 1 && syscall.Rmdir(p) == nil; p = filepath.Dir(p) {
			}
			return py.None
		}),
		py.Def("renames(old, new)", func(t *py.Thread, a []py.Object) py.Object {
			to := file(t, a[1])
			_ = os.MkdirAll(filepath.Dir(to), 0o777)
			if err := syscall.Rename(file(t, a[0]), to); err != nil {
				throwPaths(t, err, a[0], a[1])
			}
			return py.None
		}),
		py.DefC("getcwd()", func(t *py.Thread, _ []py.Object) py.Object {
			dir, err := py.Getwd(t)
			if err != nil {
				throwPath(t, err, nil)
			}
			return py.Str(dir)
		}),
		py.DefC("getcwdb()", func(t *py.Thread, _ []py.Object) py.Object {
			dir, err := py.Getwd(t)
			if err != nil {
				throwPath(t, err, nil)
			}
			return py.Bytes(dir)
		}),
		py.DefC("chdir(path)", func(t *py.Thread, a []py.Object) py.Object {
			p, _ := pyospath.Text(t, a[0])
			if err := py.Chdir(t, p); err != nil {
				throwPath(t, err, a[0])
			}
			return py.None
		}),
		py.DefC("umask(mask, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(syscall.Umask(py.IndexInt(t, a[0])))
		}),
		py.Def("walk(top, topdown=True, onerror=None, followlinks=False)", walk),
	}
}

// readDir lists a directory in the order in which the system gives it.
func readDir(t *py.Thread, path py.Object) (string, []os.DirEntry) {
	name := "."
	if path != nil && path != py.Object(py.None) {
		name, _ = pyospath.Text(t, path)
	}
	f, err := os.Open(py.FilePath(t, name))
	if err != nil {
		throwPath(t, err, path)
	}
	defer func() { _ = f.Close() }()
	entries, err := f.ReadDir(-1)
	if err != nil {
		throwPath(t, err, path)
	}
	return name, entries
}

func listdir(t *py.Thread, path py.Object) py.Object {
	_, entries := readDir(t, path)
	list := py.NewList()
	for _, e := range entries {
		if _, ok := py.Unwrap(path).(py.Bytes); ok {
			list.Append(py.Bytes(e.Name()))
		} else {
			list.Append(py.Str(e.Name()))
		}
	}
	return list
}

// makedirs implements makedirs(name, mode=0o777, exist_ok=False).
func makedirs(t *py.Thread, a []py.Object) py.Object {
	p := file(t, a[0])
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(p)), 0o777); err != nil {
		throwPath(t, err, a[0])
	}
	err := syscall.Mkdir(p, uint32(py.IndexInt(t, a[1])))
	if err != nil {
		st, serr := os.Stat(p)
		if !py.Truth(t, a[2]) || serr != nil || !st.IsDir() {
			throwPath(t, err, a[0])
		}
	}
	return py.None
}

// walker is the iterator of os.walk.
type walker struct {
	topdown bool
	onerror py.Object
	links   bool
	todo    []walkStep
}

// walkStep is a directory still to visit, or, going up, one whose tuple is ready.
type walkStep struct {
	path  string
	dirs  *py.List
	ready py.Object
}

var walkType = py.NewBuiltinType("generator").Final()

// Type returns generator, as which os.walk's result shows itself.
func (*walker) Type() *py.Type { return walkType }

func walk(t *py.Thread, a []py.Object) py.Object {
	top, _ := pyospath.Text(t, a[0])
	return &walker{py.Truth(t, a[1]), a[2], py.Truth(t, a[3]), []walkStep{{path: top}}}
}

// Next implements py.Iterator.
func (w *walker) Next(t *py.Thread) (py.Object, bool) {
	for len(w.todo) > 0 {
		s := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		switch {
		case s.ready != nil:
			return s.ready, true
		case s.dirs != nil:
			w.descend(t, s.path, s.dirs)
			continue
		}
		step, dirs, ok := w.visit(t, s.path)
		if !ok {
			continue
		}
		if w.topdown {
			w.todo = append(w.todo, walkStep{path: s.path, dirs: dirs})
			return step, true
		}
		w.todo = append(w.todo, walkStep{ready: step})
		w.descend(t, s.path, dirs)
	}
	return nil, false
}

// visit lists one directory.
func (w *walker) visit(t *py.Thread, path string) (py.Object, *py.List, bool) {
	var entries []os.DirEntry
	e := py.Catch(t, func() { _, entries = readDir(t, py.Str(path)) })
	if e != nil {
		if w.onerror != py.Object(py.None) {
			py.Call(t, w.onerror, e)
		}
		return nil, nil, false
	}
	dirs, files := py.NewList(), py.NewList()
	for _, entry := range entries {
		st, err := os.Stat(py.FilePath(t, path+"/"+entry.Name()))
		if err == nil && st.IsDir() {
			dirs.Append(py.Str(entry.Name()))
		} else {
			files.Append(py.Str(entry.Name()))
		}
	}
	return py.NewTuple(py.Str(path), dirs, files), dirs, true
}

// descend queues a directory's subdirectories, which the program may have changed meanwhile.
func (w *walker) descend(t *py.Thread, path string, dirs *py.List) {
	names := py.IterList(t, dirs)
	for i := len(names) - 1; i >= 0; i-- {
		name, _ := pyospath.Text(t, names[i])
		sub := pyospath.Join(path, name)
		if st, err := os.Lstat(py.FilePath(t, sub)); err == nil && st.Mode()&os.ModeSymlink != 0 && !w.links {
			continue
		}
		w.todo = append(w.todo, walkStep{path: sub})
	}
}

func iteratorMembers() []py.Member {
	return py.Methods(
		py.Def("__iter__(self)", func(_ *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__next__(self)", func(t *py.Thread, a []py.Object) py.Object {
			v, ok := a[0].(py.Iterator).Next(t)
			if !ok {
				py.ThrowObj(t, py.NewException(py.StopIteration))
			}
			return v
		}),
		py.Def("close(self)", func(*py.Thread, []py.Object) py.Object { return py.None }),
		py.Def("__enter__(self)", func(_ *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__exit__(self, *args)", func(*py.Thread, []py.Object) py.Object { return py.None }),
	)
}

// DirEntry is an entry that os.scandir found.
type DirEntry struct {
	name, path string
	full       string
	entry      os.DirEntry
}

// DirEntryType is os.DirEntry.
var DirEntryType = py.NewBuiltinType("posix.DirEntry").Final()

// Type returns os.DirEntry.
func (*DirEntry) Type() *py.Type { return DirEntryType }

// scanner is the iterator of os.scandir.
type scanner struct{ rest []*DirEntry }

// Type returns the class.
func (*scanner) Type() *py.Type { return walkType }

// Next implements py.Iterator.
func (s *scanner) Next(*py.Thread) (py.Object, bool) {
	if len(s.rest) == 0 {
		return nil, false
	}
	e := s.rest[0]
	s.rest = s.rest[1:]
	return e, true
}

func scandir(t *py.Thread, path py.Object) py.Object {
	dir, entries := readDir(t, path)
	s := &scanner{}
	for _, e := range entries {
		p := pyospath.Join(dir, e.Name())
		s.rest = append(s.rest, &DirEntry{e.Name(), p, py.FilePath(t, p), e})
	}
	return s
}

func dirEntryMembers() []py.Member {
	self := func(o py.Object) *DirEntry { return o.(*DirEntry) }
	is := func(name string, test func(m os.FileMode) bool) *py.Builtin {
		return py.DefC(name+"(self, /, *, follow_symlinks=True)", func(t *py.Thread, a []py.Object) py.Object {
			st, err := os.Lstat(self(a[0]).full)
			if py.Truth(t, a[1]) {
				st, err = os.Stat(self(a[0]).full)
			}
			return py.Bool(err == nil && test(st.Mode()))
		})
	}
	return append(py.Methods(
		is("is_dir", os.FileMode.IsDir), is("is_file", os.FileMode.IsRegular),
		py.DefC("is_symlink(self, /)", func(_ *py.Thread, a []py.Object) py.Object {
			return py.Bool(self(a[0]).entry.Type()&os.ModeSymlink != 0)
		}),
		py.DefC("stat(self, /, *, follow_symlinks=True)", func(t *py.Thread, a []py.Object) py.Object {
			return stat(t, py.Str(self(a[0]).full), py.Truth(t, a[1]))
		}),
		py.DefC("inode(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.GetAttr(t, stat(t, py.Str(self(a[0]).full), false), "st_ino")
		}),
		py.DefC("__fspath__(self, /)", func(_ *py.Thread, a []py.Object) py.Object { return py.Str(self(a[0]).path) }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<DirEntry " + py.Repr(t, py.Str(self(a[0]).name)) + ">")
		}),
	),
		py.Getter("name", func(_ *py.Thread, o py.Object) py.Object { return py.Str(self(o).name) }),
		py.Getter("path", func(_ *py.Thread, o py.Object) py.Object { return py.Str(self(o).path) }))
}
