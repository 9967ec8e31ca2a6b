// Package pypwd is Python's pwd: the user database.
//
// Input: names and numbers. Output: entries of /etc/passwd.
// Must not: keep state.
package pypwd

import (
	"os"
	"strconv"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "pwd", Init: func(t *py.Thread, m *py.Module) {
	m.Set("struct_passwd", entryType.Type)
	modkit.Fill(m,
		py.DefC("getpwall()", func(*py.Thread, []py.Object) py.Object {
			out := py.NewList()
			for _, e := range entries() {
				out.Append(e.object())
			}
			return out
		}),
		py.DefC("getpwnam(name, /)", func(t *py.Thread, a []py.Object) py.Object {
			name := modkit.Str(a[0], "getpwnam", "")
			for _, e := range entries() {
				if e[0] == name {
					return e.object()
				}
			}
			panic(py.Raise(t, py.NewException(py.KeyError, py.Str("getpwnam(): name not found: "+py.Repr(t, a[0])))))
		}),
		py.DefC("getpwuid(uid, /)", func(t *py.Thread, a []py.Object) py.Object {
			uid := strconv.Itoa(modkit.Int(t, a[0]))
			for _, e := range entries() {
				if e[2] == uid {
					return e.object()
				}
			}
			panic(py.Raise(t, py.NewException(py.KeyError, py.Str("getpwuid(): uid not found: "+uid))))
		}),
	)
}}

var entryType = modkit.NewSeqType("pwd.struct_passwd", 7, "pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell")

// entry is a line of the database: name, password, uid, gid, gecos, directory, shell.
type entry [7]string

func entries() []entry {
	text, _ := os.ReadFile("/etc/passwd")
	var out []entry
	for _, line := range strings.Split(string(text), "\n") {
		if f := strings.Split(line, ":"); len(f) == 7 {
			out = append(out, entry(f))
		}
	}
	return out
}

func (e entry) object() py.Object {
	uid, _ := strconv.Atoi(e[2])
	gid, _ := strconv.Atoi(e[3])
	return entryType.Make(py.Str(e[0]), py.Str(e[1]), py.Int(uid), py.Int(gid), py.Str(e[4]), py.Str(e[5]), py.Str(e[6]))
}
