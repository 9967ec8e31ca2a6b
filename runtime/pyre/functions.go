package pyre

import (
	"fmt"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func result(m *Match) py.Object {
	if m == nil {
		return py.None
	}
	return m
}

// findall returns the matches' texts, their only group, or tuples of their groups.
func (p *Pattern) findall(s *subject) py.Object {
	var items []py.Object
	text := func(slots []int, n int) py.Object {
		if slots[2*n] < 0 || slots[2*n+1] < 0 {
			return s.piece(0, 0)
		}
		return s.piece(slots[2*n], slots[2*n+1])
	}
	p.each(s, func(slots []int) bool {
		switch g := p.prog.groups; g {
		case 0, 1:
			items = append(items, text(slots, g))
		default:
			parts := make([]py.Object, g)
			for i := range parts {
				parts[i] = text(slots, i+1)
			}
			items = append(items, py.NewTuple(parts...))
		}
		return true
	})
	return py.NewList(items...)
}

// finditer is the iterator of finditer().
type finditer struct {
	p        *Pattern
	s        *subject
	pos      int
	notEmpty int
	done     bool
}

// Type returns callable_iterator.
func (*finditer) Type() *py.Type { return finditerType }

func (p *Pattern) finditer(s *subject) *finditer {
	return &finditer{p: p, s: s, pos: s.offset(s.pos), notEmpty: -1}
}

// Next implements py.Iterator.
func (f *finditer) Next(t *py.Thread) (py.Object, bool) {
	if f.done {
		return nil, false
	}
	m, _ := f.s.machine(f.p)
	if f.pos > len(m.s) || !m.search(f.pos, f.notEmpty) {
		f.done = true
		return nil, false
	}
	f.notEmpty = -1
	if f.pos = m.slots[1]; f.pos == m.slots[0] {
		f.notEmpty = f.pos
	}
	return &Match{p: f.p, s: f.s, slots: m.slots}, true
}

func (p *Pattern) split(s *subject, most int) py.Object {
	var items []py.Object
	last, n := 0, 0
	p.each(s, func(slots []int) bool {
		if most > 0 && n >= most {
			return false
		}
		n++
		items = append(items, s.piece(last, slots[0]))
		for g := 1; g <= p.prog.groups; g++ {
			if slots[2*g] < 0 {
				items = append(items, py.None)
			} else {
				items = append(items, s.piece(slots[2*g], slots[2*g+1]))
			}
		}
		last = slots[1]
		return true
	})
	return py.NewList(append(items, s.piece(last, len(s.text)))...)
}

// sub replaces up to most matches (0: all) and returns the text and how many there were.
func (p *Pattern) sub(t *py.Thread, repl py.Object, s *subject, most int) (py.Object, int) {
	var tp *template
	if !py.IsCallable(repl) {
		tp = parseTemplate(t, p, repl)
	}
	out := &joiner{s: s}
	last, n := 0, 0
	p.each(s, func(slots []int) bool {
		if most > 0 && n >= most {
			return false
		}
		n++
		if last < slots[0] {
			out.add(s.text[last:slots[0]])
		}
		last = slots[1]
		switch {
		case tp == nil:
			m := &Match{p: p, s: s, slots: append([]int(nil), slots...)}
			if r := py.Call(t, repl, m); r != py.Object(py.None) {
				out.object(t, r)
			}
		case tp.wrong != nil:
			out.object(t, tp.wrong)
		default:
			out.b = tp.expand(out.b, s, slots)
			out.n++
		}
		return true
	})
	if n == 0 && !isSubclassed(s.obj) {
		return s.obj, 0
	}
	out.add(s.text[last:])
	out.check()
	return s.join(out.b), n
}

// joiner collects the pieces of a new text. A piece of the wrong type is an error only at the end, as when CPython joins them.
type joiner struct {
	s     *subject
	b     []byte
	n     int
	wrong string
}

func (j *joiner) add(text string) {
	j.b = append(j.b, text...)
	j.n++
}

func (j *joiner) object(t *py.Thread, o py.Object) {
	switch v := py.Unwrap(o).(type) {
	case py.Str:
		if !j.s.bytes {
			j.add(string(v))
			return
		}
	case py.Bytes:
		if j.s.bytes {
			j.add(string(v))
			return
		}
	}
	if tp := py.TypeOf(o); j.wrong == "" {
		kind := "str instance"
		if j.s.bytes {
			if tp.IsSubtype(py.ByteArrayType) || tp.IsSubtype(py.MemoryViewType) {
				j.add(string(py.BytesOf(t, o)))
				return
			}
			kind = "a bytes-like object"
		}
		j.wrong = fmt.Sprintf("sequence item %d: expected %s, %s found", j.n, kind, tp.Name)
	}
	j.n++
}

func (j *joiner) check() {
	if j.wrong != "" {
		py.Throw(py.TypeError, "%s", j.wrong)
	}
}

func isSubclassed(o py.Object) bool {
	_, ok := o.(*py.Instance)
	return ok
}

func pm(sig string, f func(t *py.Thread, p *Pattern, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0].(*Pattern), a[1:]) })
}

// finder makes match, fullmatch or search.
func finder(name string, how mode) *py.Builtin {
	return pm(name+"(self, string, pos=0, endpos=9223372036854775807)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
		s := newSubject(t, p, a[0])
		s.limit(t, a[1], a[2])
		return result(p.find(s, how))
	})
}

