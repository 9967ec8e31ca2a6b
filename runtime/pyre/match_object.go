package pyre

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Match is what a successful search gives.
type Match struct {
	p     *Pattern
	s     *subject
	slots []int
}

// Type returns re.Match.
func (*Match) Type() *py.Type { return MatchType }

// group returns the text of a group, or def when it took no part.
func (m *Match) group(n int, def py.Object) py.Object {
	lo, hi := m.slots[2*n], m.slots[2*n+1]
	if lo < 0 || hi < 0 {
		return def
	}
	return m.s.piece(lo, hi)
}

func (m *Match) number(t *py.Thread, o py.Object) int {
	if name, ok := modkit.Text(o); ok {
		if n, ok := m.p.names[name]; ok {
			return n
		}
	} else if b := modkit.Big(o); b != nil && b.IsInt64() {
		if n := int(b.Int64()); n >= 0 && n <= m.p.prog.groups {
			return n
		}
	} else if py.TypeOf(o).Lookup("__index__") != nil {
		return m.number(t, py.Index(t, o))
	}
	py.Throw(py.IndexError, "no such group")
	return 0
}

func (m *Match) span(n int) (int, int) {
	return m.s.index(m.slots[2*n]), m.s.index(m.slots[2*n+1])
}

func mm(sig string, f func(t *py.Thread, m *Match, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0].(*Match), a[1:]) })
}

func matchMembers() []py.Member {
	ms := py.Methods(
		mm("group(self, *groups)", func(t *py.Thread, m *Match, a []py.Object) py.Object {
			args := a[0].(*py.Tuple).Items
			switch len(args) {
			case 0:
				return m.group(0, py.None)
			case 1:
				return m.group(m.number(t, args[0]), py.None)
			}
			items := make([]py.Object, len(args))
			for i, o := range args {
				items[i] = m.group(m.number(t, o), py.None)
			}
			return py.NewTuple(items...)
		}),
		mm("__getitem__(self, key, /)", func(t *py.Thread, m *Match, a []py.Object) py.Object { return m.group(m.number(t, a[0]), py.None) }),
		mm("groups(self, default=None)", func(t *py.Thread, m *Match, a []py.Object) py.Object {
			items := make([]py.Object, m.p.prog.groups)
			for i := range items {
				items[i] = m.group(i+1, a[0])
			}
			return py.NewTuple(items...)
		}),
		mm("groupdict(self, default=None)", func(t *py.Thread, m *Match, a []py.Object) py.Object {
			d := py.NewDict()
			for _, name := range m.p.order {
				d.SetStr(name, m.group(m.p.names[name], a[0]))
			}
			return d
		}),
		mm("start(self, group=0, /)", func(t *py.Thread, m *Match, a []py.Object) py.Object {
			lo, _ := m.span(m.number(t, a[0]))
			return py.Int(lo)
		}),
		mm("end(self, group=0, /)", func(t *py.Thread, m *Match, a []py.Object) py.Object {
			_, hi := m.span(m.number(t, a[0]))
			return py.Int(hi)
		}),
		mm("span(self, group=0, /)", func(t *py.Thread, m *Match, a []py.Object) py.Object {
			lo, hi := m.span(m.number(t, a[0]))
			return py.NewTuple(py.Int(lo), py.Int(hi))
		}),
		mm("expand(self, template)", func(t *py.Thread, m *Match, a []py.Object) py.Object {
			return m.s.join(parseTemplate(t, m.p, a[0]).expand(nil, m.s, m.slots))
		}),
		mm("__copy__(self, /)", func(t *py.Thread, m *Match, a []py.Object) py.Object { return m }),
		mm("__deepcopy__(self, memo, /)", func(t *py.Thread, m *Match, a []py.Object) py.Object { return m }),
		mm("__repr__(self, /)", func(t *py.Thread, m *Match, a []py.Object) py.Object {
			lo, hi := m.span(0)
			return py.Str("<re.Match object; span=(" + py.Repr(t, py.Int(lo)) + ", " + py.Repr(t, py.Int(hi)) + "), match=" +
				py.Repr(t, m.group(0, py.None)) + ">")
		}),
	)
	return append(ms, matchGetters()...)
}

