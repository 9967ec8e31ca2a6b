// Package pyhtmlentities is Python's html.entities: the names of characters in HTML.
//
// Input: nothing. Output: the module, and Lookup for others. Must not: parse its table before someone asks.
package pyhtmlentities

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "html.entities", Doc: "HTML character entity references.", Init: initModule}

// pair is a name and the text that it stands for.
type pair struct{ name, text string }

func read(table string) []pair {
	var out []pair
	for _, entry := range strings.Split(strings.ReplaceAll(table, "\n", ""), ",") {
		name, codes, _ := strings.Cut(entry, " ")
		var b strings.Builder
		for _, code := range strings.Split(codes, "+") {
			n := rune(0)
			for _, d := range code {
				n = n*16 + rune(strings.IndexRune("0123456789abcdef", d))
			}
			b.WriteRune(n)
		}
		out = append(out, pair{name, b.String()})
	}
	return out
}

// html5 are all names of HTML 5, with the semicolon where it belongs to the name; latin those of HTML 4.
var (
	html5 = sync.OnceValue(func() []pair { return read(html5Text) })
	latin = sync.OnceValue(func() []pair { return read(latinText) })
	index = sync.OnceValue(func() map[string]string {
		m := map[string]string{}
		for _, p := range html5() {
			m[p.name] = p.text
		}
		return m
	})
)

// Lookup finds the text of a name of HTML 5.
func Lookup(name string) (string, bool) {
	s, ok := index()[name]
	return s, ok
}

func initModule(t *py.Thread, m *py.Module) {
	all, points, names, defs := py.NewDict(), py.NewDict(), py.NewDict(), py.NewDict()
	for _, p := range html5() {
		all.SetStr(p.name, py.Str(p.text))
	}
	for _, p := range latin() {
		c, _ := utf8.DecodeRuneInString(p.text)
		points.SetStr(p.name, py.Int(c))
		names.Set(t, py.Int(c), py.Str(p.name))
		defs.SetStr(p.name, py.Str(p.text))
	}
	m.Set("html5", all)
	m.Set("name2codepoint", points)
	m.Set("codepoint2name", names)
	m.Set("entitydefs", defs)
}