func patternMembers() []py.Member {
	ms := py.Methods(
		finder("match", modeMatch), finder("fullmatch", modeFull), finder("search", modeSearch),
		pm("findall(self, string, pos=0, endpos=9223372036854775807)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			s := newSubject(t, p, a[0])
			s.limit(t, a[1], a[2])
			return p.findall(s)
		}),
		pm("finditer(self, string, pos=0, endpos=9223372036854775807)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			s := newSubject(t, p, a[0])
			s.limit(t, a[1], a[2])
			return p.finditer(s)
		}),
		pm("scanner(self, string, pos=0, endpos=9223372036854775807)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			s := newSubject(t, p, a[0])
			s.limit(t, a[1], a[2])
			return &sreScanner{p: p, s: s, pos: s.offset(s.pos), notEmpty: -1}
		}),
		pm("split(self, string, maxsplit=0)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			return p.split(newSubject(t, p, a[0]), modkit.Int(t, a[1]))
		}),
		pm("sub(self, repl, string, count=0)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			r, _ := p.sub(t, a[0], newSubject(t, p, a[1]), modkit.Int(t, a[2]))
			return r
		}),
		pm("subn(self, repl, string, count=0)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			r, n := p.sub(t, a[0], newSubject(t, p, a[1]), modkit.Int(t, a[2]))
			return py.NewTuple(r, py.Int(n))
		}),
		pm("__repr__(self, /)", patternRepr),
		pm("__eq__(self, other, /)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			o, ok := a[0].(*Pattern)
			if !ok {
				return py.NotImplemented
			}
			return py.Bool(o == p || o.flags == p.flags && o.source == p.source)
		}),
		pm("__hash__(self, /)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			return py.Int(py.Hash(t, py.NewTuple(py.Int(p.flags), p.source)))
		}),
		pm("__copy__(self, /)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object { return p }),
		pm("__deepcopy__(self, memo, /)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object { return p }),
		pm("__reduce__(self, /)", func(t *py.Thread, p *Pattern, a []py.Object) py.Object {
			return py.NewTuple(py.GetAttr(t, Def.Module(t), "compile"), py.NewTuple(p.source, py.Int(p.flags&^flagUnicode)))
		}),
	)
	return append(ms, py.ClassGetItem(),
		py.Getter("pattern", func(t *py.Thread, o py.Object) py.Object { return o.(*Pattern).source }),
		py.Getter("flags", func(t *py.Thread, o py.Object) py.Object { return py.Int(o.(*Pattern).flags) }),
		py.Getter("groups", func(t *py.Thread, o py.Object) py.Object { return py.Int(o.(*Pattern).prog.groups) }),
		py.Getter("groupindex", func(t *py.Thread, o py.Object) py.Object {
			p, d := o.(*Pattern), py.NewDict()
			for _, name := range p.order {
				d.SetStr(name, py.Int(p.names[name]))
			}
			return &py.MappingProxy{Of: d}
		}))
}

func patternRepr(t *py.Thread, p *Pattern, a []py.Object) py.Object {
	src := py.Repr(t, p.source)
	if r := []rune(src); len(r) > 200 {
		src = string(r[:200])
	}
	flags := p.flags
	if !p.prog.bytes {
		flags &^= flagUnicode
	}
	if flags == 0 {
		return py.Str("re.compile(" + src + ")")
	}
	return py.Str("re.compile(" + src + ", " + patternFlagText(flags) + ")")
}

func flagsArg(t *py.Thread, o py.Object) int { return modkit.Int(t, py.Unwrap(o)) }

// Escape is re.escape(s).
func Escape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func moduleFunctions() []*py.Builtin {
	find := func(name string, how mode) *py.Builtin {
		return py.Def(name+"(pattern, string, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			p := Compile(t, a[0], flagsArg(t, a[2]))
			return result(p.find(newSubject(t, p, a[1]), how))
		})
	}
	return []*py.Builtin{
		find("match", modeMatch), find("fullmatch", modeFull), find("search", modeSearch),
		py.Def("compile(pattern, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			return Compile(t, a[0], flagsArg(t, a[1]))
		}),
		py.Def("findall(pattern, string, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			p := Compile(t, a[0], flagsArg(t, a[2]))
			return p.findall(newSubject(t, p, a[1]))
		}),
		py.Def("finditer(pattern, string, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			p := Compile(t, a[0], flagsArg(t, a[2]))
			return p.finditer(newSubject(t, p, a[1]))
		}),
		py.Def("split(pattern, string, maxsplit=0, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			p := Compile(t, a[0], flagsArg(t, a[3]))
			return p.split(newSubject(t, p, a[1]), modkit.Int(t, a[2]))
		}),
		py.Def("sub(pattern, repl, string, count=0, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			p := Compile(t, a[0], flagsArg(t, a[4]))
			r, _ := p.sub(t, a[1], newSubject(t, p, a[2]), modkit.Int(t, a[3]))
			return r
		}),
		py.Def("subn(pattern, repl, string, count=0, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			p := Compile(t, a[0], flagsArg(t, a[4]))
			r, n := p.sub(t, a[1], newSubject(t, p, a[2]), modkit.Int(t, a[3]))
			return py.NewTuple(r, py.Int(n))
		}),
		py.Def("escape(pattern)", func(t *py.Thread, a []py.Object) py.Object {
			if s, ok := modkit.Text(a[0]); ok {
				return py.Str(Escape(s))
			}
			return py.Bytes(Escape(string(py.BytesOf(t, a[0]))))
		}),
		py.Def("purge()", func(t *py.Thread, a []py.Object) py.Object { purge(); return py.None }),
	}
}
