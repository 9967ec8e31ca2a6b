package py

import (
	"strconv"
	"strings"
	"sync"
)

// signature is a built-in function's parameter list, parsed from its text at the first call.
type signature struct {
	text     string
	cStyle   bool // errors are worded as for functions written in C
	once     sync.Once
	params   []Param
	defaults []Object // one per parameter; nil: required, unless optional
	optional []bool   // may be left out: the slot stays nil ("=...")
	npos     int      // positional parameters
	nposReq  int      // of these, required
	posOnly  bool     // no parameter can be given by keyword
	varArgs  int      // index of *args, -1
	varKw    int      // index of **kw, -1
}

// Def makes a built-in function from its Python signature, such as "get(self, block=True, timeout=None)". Arguments reach
// fn bound to slots in order. Defaults are literals, or "..." for "not given", which leaves the slot nil. Errors are
// worded as for functions written in Python.
func Def(sig string, fn func(t *Thread, a []Object) Object) *Builtin {
	return define(sig, fn, false)
}

// DefC is Def with errors worded as for functions written in C.
func DefC(sig string, fn func(t *Thread, a []Object) Object) *Builtin {
	return define(sig, fn, true)
}

// DefRaw makes a built-in function that takes its arguments as they come.
func DefRaw(name string, fn NativeFunc) *Builtin {
	return &Builtin{Name: name, Fn: fn}
}

func define(sig string, fn func(t *Thread, a []Object) Object, cStyle bool) *Builtin {
	i := strings.IndexByte(sig, '(')
	if i < 0 || sig[len(sig)-1] != ')' {
		panic("py: bad signature " + sig)
	}
	return &Builtin{Name: sig[:i], slots: fn, sig: &signature{text: sig[i+1 : len(sig)-1], cStyle: cStyle}}
}

// parsed returns the signature with its parameters.
func (s *signature) parsed() *signature {
	s.once.Do(s.parse)
	return s
}

func (s *signature) parse() {
	s.varArgs, s.varKw = -1, -1
	kind := PosOrKw
	for _, part := range splitParams(s.text) {
		switch {
		case part == "/":
			for i := range s.params {
				s.params[i].Kind = PosOnly
			}
			continue
		case part == "*":
			kind = KwOnly
			continue
		case strings.HasPrefix(part, "**"):
			s.varKw = len(s.params)
			s.add(part[2:], VarKw, nil, true)
			continue
		case part[0] == '*':
			s.varArgs = len(s.params)
			s.add(part[1:], VarArgs, nil, true)
			kind = KwOnly
			continue
		}
		name, def, has := strings.Cut(part, "=")
		var value Object
		if has && def != "..." {
			value = literal(strings.TrimSpace(def))
		}
		s.add(strings.TrimSpace(name), kind, value, has)
	}
	s.posOnly = s.varKw < 0
	for i, p := range s.params {
		if p.Kind == PosOrKw || p.Kind == KwOnly {
			s.posOnly = false
		}
		if p.Kind <= PosOrKw {
			s.npos++
			if !s.optional[i] {
				s.nposReq++
			}
		}
	}
}

// exact says whether n positional arguments fill all parameters.
func (s *signature) exact(n int) bool { return n == s.npos && n == len(s.params) }

func (s *signature) add(name string, kind ParamKind, def Object, optional bool) {
	s.params = append(s.params, Param{name, kind})
	s.defaults = append(s.defaults, def)
	s.optional = append(s.optional, optional)
}

// splitParams splits at commas outside of quotes and brackets.
func splitParams(text string) []string {
	var parts []string
	depth, start, quote := 0, 0, byte(0)
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == ',' && depth == 0 && quote == 0 {
			if p := strings.TrimSpace(text[start:i]); p != "" {
				parts = append(parts, p)
			}
			start = i + 1
			continue
		}
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		}
	}
	return parts
}

// literal reads a default value.
func literal(s string) Object {
	switch s {
	case "None":
		return None
	case "True":
		return True
	case "False":
		return False
	case "()":
		return NewTuple()
	}
	if s[0] == '\'' || s[0] == '"' {
		if u, err := strconv.Unquote(`"` + strings.ReplaceAll(s[1:len(s)-1], `"`, `\"`) + `"`); err == nil {
			return Str(u)
		}
	}
	if strings.HasPrefix(s, "b'") {
		return Bytes(s[2 : len(s)-1])
	}
	if n, err := strconv.ParseInt(s, 0, 64); err == nil {
		return Int(n)
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return Float(f)
	}
	panic("py: bad default " + s + " in a signature")
}

// funcLabel is how errors name the function: "f", "Thread.__init__".
func (b *Builtin) funcLabel() string {
	if b.Owner != nil {
		return b.Owner.Name + "." + b.Name
	}
	return b.Name
}

// cLabel is funcLabel as functions written in C word it: with the module's name.
func (b *Builtin) cLabel() string {
	if b.Owner == nil && b.Module != "" && b.Module != "builtins" {
		return b.Module + "." + b.Name
	}
	return b.funcLabel()
}

// bindSlots puts a call's arguments into parameter slots; self, when not nil, comes first.
func (b *Builtin) bindSlots(t *Thread, self Object, args []Object, kw Kwargs) []Object {
	s := b.sig.parsed()
	n := len(args)
	if self != nil {
		n++
	}
	if n == len(s.params) && n == s.npos && len(kw) == 0 && self == nil {
		return args
	}
	slots := make([]Object, len(s.params))
	given := args
	if self != nil {
		if s.npos == 0 {
			given = append([]Object{self}, args...)
		} else {
			slots[0] = self
			n := copy(slots[1:s.npos], args)
			given = args[n:]
		}
	}
	if self == nil || s.npos == 0 {
		given = given[copy(slots[:s.npos], given):]
	}
	if s.varArgs >= 0 {
		slots[s.varArgs] = NewTuple(append([]Object(nil), given...)...)
	} else if len(given) > 0 {
		b.throwCount(s, n, kw)
	}
	b.bindKw(s, slots, n, kw)
	b.fill(s, slots, n, kw)
	return slots
}

