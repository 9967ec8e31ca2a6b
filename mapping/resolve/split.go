package resolve

import (
	"cmp"
	"slices"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// A name that several for loops of a function use as their own target stands for as many variables: each loop sets it
// before anything in the loop reads it, and nothing reads it elsewhere. splitLoops gives each loop its own Symbol, so that
// one loop's values say nothing about another's.

// loopUse is a for loop with the names in its target and body.
type loopUse struct {
	targets map[*ast.Name]bool
	inside  map[*ast.Name]bool
}

func splitLoops(info *Info, m *ast.Module) {
	bySym := map[*Symbol][]*loopUse{}
	var order []*Symbol
	m.WalkAll(func(n ast.Node) bool {
		f, ok := n.(*ast.For)
		if !ok {
			return true
		}
		u := &loopUse{targets: map[*ast.Name]bool{}, inside: map[*ast.Name]bool{}}
		collect := func(into map[*ast.Name]bool) func(ast.Node) bool {
			return func(n ast.Node) bool {
				if x, ok := n.(*ast.Name); ok {
					into[x] = true
				}
				return true
			}
		}
		m.Walk(f.Target, collect(u.targets))
		for _, s := range f.Body {
			m.Walk(s, collect(u.inside))
		}
		seen := map[*Symbol]bool{}
		for x := range u.targets {
			if s := info.Uses[x]; s != nil && x.Ctx == ast.Store && !seen[s] {
				seen[s] = true
				if bySym[s] == nil {
					order = append(order, s)
				}
				bySym[s] = append(bySym[s], u)
			}
		}
		return true
	})
	slices.SortStableFunc(order, func(a, b *Symbol) int { return cmp.Compare(position(a), position(b)) })
	for _, sym := range order {
		if loops := bySym[sym]; len(loops) > 1 && splittable(info, sym, loops) {
			split(info, sym, loops)
		}
	}
}

// position orders variables by where they are first bound.
func position(s *Symbol) int {
	if len(s.Defs) == 0 {
		return 0
	}
	return s.Defs[0].GetLineno()<<16 + s.Defs[0].GetColOffset()
}

// splittable says that every occurrence of the variable belongs to exactly one of the loops.
func splittable(info *Info, sym *Symbol, loops []*loopUse) bool {
	if sym.Global || sym.IsParam || sym.Captured || sym.Dels > 0 || sym.Scope.UsesLocals || sym.Scope.Kind == Class {
		return false
	}
	count := 0
	for x, s := range info.Uses {
		if s != sym {
			continue
		}
		count++
		homes, stores := 0, 0
		for _, u := range loops {
			if u.targets[x] {
				homes++
				stores++
			}
			if u.inside[x] {
				homes++
			}
		}
		if homes != 1 || stores == 0 && x.Ctx != ast.Load || info.maybe[x] {
			return false
		}
	}
	return sym.Stores == len(sym.Defs) && count > 0
}

// split makes a symbol for each loop but the first.
func split(info *Info, sym *Symbol, loops []*loopUse) {
	var first []ast.Node
	for i, u := range loops {
		own := sym
		if i > 0 {
			own = &Symbol{Name: sym.Name, Scope: sym.Scope, Inline: sym.Inline, LoadsIn: sym.LoadsIn, StoresIn: sym.StoresIn}
			sym.Scope.Symbols = append(sym.Scope.Symbols, own)
		}
		for _, d := range sym.Defs {
			if x, ok := d.(*ast.Name); ok && u.targets[x] {
				if i == 0 {
					first = append(first, d)
				} else {
					own.Defs = append(own.Defs, d)
					own.Stores++
				}
			}
		}
		if i == 0 {
			continue
		}
		for x, s := range info.Uses {
			if s == sym && (u.targets[x] || u.inside[x]) {
				info.Uses[x] = own
				if x.Ctx == ast.Load {
					own.Loads++
					sym.Loads--
				}
			}
		}
	}
	sym.Defs, sym.Stores = first, len(first)
}
