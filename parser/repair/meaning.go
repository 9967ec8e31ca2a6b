package repair

import "strings"

// Costs of what a whole candidate text means; see evaluate.
const (
	costUnresolved = 1.0
	costUnusedDef  = 1.0  // a def inside a def that nothing uses
	costEarlyUse   = 1.0  // a name read at module level before it is bound
	costOwnClass   = 0.45 // a class that is instantiated inside itself
	costRecursion  = 1.2  // a function whose body simply calls it again
	costSelfOnly   = 0.8  // a function of the module that only its own body uses
	costLoopTail   = 0.12 // a call at the end of a for loop that has nothing to do with it
	costLoopClose  = 0.9  // ... which closes an object that the loop uses
	costLoopReturn = 0.6  // a return that ends a for loop in its first turn and does not depend on it
)

// scope is one namespace of a candidate.
type scope struct {
	up     *scope
	kind   kind // kindModule, kindDef or kindClass
	bound  map[string]int
	global map[string]bool
	uses   []use
	name   string     // of a class
	defs   []innerDef // functions defined here, for those inside functions
}

// innerDef is a function defined inside a function, with its scope.
type innerDef struct {
	name string
	sc   *scope
}

type use struct {
	name string
	line int
}

// placed is a unit with the column it got.
type placed struct {
	u     *unit
	width int
	pass  bool
	exit  bool
}

