package repair

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser/ast"
)

const (
	reasonStar  = "Markdown took the star for emphasis: this parameter takes all further arguments"
	reasonPass2 = "Markdown took the star for emphasis: the arguments are passed on one by one"
)

const (
	argsNames  = " args _args arg_list positional "
	kwargNames = " kwargs _kwargs kw kwds kwarg keywords "
)

func isArgs(name string) bool   { return strings.Contains(argsNames, " "+name+" ") }
func isKwargs(name string) bool { return strings.Contains(kwargNames, " "+name+" ") }

// starry reports whether the text has names that mostly come with stars, or methods whose names mostly come with underscores.
func (j *job) starry() bool {
	for _, w := range []string{"kwargs", "args", "kw", "def init", "def _"} {
		if strings.Contains(j.text, w) {
			return true
		}
	}
	return j.opt.Markdown || j.opt.Intent
}

// function is one def of the text with what is known of the way it is used.
type function struct {
	name  string
	args  *ast.Arguments
	body  []ast.Stmt
	outer *function // the def around it
	class string    // the class directly around it
	deco  []string  // names of its decorators
	calls []*ast.Call
	stars map[*ast.Arg]string // what goes before a parameter
	loose bool                // its name is used otherwise than in plain calls
	twice bool                // another def or assignment binds the name, too
	gives map[string]bool     // names that it returns
}

// starText is what the rules about lost stars look at.
type starText struct {
	t     *tree
	funcs []*function
	named map[string]*function // functions outside classes, and classes' __init__ under the class's name
	tried map[*ast.Call]bool   // calls in a try: their failure may be meant
	out   []finding
}

// lostStars finds `*args` and `**kwargs` whose stars Markdown took for emphasis.
func lostStars(t *intentText) []finding {
	if t.tree == nil {
		return nil
	}
	s := &starText{t: t.tree, named: map[string]*function{}, tried: map[*ast.Call]bool{}}
	s.collect(t.tree.mod.Body, nil, "")
	s.uses()
	for _, f := range s.funcs {
		s.singleStar(f)
		s.wrapper(f)
		s.byCalls(f)
	}
	for _, f := range s.funcs {
		s.change(f)
	}
	return s.out
}

// collect finds the functions of a block.
func (s *starText) collect(body []ast.Stmt, outer *function, class string) {
	for _, st := range body {
		s.t.mod.Walk(st, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FunctionDef:
				s.add(string(n.Name), n.Args, n.Body, n.DecoratorList, outer, class)
				return false
			case *ast.AsyncFunctionDef:
				s.add(string(n.Name), n.Args, n.Body, n.DecoratorList, outer, class)
				return false
			case *ast.ClassDef:
				s.collect(n.Body, outer, string(n.Name))
				return false
			case *ast.Try:
				for _, st := range n.Body {
					s.t.mod.Walk(st, s.markTried)
				}
			case *ast.Return:
				if outer != nil && nameOf(n.Value) != "" {
					outer.gives[nameOf(n.Value)] = true
				}
			}
			return true
		})
	}
}

func (s *starText) markTried(n ast.Node) bool {
	if c, ok := n.(*ast.Call); ok {
		s.tried[c] = true
	}
	return true
}

func (s *starText) add(name string, args *ast.Arguments, body []ast.Stmt, deco []ast.Expr, outer *function, class string) {
	f := &function{name: name, args: args, body: body, outer: outer, class: class, stars: map[*ast.Arg]string{}, gives: map[string]bool{}}
	for _, d := range deco {
		if c, ok := d.(*ast.Call); ok {
			d = c.Func
		}
		f.deco = append(f.deco, nameOf(d)+"@")
	}
	s.funcs = append(s.funcs, f)
	key := name
	if class != "" {
		key = ""
		if name == "__init__" {
			key = class
		}
	}
	if key != "" {
		if old := s.named[key]; old != nil {
			old.twice, f.twice = true, true
		} else {
			s.named[key] = f
		}
	}
	s.collect(body, f, "")
}