func (b *Builtin) bindKw(s *signature, slots []Object, n int, kw Kwargs) {
	if s.varKw >= 0 {
		slots[s.varKw] = NewDict()
	}
	if len(kw) == 0 {
		return
	}
	if s.posOnly {
		Throw(TypeError, "%s() takes no keyword arguments", b.cLabel())
	}
	for _, k := range kw {
		i := s.index(k.Name)
		switch {
		case i >= 0 && slots[i] != nil && s.cStyle:
			Throw(TypeError, "argument for %s() given by name ('%s') and position (%d)", b.Name, k.Name, i+1-b.receivers())
		case i >= 0 && slots[i] != nil:
			Throw(TypeError, "%s() got multiple values for argument '%s'", b.funcLabel(), k.Name)
		case i >= 0:
			slots[i] = k.Value
		case s.varKw >= 0:
			slots[s.varKw].(*Dict).SetStr(k.Name, k.Value)
		case s.cStyle:
			Throw(TypeError, "%s() got an unexpected keyword argument '%s'", b.Name, k.Name)
		default:
			b.throwUnexpected(s, k.Name)
		}
	}
}

// throwUnexpected refuses a keyword that no parameter has, with CPython's hint at a similar one.
func (b *Builtin) throwUnexpected(s *signature, name string) {
	var names []string
	for _, p := range s.params {
		if p.Kind == PosOrKw || p.Kind == KwOnly {
			names = append(names, p.Name)
		}
	}
	hint := ""
	if c := closest(name, names); c != "" {
		hint = ". Did you mean '" + c + "'?"
	}
	Throw(TypeError, "%s() got an unexpected keyword argument '%s'%s", b.funcLabel(), name, hint)
}

func (s *signature) index(name string) int {
	for i, p := range s.params {
		if p.Name == name && (p.Kind == PosOrKw || p.Kind == KwOnly) {
			return i
		}
	}
	return -1
}

// receivers is 1 when the first parameter is the receiver, which C-style messages do not count.
func (b *Builtin) receivers() int {
	if b.Owner != nil && !b.Static {
		return 1
	}
	return 0
}

// fill sets defaults and refuses missing arguments.
func (b *Builtin) fill(s *signature, slots []Object, n int, kw Kwargs) {
	var missing []string
	kind := "positional"
	for i, p := range s.params {
		if slots[i] != nil || p.Kind == VarArgs || p.Kind == VarKw {
			continue
		}
		if slots[i] = s.defaults[i]; slots[i] != nil || s.optional[i] {
			continue
		}
		if s.cStyle {
			if s.posOnly || p.Kind == PosOnly {
				b.throwCount(s, n, kw)
			}
			Throw(TypeError, "%s() missing required argument '%s' (pos %d)", b.Name, p.Name, i+1-b.receivers())
		}
		if p.Kind == KwOnly && missing == nil {
			kind = "keyword-only"
		}
		if p.Kind == KwOnly && kind == "positional" {
			break
		}
		missing = append(missing, p.Name)
	}
	if missing != nil {
		throwMissing(b.funcLabel(), kind, missing)
	}
}

// throwCount words a wrong number of positional arguments.
func (b *Builtin) throwCount(s *signature, n int, kw Kwargs) {
	r := b.receivers()
	lo, hi, n := s.nposReq-r, s.npos-r, n-r
	if !s.cStyle {
		f := &Function{Spec: &FuncSpec{QualName: b.funcLabel(), Params: s.params}}
		for i := s.nposReq; i < s.npos; i++ {
			f.Defaults = append(f.Defaults, s.defaults[i])
		}
		f.throwTooMany(s.npos, n+r, make([]Object, len(s.params)))
	}
	switch {
	case s.posOnly && hi == 0:
		Throw(TypeError, "%s() takes no arguments (%d given)", b.cLabel(), n)
	case s.posOnly && lo == 1 && hi == 1:
		Throw(TypeError, "%s() takes exactly one argument (%d given)", b.cLabel(), n)
	case s.posOnly && lo == hi:
		Throw(TypeError, "%s expected %d arguments, got %d", b.Name, hi, n)
	case s.posOnly && n < lo:
		Throw(TypeError, "%s expected at least %d argument%s, got %d", b.Name, lo, pluralS(lo != 1), n)
	case s.posOnly:
		Throw(TypeError, "%s expected at most %d argument%s, got %d", b.Name, hi, pluralS(hi != 1), n)
	case n < lo && lo == hi:
		Throw(TypeError, "%s() takes exactly %d positional argument%s (%d given)", b.Name, lo, pluralS(lo != 1), n)
	case n < lo:
		Throw(TypeError, "%s() takes at least %d positional argument%s (%d given)", b.Name, lo, pluralS(lo != 1), n)
	case hi == 0:
		Throw(TypeError, "%s() takes no positional arguments", b.Name)
	}
	total, word := hi, ""
	for _, p := range s.params {
		if p.Kind == KwOnly {
			total, word = hi, "positional "
		}
	}
	bound := "at most"
	if lo == hi {
		bound = "exactly"
	}
	Throw(TypeError, "%s() takes %s %d %sargument%s (%d given)", b.Name, bound, total, word, pluralS(total != 1), n+len(kw))
}