// path is the units of a final state in order.
func (s *state) path() []placed {
	var out []placed
	filled := map[*unit]bool{}
	for ; s != nil; s = s.prev {
		if s.fill != nil {
			filled[s.fill] = true
		}
		if s.u != nil {
			out = append(out, placed{s.u, s.out, filled[s.u], s.exit})
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// evaluate is the semantic cost of a candidate: names that nothing binds, nested functions that nothing calls, names used
// before they exist. It walks the lines once, with the facts found when the lines were read.
func evaluate(list []placed) float64 {
	m := meaning{}
	m.build(list)
	return m.cost() + loopReturns(list) + loopTails(list)
}

// loopTails is the cost of what ends the body of a for loop and is meant after it: closing an object from outside that the loop
// uses, and calls that have nothing to do with the loop.
func loopTails(list []placed) float64 {
	cost := 0.0
	for h, p := range list {
		if p.u.kind != kindFor || !p.u.header {
			continue
		}
		end := h + 1
		for end < len(list) && list[end].width > p.width {
			end++
		}
		bound := map[string]bool{}
		for _, q := range list[h:end] {
			for _, n := range q.u.facts.binds {
				bound[n] = true
			}
		}
		for k := end - 1; k > h+1 && list[k].width == list[h+1].width && list[k].u.facts.call && !readsAny(list[k].u, bound); k-- {
			cost += costLoopTail
			if name, method := methodCall(row{unit: list[k].u, toks: list[k].u.toks}); (method == "close" || method == "join" || method == "shutdown") && usesObject(list[h+1:k], name) {
				cost += costLoopClose
			}
		}
	}
	return cost
}

func readsAny(u *unit, names map[string]bool) bool {
	for _, n := range u.facts.uses {
		if names[n] {
			return true
		}
	}
	return false
}

// usesObject reports whether lines call a method of the object of that name.
func usesObject(list []placed, name string) bool {
	for _, p := range list {
		for i, t := range p.u.toks {
			if t.kind == tokName && t.text == name && tokenAt(p.u.toks, i+1).is(".") {
				return true
			}
		}
	}
	return false
}

// loopReturns is the cost of returns that end the body of a for loop in its first turn, without continue in the loop and with
// a value that has nothing to do with it.
func loopReturns(list []placed) float64 {
	cost := 0.0
	for i, p := range list {
		if p.u.kind != kindReturn {
			continue
		}
		h := i - 1
		for h >= 0 && list[h].width >= p.width {
			h--
		}
		if h >= 0 && h < i-1 && list[h].u.kind == kindFor && !dependsOn(list[h:i], p.u) {
			cost += costLoopReturn
		}
	}
	return cost
}

// dependsOn reports whether a return reads what its loop binds, or the loop may go on before it.
func dependsOn(loop []placed, ret *unit) bool {
	bound := map[string]bool{}
	for _, p := range loop {
		if p.u.kind == kindContinue || p.u.facts.yields {
			return true
		}
		for _, n := range p.u.facts.binds {
			bound[n] = true
		}
	}
	for _, n := range ret.facts.uses {
		if bound[n] {
			return true
		}
	}
	return false
}

type meaning struct {
	scopes []*scope
	top    []innerDef // functions of the module
	star   bool
	extra  float64
}

type block struct {
	width int
	sc    *scope
	def   string // the function whose body this is
	test  bool   // something before may leave it
}

func (m *meaning) open(up *scope, k kind) *scope {
	sc := &scope{up: up, kind: k, bound: map[string]int{}, global: map[string]bool{}}
	m.scopes = append(m.scopes, sc)
	return sc
}

func (m *meaning) build(list []placed) {
	stack := []block{{0, m.open(nil, kindModule), "", false}}
	var pending *scope
	def := ""
	for n, p := range list {
		for len(stack) > 1 && p.width < stack[len(stack)-1].width {
			stack = stack[:len(stack)-1]
		}
		top := stack[len(stack)-1]
		if p.width > top.width {
			sc := top.sc
			if pending != nil {
				sc = pending
			}
			top = block{p.width, sc, def, false}
			stack = append(stack, top)
		}
		if top.def != "" && !top.test {
			m.extra += recursion(p.u, top.def)
		}
		if p.u.header || p.u.kind == kindReturn {
			stack[len(stack)-1].test = true
		}
		if def = ""; p.u.kind == kindDef {
			def = p.u.facts.def
		}
		pending = m.line(top.sc, p.u, n)
	}
}

// recursion is the cost of a statement that is only a call of the function or method whose body it stands in, with no test
// before it that could end the recursion; x.f() may be another class's f.
func recursion(u *unit, def string) float64 {
	t := u.toks
	switch {
	case u.facts.call && t[0].is(def) && t[1].is("("):
		return costRecursion
	case len(t) == 2 && t[0].is("return") && t[1].is(def):
		return costRecursion
	case u.facts.call && len(t) == 5 && t[1].is(".") && t[2].is(def) && t[3].is("("):
		return costRecursion / 3
	}
	return 0
}

// line records the facts of one unit and returns the scope that its body opens, or nil.
func (m *meaning) line(sc *scope, u *unit, n int) *scope {
	f := u.facts
	if f == nil {
		return nil
	}
	for _, name := range f.binds {
		if _, ok := sc.bound[name]; !ok {
			sc.bound[name] = n
		}
	}
	for _, name := range f.globals {
		sc.global[name] = true
		if _, ok := m.scopes[0].bound[name]; !ok {
			m.scopes[0].bound[name] = -1
		}
	}
	m.star = m.star || f.star
	for _, name := range f.uses {
		sc.uses = append(sc.uses, use{name, n})
		if f.assigns && name == sc.className() {
			m.extra += costOwnClass
		}
	}
	for _, name := range f.paramUses {
		sc.uses = append(sc.uses, use{name, n})
	}
	switch u.kind {
	case kindDef:
		in := m.open(sc, kindDef)
		if sc.kind == kindDef {
			sc.defs = append(sc.defs, innerDef{f.def, in})
		} else if sc.up == nil {
			m.top = append(m.top, innerDef{f.def, in})
		}
		for _, name := range f.params {
			in.bound[name] = -1
		}
		return in
	case kindClass:
		in := m.open(sc, kindClass)
		in.name = f.def
		return in
	}
	return nil
}

// className is the class whose body or method this scope is.
func (s *scope) className() string {
	for ; s != nil; s = s.up {
		if s.kind == kindClass {
			return s.name
		}
	}
	return ""
}

func (m *meaning) cost() float64 {
	cost := m.extra
	missing := map[string]bool{}
	for _, sc := range m.scopes {
		for _, x := range sc.uses {
			m.resolve(sc, x, missing, &cost)
		}
	}
	for _, sc := range m.scopes {
		for _, d := range sc.defs {
			if !m.usedBelow(sc, d) {
				cost += costUnusedDef
			}
		}
	}
	for _, d := range m.top {
		if inside, outside := m.users(d); inside && !outside {
			cost += costSelfOnly
		}
	}
	if !m.star {
		cost += costUnresolved * float64(len(missing))
	}
	return cost
}

// users reports whether the body of function d reads its name, and whether anything else does.
func (m *meaning) users(d innerDef) (inside, outside bool) {
	for _, s := range m.scopes {
		for _, x := range s.uses {
			if x.name == d.name {
				within := s.within(d.sc)
				inside, outside = inside || within, outside || !within
			}
		}
	}
	return inside, outside
}

// usedBelow reports whether scope sc or one inside it reads the name of d, other than d itself.
func (m *meaning) usedBelow(sc *scope, d innerDef) bool {
	for _, s := range m.scopes {
		for _, x := range s.uses {
			if x.name == d.name && s.within(sc) && !s.within(d.sc) {
				return true
			}
		}
	}
	return false
}

func (s *scope) within(outer *scope) bool {
	for ; s != nil; s = s.up {
		if s == outer {
			return true
		}
	}
	return false
}

// resolve adds to missing a name that no enclosing scope and no builtin binds.
func (m *meaning) resolve(sc *scope, x use, missing map[string]bool, cost *float64) {
	if sc.kind != kindDef && sc.up == nil {
		if at, ok := sc.bound[x.name]; ok {
			if at > x.line && !isBuiltin(x.name) {
				*cost += costEarlyUse
			}
			return
		}
	}
	for s := sc; s != nil; s = s.up {
		if s.kind == kindClass && s != sc {
			continue
		}
		if _, ok := s.bound[x.name]; ok && !s.global[x.name] {
			return
		}
	}
	if _, ok := m.scopes[0].bound[x.name]; ok || isBuiltin(x.name) {
		return
	}
	missing[x.name] = true
}

func isBuiltin(name string) bool {
	return strings.Contains(builtinNames, " "+name+" ") || strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") ||
		strings.Contains(oldBuiltins, " "+name+" ")
}

// oldBuiltins are Python 2's; they get their new names later, so here they count as known.
const oldBuiltins = " xrange raw_input unicode basestring unichr long reduce file StandardError cmp execfile apply buffer intern coerce reload true false null print exec "

const builtinNames = " ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError " +
	"BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError " +
	"DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError " +
	"FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError " +
	"InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None " +
	"NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError " +
	"ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration " +
	"SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError " +
	"UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError " +
	"abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits " +
	"delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id " +
	"input int isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow print " +
	"property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip _ "
