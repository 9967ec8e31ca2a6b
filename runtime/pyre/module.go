package pyre

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "re", Doc: "Support for regular expressions (RE).", Init: initModule}

// The module's classes. Error is re.error, whose name is PatternError since Python 3.13.
var (
	PatternType   = py.NewBuiltinType("re.Pattern").Final()
	MatchType     = py.NewBuiltinType("re.Match").Final()
	ScannerType   = py.NewBuiltinType("re.SRE_Scanner").Final()
	FlagType      = py.NewBuiltinType("re.RegexFlag", py.IntType).Final()
	finditerType  = py.NewBuiltinType("callable_iterator").Final()
	LexerType     = py.DefineType(py.TypeSpec{Name: "Scanner", Module: "re", Subclassable: true, Patchable: true})
	ErrorType     = py.NewBuiltinType("re.PatternError", py.ExceptionClass)
	flagNames     = []string{"ASCII", "IGNORECASE", "LOCALE", "UNICODE", "MULTILINE", "DOTALL", "VERBOSE", "DEBUG"}
	flagShort     = []string{"A", "I", "L", "U", "M", "S", "X", ""}
	flagValues    = []int{flagASCII, flagIgnoreCase, flagLocale, flagUnicode, flagMultiline, flagDotAll, flagVerbose, flagDebug}
	reprFlagOrder = []int{1, 2, 4, 5, 6, 7, 0, 3}
)

func init() {
	PatternType.Attach(patternMembers)
	MatchType.Attach(matchMembers)
	ScannerType.Attach(sreScannerMembers)
	LexerType.Attach(lexerMembers)
	py.AttachIterator(finditerType)
	FlagType.SetNew(modkit.New("RegexFlag(value, /)", func(t *py.Thread, a []py.Object) py.Object {
		return Flag(modkit.Int(t, a[0]))
	}))
	FlagType.Attach(flagMembers)
	ErrorType.Attach(errorMembers)
}

// singleFlags are the flags of one bit, by their value's place in flagValues.
var singleFlags = sync.OnceValue(func() []py.Object {
	out := make([]py.Object, len(flagValues))
	for i, v := range flagValues {
		out[i] = &py.Instance{Class: FlagType, Native: py.Int(v)}
	}
	return out
})

// Flag is a re.RegexFlag; flags of one bit are always the same object.
func Flag(v int) py.Object {
	if i := slices.Index(flagValues, v); i >= 0 {
		return singleFlags()[i]
	}
	return &py.Instance{Class: FlagType, Native: py.Int(v)}
}

func initModule(t *py.Thread, m *py.Module) {
	for i, name := range flagNames {
		f := Flag(flagValues[i])
		m.Set(name, f)
		if flagShort[i] != "" {
			m.Set(flagShort[i], f)
		}
	}
	m.Set("NOFLAG", Flag(0))
	m.Set("RegexFlag", FlagType)
	m.Set("Scanner", LexerType)
	m.Set("Pattern", PatternType)
	m.Set("Match", MatchType)
	m.Set("error", ErrorType)
	m.Set("PatternError", ErrorType)
	m.Add(moduleFunctions()...)
}

func flagMembers() []py.Member {
	value := func(o py.Object) int { return int(py.Unwrap(o).(py.Int)) }
	combine := func(name string, f func(a, b int) int) *py.Builtin {
		return py.DefC(name+"(self, other, /)", func(t *py.Thread, a []py.Object) py.Object {
			b := modkit.Big(a[1])
			if b == nil {
				return py.NotImplemented
			}
			return Flag(f(value(a[0]), int(b.Int64())))
		})
	}
	or := func(a, b int) int { return a | b }
	and := func(a, b int) int { return a & b }
	xor := func(a, b int) int { return a ^ b }
	ms := py.Methods(combine("__or__", or), combine("__ror__", or), combine("__and__", and), combine("__rand__", and),
		combine("__xor__", xor), combine("__rxor__", xor),
		py.DefC("__invert__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return Flag(511 &^ value(a[0])) }),
		py.DefC("__contains__(self, other, /)", func(t *py.Thread, a []py.Object) py.Object {
			other := value(a[1])
			return py.Bool(value(a[0])&other == other)
		}),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(flagText(value(a[0]))) }),
		py.DefC("__str__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(flagText(value(a[0]))) }))
	for i, name := range flagNames {
		ms = append(ms, py.Member{Name: name, Value: Flag(flagValues[i])})
		if flagShort[i] != "" {
			ms = append(ms, py.Member{Name: flagShort[i], Value: Flag(flagValues[i])})
		}
	}
	ms = append(ms, py.Member{Name: "NOFLAG", Value: Flag(0)})
	return append(ms,
		py.Getter("value", func(t *py.Thread, o py.Object) py.Object { return py.Int(value(o)) }),
		py.Getter("name", func(t *py.Thread, o py.Object) py.Object {
			return py.Str(strings.ReplaceAll(flagText(value(o)), "re.", ""))
		}))
}

// flagText is how a RegexFlag shows itself: in the order of the definition.
func flagText(v int) string {
	var parts []string
	for i := range flagValues {
		if v&flagValues[i] != 0 {
			parts = append(parts, "re."+flagNames[i])
		}
	}
	if parts == nil {
		return "re.NOFLAG"
	}
	return strings.Join(parts, "|")
}

// patternFlagText is how a pattern's repr lists its flags.
func patternFlagText(v int) string {
	var parts []string
	for _, i := range reprFlagOrder {
		if v&flagValues[i] != 0 {
			parts = append(parts, "re."+flagNames[i])
		}
	}
	return strings.Join(parts, "|")
}

func errorMembers() []py.Member {
	return py.Methods(py.Def("__init__(self, msg, pattern=None, pos=None)", func(t *py.Thread, a []py.Object) py.Object {
		e := a[0].(*py.Exception)
		for i, name := range []string{"msg", "pattern", "pos"} {
			py.SetAttr(t, e, name, a[i+1])
		}
		text := py.ToStr(t, a[1])
		var line, col py.Object = py.None, py.None
		if !modkit.IsNone(a[3]) {
			pos := modkit.Int(t, a[3])
			text += " at position " + py.ToStr(t, a[3])
			if p, ok := modkit.Text(a[2]); ok {
				runes := []rune(p)
				before := string(runes[:min(pos, len(runes))])
				n := strings.Count(before, "\n")
				c := pos - strings.LastIndex(before, "\n")
				line, col = py.Int(n+1), py.Int(c)
				if strings.Contains(p, "\n") {
					text += " (line " + py.ToStr(t, line) + ", column " + py.ToStr(t, col) + ")"
				}
			}
		}
		py.SetAttr(t, e, "lineno", line)
		py.SetAttr(t, e, "colno", col)
		e.Args = py.NewTuple(py.Str(text))
		return py.None
	}))
}

func throwError(t *py.Thread, e *syntaxError, pattern py.Object) {
	switch {
	case e.tooLarge:
		py.Throw(py.OverflowError, "%s", e.msg)
	case e.value:
		py.Throw(py.ValueError, "%s", e.msg)
	}
	var pos py.Object = py.None
	if e.pos >= 0 {
		pos = py.Int(e.pos)
	}
	exc := py.Call(t, ErrorType, py.Str(e.msg), pattern, pos)
	py.ThrowObj(t, exc.(*py.Exception))
}

// Pattern is a compiled regular expression.
type Pattern struct {
	source  py.Object // py.Str or py.Bytes
	flags   int
	prog    *program
	names   map[string]int
	order   []string
	indexes []string // group number to name
	last    atomic.Pointer[scanned]
}

// Type returns re.Pattern.
func (*Pattern) Type() *py.Type { return PatternType }

type cacheKey struct {
	source string
	bytes  bool
	flags  int
}

// cache keeps compiled patterns: they never change, so all processes share it.
var cache struct {
	sync.RWMutex
	m map[cacheKey]*Pattern
}

const cacheLimit = 512

// Compile is re.compile(pattern, flags).
func Compile(t *py.Thread, source py.Object, flags int) *Pattern {
	if p, ok := source.(*Pattern); ok {
		if flags != 0 {
			py.Throw(py.ValueError, "cannot process flags argument with a compiled pattern")
		}
		return p
	}
	var key cacheKey
	switch s := py.Unwrap(source).(type) {
	case py.Str:
		key = cacheKey{string(s), false, flags}
		source = s
	case py.Bytes:
		key = cacheKey{string(s), true, flags}
		source = s
	default:
		py.Throw(py.TypeError, "first argument must be string or compiled pattern")
	}
	cache.RLock()
	p := cache.m[key]
	cache.RUnlock()
	if p != nil {
		return p
	}
	p = build(t, source, key)
	cache.Lock()
	if cache.m == nil || len(cache.m) >= cacheLimit {
		cache.m = map[cacheKey]*Pattern{}
	}
	cache.m[key] = p
	cache.Unlock()
	return p
}

func purge() {
	cache.Lock()
	cache.m = nil
	cache.Unlock()
}

func build(t *py.Thread, source py.Object, key cacheKey) *Pattern {
	var mistake *syntaxError
	p := &Pattern{source: source}
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
		pp, root := parsePattern(decode(key.source, key.bytes), key.bytes, key.flags)
		p.flags, p.names, p.order = pp.flags, pp.names, pp.order
		p.prog = compileProgram(root, pp.groups, key.bytes)
	}()
	if mistake != nil {
		throwError(t, mistake, source)
	}
	p.indexes = make([]string, p.prog.groups+1)
	for name, n := range p.names {
		p.indexes[n] = name
	}
	return p
}

