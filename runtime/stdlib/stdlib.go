// Package stdlib lists the module packages, for what must know all of them: tests, and the translator's catalog.
//
// Input: nothing. Output: the definitions of the modules. Must not: initialise any of them.
package stdlib

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycollections"
	"github.com/py2goconc/py2goconc/runtime/pydatetime"
	"github.com/py2goconc/py2goconc/runtime/pyfunctools"
	"github.com/py2goconc/py2goconc/runtime/pyio"
	"github.com/py2goconc/py2goconc/runtime/pyitertools"
	"github.com/py2goconc/py2goconc/runtime/pyjson"
	"github.com/py2goconc/py2goconc/runtime/pylogging"
	"github.com/py2goconc/py2goconc/runtime/pymath"
	"github.com/py2goconc/py2goconc/runtime/pyoperator"
	"github.com/py2goconc/py2goconc/runtime/pyrandom"
	"github.com/py2goconc/py2goconc/runtime/pyre"
	"github.com/py2goconc/py2goconc/runtime/pystruct"
	"github.com/py2goconc/py2goconc/runtime/pysys"
	"github.com/py2goconc/py2goconc/runtime/pytime"
)

// Defs returns the modules' definitions.
func Defs() []*py.ModuleDef {
	return []*py.ModuleDef{
		pycollections.Def,
		pydatetime.Def,
		pyfunctools.Def,
		pyio.Def,
		pyitertools.Def,
		pyjson.Def,
		pylogging.Def,
		pymath.Def,
		pyoperator.Def,
		pyrandom.Def,
		pyre.Def,
		pystruct.Def,
		pysys.Def,
		pytime.Def,
	}
}

// Register makes all modules importable by name.
func Register() {
	for _, d := range Defs() {
		py.RegisterModule(d.Name, func(t *py.Thread) py.Object { return d.Module(t) })
	}
}
