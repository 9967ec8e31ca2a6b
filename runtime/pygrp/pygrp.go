// Package pygrp is Python's grp: the group database.
//
// Input: names and numbers. Output: entries of /etc/group.
// Must not: keep state.
package pygrp

import (
	"os"
	"strconv"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "grp", Init: func(t *py.Thread, m *py.Module) {
	m.Set("struct_group", entryType.Type)
	modkit.Fill(m,
		py.DefC("getgrall()", func(*py.Thread, []py.Object) py.Object {
			out := py.NewList()
			for _, e := range entries() {
				out.Append(e.object())
			}
			return out
		}),
		py.DefC("getgrnam(name)", func(t *py.Thread, a []py.Object) py.Object {
			name := modkit.Str(a[0], "getgrnam", "")
			for _, e := range entries() {
				if e[0] == name {
					return e.object()
				}
			}
			panic(py.Raise(t, py.NewException(py.KeyError, py.Str("getgrnam(): name not found: "+py.Repr(t, a[0])))))
		}),
		py.DefC("getgrgid(id)", func(t *py.Thread, a []py.Object) py.Object {
			gid := strconv.Itoa(modkit.Int(t, a[0]))
			for _, e := range entries() {
				if e[2] == gid {
					return e.object()
				}
			}
			panic(py.Raise(t, py.NewException(py.KeyError, py.Str("getgrgid(): gid not found: "+gid))))
		}),
	)
}}

var entryType = modkit.NewSeqType("grp.struct_group", 4, "gr_name", "gr_passwd", "gr_gid", "gr_mem")

// entry is a line of the database: name, password, gid, members.
type entry [4]string

func entries() []entry {
	text, _ := os.ReadFile("/etc/group")
	var out []entry
	for _, line := range strings.Split(string(text), "\n") {
		if f := strings.Split(line, ":"); len(f) == 4 {
			out = append(out, entry(f))
		}
	}
	return out
}

func (e entry) object() py.Object {
	gid, _ := strconv.Atoi(e[2])
	members := py.NewList()
	for _, m := range strings.Split(e[3], ",") {
		if m != "" {
			members.Append(py.Str(m))
		}
	}
	return entryType.Make(py.Str(e[0]), py.Str(e[1]), py.Int(gid), members)
}