// decode splits a text into characters, or bytes as characters.
func decode(s string, isBytes bool) []rune {
	if isBytes {
		r := make([]rune, len(s))
		for i := range r {
			r[i] = rune(s[i])
		}
		return r
	}
	m := &machine{p: &program{}, s: s}
	var r []rune
	for i := 0; i < len(s); {
		c, n := m.next(i)
		r = append(r, c)
		i += n
	}
	return r
}

// subject is a text to search, with the part that pos and endpos leave.
type subject struct {
	obj      py.Object // as given
	text     string
	bytes    bool
	ascii    bool
	pos, end int // characters
}

func newSubject(t *py.Thread, p *Pattern, o py.Object) *subject {
	s := &subject{obj: o}
	switch v := py.Unwrap(o).(type) {
	case py.Str:
		s.text = string(v)
	case py.Bytes:
		s.text, s.bytes = string(v), true
	default:
		tp := py.TypeOf(o)
		if !tp.IsSubtype(py.ByteArrayType) && !tp.IsSubtype(py.MemoryViewType) {
			py.Throw(py.TypeError, "expected string or bytes-like object, got '%s'", tp.Name)
		}
		s.text, s.bytes = string(py.BytesOf(t, v)), true
	}
	if s.bytes != p.prog.bytes {
		if s.bytes {
			py.Throw(py.TypeError, "cannot use a string pattern on a bytes-like object")
		}
		py.Throw(py.TypeError, "cannot use a bytes pattern on a string-like object")
	}
	s.ascii = s.bytes || p.isASCII(s.text)
	s.end = s.length()
	return s
}

// scanned is what a pattern knows of the text that it was used on last: tokenizers ask at each position of one text.
type scanned struct {
	text  string
	ascii bool
}

// longText is from which length on looking through the text at each call would be felt.
const longText = 64

func (p *Pattern) isASCII(s string) bool {
	if len(s) < longText {
		return isASCII(s)
	}
	if last := p.last.Load(); last != nil && len(last.text) == len(s) && unsafe.StringData(last.text) == unsafe.StringData(s) {
		return last.ascii
	}
	ascii := isASCII(s)
	p.last.Store(&scanned{s, ascii})
	return ascii
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func countRunes(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

func (s *subject) length() int {
	if s.ascii {
		return len(s.text)
	}
	return countRunes(s.text)
}

// offset converts a character index to a byte offset.
func (s *subject) offset(i int) int {
	if s.ascii {
		return i
	}
	for k := 0; k < len(s.text); k++ {
		if s.text[k]&0xc0 != 0x80 {
			if i == 0 {
				return k
			}
			i--
		}
	}
	return len(s.text)
}

// index converts a byte offset to a character index.
func (s *subject) index(k int) int {
	if s.ascii || k < 0 {
		return k
	}
	return countRunes(s.text[:k])
}

// limit applies pos and endpos.
func (s *subject) limit(t *py.Thread, pos, endpos py.Object) {
	n := s.end
	clamp := func(o py.Object, def int) int {
		if o == nil {
			return def
		}
		v := modkit.IndexBig(t, o)
		if v.Sign() < 0 {
			return 0
		}
		if !v.IsInt64() || v.Int64() > int64(n) {
			return n
		}
		return int(v.Int64())
	}
	s.pos, s.end = clamp(pos, 0), clamp(endpos, n)
}

// machine makes a machine over the subject up to endpos; start is the byte offset of pos.
func (s *subject) machine(p *Pattern) (m *machine, start int) {
	m = newMachine(p.prog, s.text[:s.offset(s.end)])
	return m, s.offset(s.pos)
}

// piece is a part of the text as an object.
func (s *subject) piece(lo, hi int) py.Object {
	if s.bytes {
		return py.Bytes(s.text[lo:hi])
	}
	return py.Str(s.text[lo:hi])
}

type mode int

const (
	modeMatch mode = iota
	modeFull
	modeSearch
)

func (p *Pattern) find(s *subject, how mode) *Match {
	m, start := s.machine(p)
	if start > len(m.s) {
		return nil
	}
	ok := false
	switch how {
	case modeSearch:
		ok = m.search(start, -1)
	default:
		ok = m.matchAt(start, how == modeFull, false)
	}
	if !ok {
		return nil
	}
	return &Match{p: p, s: s, slots: m.slots}
}

// each calls f for every match from pos on, as findall and sub see them: at the place of an empty match only
// a longer one may follow.
func (p *Pattern) each(s *subject, f func(slots []int) bool) {
	m, i := s.machine(p)
	notEmpty := -1
	for i <= len(m.s) && m.search(i, notEmpty) {
		if !f(m.slots) {
			return
		}
		notEmpty = -1
		if i = m.slots[1]; i == m.slots[0] {
			notEmpty = i
		}
	}
}