func matchGetters() []py.Member {
	get := func(name string, f func(m *Match) py.Object) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return f(o.(*Match)) })
	}
	last := func(m *Match) int { return m.slots[len(m.slots)-1] }
	return []py.Member{
		get("string", func(m *Match) py.Object { return m.s.obj }),
		get("re", func(m *Match) py.Object { return m.p }),
		get("pos", func(m *Match) py.Object { return py.Int(m.s.pos) }),
		get("endpos", func(m *Match) py.Object { return py.Int(m.s.end) }),
		get("lastindex", func(m *Match) py.Object {
			if n := last(m); n > 0 {
				return py.Int(n)
			}
			return py.None
		}),
		get("lastgroup", func(m *Match) py.Object {
			if n := last(m); n > 0 && m.p.indexes[n] != "" {
				return py.Str(m.p.indexes[n])
			}
			return py.None
		}),
		get("regs", func(m *Match) py.Object {
			items := make([]py.Object, m.p.prog.groups+1)
			for i := range items {
				lo, hi := m.span(i)
				items[i] = py.NewTuple(py.Int(lo), py.Int(hi))
			}
			return py.NewTuple(items...)
		}),
	}
}

// template is a replacement: literals with groups between them.
type template struct {
	wrong  py.Object // what is no text of the pattern's kind
	parts  []string  // one more than groups
	groups []int
}

// expand appends the replacement for a match.
func (tp *template) expand(dst []byte, s *subject, slots []int) []byte {
	if tp.wrong != nil {
		j := &joiner{s: s}
		j.object(nil, tp.wrong)
		j.check()
	}
	dst = append(dst, tp.parts[0]...)
	for i, g := range tp.groups {
		if lo, hi := slots[2*g], slots[2*g+1]; lo >= 0 && hi >= 0 {
			dst = append(dst, s.text[lo:hi]...)
		}
		dst = append(dst, tp.parts[i+1]...)
	}
	return dst
}

func (s *subject) join(b []byte) py.Object {
	if s.bytes {
		return py.Bytes(b)
	}
	return py.Str(b)
}

// templateText returns the text of a replacement that is not a function; ok is false for text of the other kind, which is
// an error only where it is put in.
func templateText(t *py.Thread, p *Pattern, o py.Object) (text string, ok bool) {
	switch v := py.Unwrap(o).(type) {
	case py.Str:
		return string(v), !p.prog.bytes
	case py.Bytes:
		return string(v), p.prog.bytes
	}
	if tp := py.TypeOf(o); !tp.IsSubtype(py.ByteArrayType) && !tp.IsSubtype(py.MemoryViewType) {
		py.Throw(py.TypeError, "decoding to str: need a bytes-like object, %s found", tp.Name)
	}
	return string(py.BytesOf(t, o)), p.prog.bytes
}