// uses finds the calls of each function, and whether its name is used otherwise.
func (s *starText) uses() {
	callee := map[ast.Node]bool{}
	s.t.mod.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			if f := s.named[nameOf(n.Func)]; f != nil {
				callee[n.Func] = true
				f.calls = append(f.calls, n)
			}
		case *ast.FunctionDef:
			for _, d := range n.DecoratorList {
				callee[d] = true
			}
		case *ast.Return:
			callee[n.Value] = true
		case *ast.Name:
			if f := s.named[string(n.Id)]; f != nil && !callee[n] {
				f.loose = f.loose || n.Ctx == ast.Load
				f.twice = f.twice || n.Ctx != ast.Load
			}
		}
		return true
	})
	s.decorated()
}

// decorated gives the calls of decorated functions to the function that the decorator puts in their place.
func (s *starText) decorated() {
	for _, f := range s.funcs {
		o := f.outer
		if o == nil || !o.gives[f.name] {
			continue
		}
		f.loose = f.loose || len(f.calls) > 0 || o.loose || o.twice || o.outer != nil || o.class != "" || len(o.calls) > 0
		for _, g := range s.funcs {
			if len(g.deco) == 1 && g.deco[0] == o.name+"@" && !g.loose && !g.twice {
				f.calls = append(f.calls, g.calls...)
			}
		}
	}
}

// singleStar finds *kwargs with one star: nobody calls a list so.
func (s *starText) singleStar(f *function) {
	v := f.args.Vararg
	if v == nil || f.args.Kwarg != nil || !isKwargs(string(v.Arg)) || len(f.args.Kwonlyargs) > 0 {
		return
	}
	f.stars[v] = "*"
	if n := len(f.args.Args); n > 0 && isArgs(string(f.args.Args[n-1].Arg)) {
		f.stars[f.args.Args[n-1]] = "*"
	}
}

// lastPair gives the parameters args and kwargs of a function that lack a star.
func lastPair(f *function) (args, kwargs *ast.Arg) {
	list := append(append([]*ast.Arg(nil), f.args.Args...), f.args.Kwonlyargs...)
	if len(f.args.Defaults) > 0 {
		return nil, nil
	}
	n := len(list)
	if n > 0 && isKwargs(string(list[n-1].Arg)) && f.args.Kwarg == nil {
		kwargs = list[n-1]
		n--
	}
	if n > 0 && n <= len(f.args.Args) && isArgs(string(list[n-1].Arg)) && f.args.Vararg == nil {
		args = list[n-1]
	}
	return args, kwargs
}

// wrapper finds the inner function of a decorator, which passes args and kwargs on to the function that it wraps.
func (s *starText) wrapper(f *function) {
	args, kwargs := lastPair(f)
	whole := (args != nil || f.args.Vararg != nil) && (kwargs != nil || f.args.Kwarg != nil)
	inner := f.outer != nil && f.outer.gives[f.name] && len(f.outer.args.Args) > 0
	if !whole || args == nil && kwargs == nil || !inner && f.class == "" || !s.passesOn(f) {
		return
	}
	if args != nil {
		f.stars[args] = "*"
	}
	if kwargs != nil {
		f.stars[kwargs] = "**"
	}
}

// passesOn reports whether the function calls a parameter of a function around it, or its base class's method, with its own args
// and kwargs, bare or starred.
func (s *starText) passesOn(f *function) bool {
	found := false
	for _, st := range f.body {
		s.t.mod.Walk(st, func(n ast.Node) bool {
			if c, ok := n.(*ast.Call); ok && (f.outerParam(nameOf(c.Func)) || sameMethod(f, c.Func)) {
				a, k := passed(c)
				found = found || a && k
			}
			return !found
		})
	}
	return found
}

func (f *function) outerParam(name string) bool {
	for o := f.outer; o != nil && name != ""; o = o.outer {
		for _, p := range parameters(o.args) {
			if string(p.Arg) == name {
				return true
			}
		}
	}
	return false
}

