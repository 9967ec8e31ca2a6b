package pyre

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// sreScanner is what Pattern.scanner() returns: it walks over a text match by match.
type sreScanner struct {
	p        *Pattern
	s        *subject
	pos      int
	notEmpty int
	done     bool
}

// Type returns re.SRE_Scanner.
func (*sreScanner) Type() *py.Type { return ScannerType }

// step finds the next match at the scanner's place, or after it.
func (c *sreScanner) step(how mode) py.Object {
	if c.done {
		return py.None
	}
	m, _ := c.s.machine(c.p)
	ok := false
	if c.pos <= len(m.s) {
		if how == modeSearch {
			ok = m.search(c.pos, c.notEmpty)
		} else {
			ok = m.matchAt(c.pos, false, c.notEmpty == c.pos)
		}
	}
	if !ok {
		c.done = true
		return py.None
	}
	c.notEmpty = -1
	if c.pos = m.slots[1]; c.pos == m.slots[0] {
		c.notEmpty = c.pos
	}
	return &Match{p: c.p, s: c.s, slots: append([]int(nil), m.slots...)}
}

func sreScannerMembers() []py.Member {
	step := func(name string, how mode) *py.Builtin {
		return py.DefC(name+"(self, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0].(*sreScanner).step(how) })
	}
	return append(py.Methods(step("match", modeMatch), step("search", modeSearch)),
		py.Getter("pattern", func(t *py.Thread, o py.Object) py.Object { return o.(*sreScanner).p }))
}

// lexerMembers are those of re.Scanner: a class that splits a text into tokens by a list of rules.
func lexerMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, lexicon, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			flags := flagsArg(t, a[2])
			var rules []py.Object
			for _, rule := range py.IterList(t, a[1]) {
				pair := py.Unpack(t, rule, 2)
				rules = append(rules, Compile(t, pair[0], flags))
			}
			py.SetAttr(t, a[0], "lexicon", a[1])
			py.SetAttr(t, a[0], "scanner", py.NewTuple(rules...))
			return py.None
		}),
		py.Def("scan(self, string)", scan))
}

// scan(self, string): the tokens' values, and the rest of the text that no rule fits.
func scan(t *py.Thread, a []py.Object) py.Object {
	self := a[0]
	rules, _ := py.GetAttr(t, self, "scanner").(*py.Tuple)
	actions := py.IterList(t, py.GetAttr(t, self, "lexicon"))
	if rules == nil || len(rules.Items) == 0 {
		return py.NewTuple(py.NewList(), a[1])
	}
	var out []py.Object
	text := newSubject(t, rules.Items[0].(*Pattern), a[1])
	at := 0
	for {
		n, m := firstRule(rules.Items, text, at)
		if m == nil || m.slots[1] == at {
			break
		}
		at = m.slots[1]
		action := py.GetItem(t, actions[n], py.Int(1))
		if py.IsCallable(action) {
			py.SetAttr(t, self, "match", m)
			action = py.Call(t, action, self, text.piece(m.slots[0], m.slots[1]))
		}
		if !modkit.IsNone(action) {
			out = append(out, action)
		}
	}
	return py.NewTuple(py.NewList(out...), text.piece(at, len(text.text)))
}

// firstRule is the first rule that matches at a place.
func firstRule(rules []py.Object, s *subject, at int) (int, *Match) {
	for i, r := range rules {
		p := r.(*Pattern)
		if m := newMachine(p.prog, s.text); m.matchAt(at, false, false) {
			return i, &Match{p: p, s: s, slots: m.slots}
		}
	}
	return 0, nil
}