// parseTemplate reads a replacement with its escapes.
func parseTemplate(t *py.Thread, p *Pattern, o py.Object) *template {
	text, ok := templateText(t, p, o)
	if !ok {
		return &template{wrong: o}
	}
	if !strings.Contains(text, `\`) {
		return &template{parts: []string{text}}
	}
	tp := &templateParser{p: p, src: decode(text, p.prog.bytes)}
	var mistake *syntaxError
	func() {
		defer func() {
			if v := recover(); v != nil {
				e, ok := v.(*syntaxError)
				if !ok {
					panic(v)
				}
				mistake = e
			}
		}()
		tp.parse()
	}()
	if mistake != nil {
		if mistake.value {
			py.Throw(py.IndexError, "%s", mistake.msg)
		}
		throwError(t, mistake, o)
	}
	return &tp.out
}

type templateParser struct {
	p   *Pattern
	src []rune
	pos int
	lit []byte
	out template
}

func (tp *templateParser) add(r rune) { tp.lit = appendRune(tp.lit, r, tp.p.prog.bytes) }

func (tp *templateParser) addGroup(n, at int) {
	if n > tp.p.prog.groups {
		fail(at, "invalid group reference %d", n)
	}
	tp.out.parts = append(tp.out.parts, string(tp.lit))
	tp.lit = nil
	tp.out.groups = append(tp.out.groups, n)
}

func (tp *templateParser) parse() {
	for tp.pos < len(tp.src) {
		if c := tp.src[tp.pos]; c != '\\' {
			tp.add(c)
			tp.pos++
			continue
		}
		tp.escape()
	}
	tp.out.parts = append(tp.out.parts, string(tp.lit))
}

func (tp *templateParser) escape() {
	at := tp.pos
	if at+1 >= len(tp.src) {
		fail(at, "bad escape (end of pattern)")
	}
	c := tp.src[at+1]
	tp.pos += 2
	switch {
	case c == 'g':
		tp.named(at)
		return
	case c == '0':
		v := rune(0)
		for k := 0; k < 2 && tp.pos < len(tp.src) && tp.src[tp.pos] >= '0' && tp.src[tp.pos] <= '7'; k++ {
			v = v*8 + tp.src[tp.pos] - '0'
			tp.pos++
		}
		tp.add(v & 0xff)
		return
	case c >= '1' && c <= '9':
		tp.number(at)
		return
	}
	if i := strings.IndexRune("abfnrtv\\", c); i >= 0 {
		tp.add(rune("\a\b\f\n\r\t\v\\"[i]))
		return
	}
	if c|0x20 >= 'a' && c|0x20 <= 'z' && c < 128 {
		fail(at, "bad escape \\%c", c)
	}
	tp.add('\\')
	tp.add(c)
}

func (tp *templateParser) number(at int) {
	oct := func(r rune) bool { return r >= '0' && r <= '7' }
	n := int(tp.src[at+1] - '0')
	if tp.pos < len(tp.src) && tp.src[tp.pos] >= '0' && tp.src[tp.pos] <= '9' {
		d := tp.src[tp.pos]
		tp.pos++
		if oct(tp.src[at+1]) && oct(d) && tp.pos < len(tp.src) && oct(tp.src[tp.pos]) {
			v := rune(n)*64 + (d-'0')*8 + tp.src[tp.pos] - '0'
			tp.pos++
			if v > 0o377 {
				fail(at, "octal escape value \\%s outside of range 0-0o377", string(tp.src[at+1:tp.pos]))
			}
			tp.add(v)
			return
		}
		n = n*10 + int(d-'0')
	}
	tp.addGroup(n, at+1)
}

// named reads \g<name>.
func (tp *templateParser) named(at int) {
	if tp.pos >= len(tp.src) || tp.src[tp.pos] != '<' {
		fail(tp.pos, "missing <")
	}
	tp.pos++
	start := tp.pos
	for tp.pos < len(tp.src) && tp.src[tp.pos] != '>' {
		tp.pos++
	}
	name := string(tp.src[start:tp.pos])
	if name == "" {
		fail(start, "missing group name")
	}
	if tp.pos >= len(tp.src) {
		fail(start, "missing >, unterminated name")
	}
	tp.pos++
	if isDigits(name) {
		n := 0
		for _, c := range name {
			if n = n*10 + int(c-'0'); n > 1<<20 {
				break
			}
		}
		tp.addGroup(n, start)
		return
	}
	if !isIdentifier(name) {
		fail(start, "bad character in group name '%s'", name)
	}
	n, ok := tp.p.names[name]
	if !ok {
		panic(&syntaxError{msg: "unknown group name '" + name + "'", value: true})
	}
	tp.addGroup(n, start)
}