// passed reports whether a call ends with args and kwargs in any form.
func passed(c *ast.Call) (args, kwargs bool) {
	for _, a := range c.Args {
		if st, ok := a.(*ast.Starred); ok {
			a = st.Value
		}
		args = args || isArgs(nameOf(a))
		kwargs = kwargs || isKwargs(nameOf(a))
	}
	for _, k := range c.Keywords {
		kwargs = kwargs || k.Arg == "" && isKwargs(nameOf(k.Value))
	}
	return args, kwargs
}

// change makes a finding of what the rules decided about a function, with the calls inside that pass its arguments on.
func (s *starText) change(f *function) {
	starred := map[string]string{}
	if v := f.args.Vararg; v != nil && f.stars[v] == "" {
		starred[string(v.Arg)] = "*"
	}
	if k := f.args.Kwarg; k != nil {
		starred[string(k.Arg)] = "**"
	}
	var list []change
	for _, p := range parameters(f.args) {
		if stars := f.stars[p]; stars != "" {
			list = append(list, change{s.t.start(p), s.t.start(p), stars, CodeStars, reasonStar})
			starred[string(p.Arg)] = stars
			if p == f.args.Vararg {
				starred[string(p.Arg)] = "**"
			}
		}
	}
	sure := len(list) > 0
	for _, st := range f.body {
		s.t.mod.Walk(st, func(n ast.Node) bool {
			if c, ok := n.(*ast.Call); ok {
				list = append(list, s.passing(f, c, starred, sure)...)
			}
			return true
		})
	}
	if len(list) > 0 {
		sortChanges(list)
		s.out = append(s.out, finding{changes: list, certain: true})
	}
}

// passing adds stars to the arguments of a call that passes on what the function got: in calls of the wrapped function and of
// the same method of the base class.
func (s *starText) passing(f *function, c *ast.Call, starred map[string]string, sure bool) []change {
	if !f.outerParam(nameOf(c.Func)) && !sameMethod(f, c.Func) {
		return nil
	}
	args, kwargs := passed(c)
	if !args || !kwargs && len(starred) > 1 {
		return nil
	}
	var list []change
	for i, a := range c.Args {
		stars := ""
		if st, ok := a.(*ast.Starred); ok {
			if isKwargs(nameOf(st.Value)) && starred[nameOf(st.Value)] == "**" {
				list = append(list, change{s.t.start(a), s.t.start(a), "*", CodeStars, reasonPass2})
			}
			continue
		}
		name := nameOf(a)
		if isArgs(name) || isKwargs(name) {
			stars = starred[name]
		}
		if stars != "" && (i >= len(c.Args)-2) && (sure || len(starred) > 1) {
			list = append(list, change{s.t.start(a), s.t.start(a), stars, CodeStars, reasonPass2})
		}
	}
	return list
}

// sameMethod reports whether a called expression is the method of the same name of the base class.
func sameMethod(f *function, e ast.Expr) bool {
	a, ok := e.(*ast.Attribute)
	if !ok || string(a.Attr) != f.name || f.class == "" {
		return false
	}
	c, ok := a.Value.(*ast.Call)
	return ok && nameOf(c.Func) == "super"
}

// byCalls compares a function with the calls of it: where they can't be meant for the parameters as they stand, and all are
// once the last parameters get stars, the stars were lost.
func (s *starText) byCalls(f *function) {
	if len(f.stars) > 0 || f.twice || f.loose || len(f.deco) > 0 || len(f.calls) == 0 || len(f.args.Defaults) > 0 || f.class != "" && f.name != "__init__" {
		return
	}
	as := signature{f.args, map[*ast.Arg]string{}, f.class != ""}
	bad := false
	for _, c := range f.calls {
		if s.tried[c] {
			return
		}
		bad = bad || !as.takes(c)
	}
	if !bad {
		return
	}
	for _, option := range s.options(f) {
		with := signature{f.args, option, f.class != ""}
		good := true
		for _, c := range f.calls {
			good = good && with.takes(c)
		}
		if good {
			f.stars = option
			return
		}
	}
}

// options are the ways to give the last parameters stars that fit their use, the fewest stars first.
func (s *starText) options(f *function) []map[*ast.Arg]string {
	var out []map[*ast.Arg]string
	n := len(f.args.Args)
	if k := f.args.Kwonlyargs; len(k) == 1 && f.args.Kwarg == nil && s.likeDict(f, k[0]) {
		return []map[*ast.Arg]string{{k[0]: "**"}}
	}
	if len(f.args.Kwonlyargs) > 0 || n == 0 {
		return nil
	}
	last := f.args.Args[n-1]
	if f.args.Vararg == nil && s.likeList(f, last) {
		out = append(out, map[*ast.Arg]string{last: "*"})
	}
	if f.args.Kwarg == nil && f.args.Vararg == nil && s.likeDict(f, last) {
		out = append(out, map[*ast.Arg]string{last: "**"})
		if n > 1 && s.likeList(f, f.args.Args[n-2]) {
			out = append(out, map[*ast.Arg]string{f.args.Args[n-2]: "*", last: "**"})
		}
	}
	return out
}

// likeList reports whether the body uses a parameter as a sequence, or its name says so.
func (s *starText) likeList(f *function, p *ast.Arg) bool {
	return isArgs(string(p.Arg)) || s.usedAs(f, string(p.Arg), false)
}

func (s *starText) likeDict(f *function, p *ast.Arg) bool {
	return isKwargs(string(p.Arg)) || s.usedAs(f, string(p.Arg), true)
}

// usedAs looks for uses of a name that only a sequence, or only a dict, has.
func (s *starText) usedAs(f *function, name string, dict bool) bool {
	found := false
	for _, st := range f.body {
		s.t.mod.Walk(st, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.For:
				found = found || !dict && nameOf(n.Iter) == name
			case *ast.Subscript:
				if ix, ok := n.Slice.(*ast.Index); ok && nameOf(n.Value) == name {
					_, text := ix.Value.(*ast.Str)
					found = found || text == dict
				}
			case *ast.Attribute:
				found = found || dict && nameOf(n.Value) == name && strings.Contains(" items keys values get pop setdefault update ", " "+string(n.Attr)+" ")
			case *ast.Call:
				if !dict && len(n.Args) == 1 && nameOf(n.Args[0]) == name {
					found = found || strings.Contains(" sum len max min sorted list tuple set enumerate any all ", " "+nameOf(n.Func)+" ")
				}
			}
			return !found
		})
	}
	return found
}

// signature is a function's parameters with further stars.
type signature struct {
	args   *ast.Arguments
	stars  map[*ast.Arg]string
	method bool
}

// takes reports whether a call fits; calls with starred arguments always do.
func (g signature) takes(c *ast.Call) bool {
	for _, a := range c.Args {
		if _, ok := a.(*ast.Starred); ok {
			return true
		}
	}
	var plain []string
	many, named := g.args.Vararg != nil, g.args.Kwarg != nil
	for _, p := range g.args.Args {
		switch g.stars[p] {
		case "*":
			many = true
		case "**":
			named = true
		default:
			plain = append(plain, string(p.Arg))
		}
	}
	if g.method && len(plain) > 0 {
		plain = plain[1:]
	}
	given := map[string]bool{}
	for i := range c.Args {
		if i < len(plain) {
			given[plain[i]] = true
		} else if !many {
			return false
		}
	}
	known := map[string]bool{}
	for _, p := range plain {
		known[p] = true
	}
	needed := append([]string(nil), plain[:max(0, len(plain)-len(g.args.Defaults))]...)
	for i, p := range g.args.Kwonlyargs {
		if g.stars[p] == "**" {
			named = true
			continue
		}
		known[string(p.Arg)] = true
		if i >= len(g.args.KwDefaults) || g.args.KwDefaults[i] == nil {
			needed = append(needed, string(p.Arg))
		}
	}
	for _, k := range c.Keywords {
		if k.Arg == "" {
			return true
		}
		if given[string(k.Arg)] || !known[string(k.Arg)] && !named {
			return false
		}
		given[string(k.Arg)] = true
	}
	for _, p := range needed {
		if !given[p] {
			return false
		}
	}
	return true
}
