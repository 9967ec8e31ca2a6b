package pyos

import (
	"os"
	"strings"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyospath"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// execFuncs are the exec and spawn families: l or v for how arguments come, p for a search in PATH, e for an environment.
func execFuncs() []*py.Builtin {
	var fns []*py.Builtin
	for _, suffix := range []string{"l", "le", "lp", "lpe", "v", "ve", "vp", "vpe"} {
		fns = append(fns, execFunc(suffix), spawnFunc(suffix))
	}
	return fns
}

// invocation is a program to run.
type invocation struct {
	path string
	argv []string
	env  []string
}

// parse reads the arguments of an exec function.
func parse(t *py.Thread, suffix string, args []py.Object) invocation {
	fn := "exec" + suffix
	if len(args) < 2 {
		py.Throw(py.TypeError, "%s() missing required arguments", fn)
	}
	path, _ := pyospath.Text(t, args[0])
	rest := args[1:]
	var envObj py.Object
	if strings.Contains(suffix, "e") {
		envObj, rest = rest[len(rest)-1], rest[:len(rest)-1]
	}
	if suffix[0] == 'v' {
		if len(rest) != 1 {
			py.Throw(py.TypeError, "%s() takes a sequence of arguments", fn)
		}
		rest = py.IterList(t, rest[0])
	}
	inv := invocation{path: path, env: Strings(t)}
	for _, a := range rest {
		s, _ := pyospath.Text(t, a)
		inv.argv = append(inv.argv, s)
	}
	if len(inv.argv) == 0 || inv.argv[0] == "" {
		py.Throw(py.ValueError, "%s() arg 2 first element cannot be empty", strings.TrimSuffix(strings.Replace(fn, "l", "v", 1), "p"))
	}
	if envObj != nil {
		inv.env = nil
		for _, kv := range py.IterList(t, py.CallMethod(t, envObj, "items")) {
			pair := py.Unpack(t, kv, 2)
			inv.env = append(inv.env, py.ToStr(t, pair[0])+"="+py.ToStr(t, pair[1]))
		}
	}
	inv.find(t, strings.Contains(suffix, "p"), args[0])
	return inv
}

// find looks for the program, in PATH if asked to.
func (inv *invocation) find(t *py.Thread, search bool, arg py.Object) {
	candidates := []string{py.FilePath(t, inv.path)}
	if search && !strings.Contains(inv.path, "/") {
		candidates = nil
		path, ok := Getenv(t, "PATH")
		if !ok {
			path = "/bin:/usr/bin"
		}
		for _, dir := range strings.Split(path, ":") {
			candidates = append(candidates, pyospath.Join(dir, inv.path))
		}
	}
	last := syscall.ENOENT
	for _, c := range candidates {
		st, err := os.Stat(c)
		if err != nil {
			continue
		}
		if st.IsDir() || st.Mode()&0o111 == 0 {
			last = syscall.EACCES
			continue
		}
		inv.path = c
		return
	}
	if search {
		arg = nil
	}
	py.ThrowErrno(t, last, arg)
}

func execFunc(suffix string) *py.Builtin {
	return py.DefRaw("exec"+suffix, func(t *py.Thread, args []py.Object, _ py.Kwargs) py.Object {
		inv := parse(t, suffix, args)
		if t.Iso.Process.Root() {
			inv.replace(t)
		}
		err := run(t, inv.path, inv.argv, inv.env)
		ws := syscall.WaitStatus(waitStatus(err))
		if ws.Signaled() {
			t.Iso.Process.Kill(int(ws.Signal()))
			t.Thread.Poll()
		}
		t.Iso.Process.Exit(t.Thread, ws.ExitStatus())
		return py.None
	})
}

// replace runs the program in place of the operating system's process. While other isolates live in it, it waits for the
// program instead and ends with its status.
func (inv invocation) replace(t *py.Thread) {
	if len(sched.All()) > 1 {
		ws := syscall.WaitStatus(waitStatus(run(t, inv.path, inv.argv, inv.env)))
		py.ExitProcess(t, ws.ExitStatus())
	}
	for fd := range 3 {
		if f, err := py.Files(t).RealFile(fd); err == nil {
			_ = control(f, func(real int) error {
				if real != fd {
					return syscall.Dup3(real, fd, 0)
				}
				return nil
			})
		}
	}
	err := syscall.Exec(inv.path, inv.argv, inv.env)
	throwPath(t, err, py.Str(inv.path))
}

// spawnFunc makes os.spawnl and so on.
func spawnFunc(suffix string) *py.Builtin {
	return py.DefRaw("spawn"+suffix, func(t *py.Thread, args []py.Object, _ py.Kwargs) py.Object {
		if len(args) < 3 {
			py.Throw(py.TypeError, "spawn%s() missing required arguments", suffix)
		}
		inv := parse(t, suffix, args[1:])
		if py.IndexInt(t, args[0]) == 0 {
			ws := syscall.WaitStatus(waitStatus(run(t, inv.path, inv.argv, inv.env)))
			if ws.Signaled() {
				return py.Int(-int(ws.Signal()))
			}
			return py.Int(ws.ExitStatus())
		}
		cmd := command(t, inv.path, inv.argv, inv.env)
		if err := cmd.Start(); err != nil {
			throwPath(t, err, nil)
		}
		return py.Int(cmd.Process.Pid)
	})
}
