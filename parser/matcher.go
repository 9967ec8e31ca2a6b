package parser

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser/lexer"
	"github.com/py2goconc/py2goconc/parser/token"
)

// matcher replays errorGrammar over a program that does not parse. It needs two passes, as CPython's parser does: the
// first finds the furthest token that any rule looks at, the second also tries the alternatives that recognise mistakes.
type matcher struct {
	src      string
	toks     []token.Token
	lexErr   *lexer.Error
	levels   []int // brackets open after each token
	comments []token.Token

	mark   int
	fill   int // tokens looked at so far
	second bool
	plain  bool // second-pass alternatives are off for the moment
	memo   [][]memoEntry
	depth  int
	steps  int
	found  *SyntaxError
	// fromLexer tells that found is the lexer's error.
	fromLexer bool
}

// memoEntry is the result of a rule at a token; end is -1 for a failure.
type memoEntry struct {
	rule uint16
	mode uint8
	end  int32
}

// stop is the panic that ends a pass: an error was found, or the search was given up.
type stop struct{}

// maxSteps bounds the search; no sensible program comes near it.
const maxSteps = 20_000_000

// capture is the place of a labelled piece: tokens from start up to end.
type capture struct{ start, end int }

// frame holds the captures of the alternative that is being matched.
type frame struct {
	caps [2]capture // a and b
	cut  bool
}

// pass runs the grammar from token start on; found and fill hold the outcome.
func (m *matcher) pass(start int, second bool) {
	m.mark, m.second, m.plain, m.depth = start, second, false, 0
	m.memo = make([][]memoEntry, len(m.toks)+1)
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(stop); !ok {
				panic(r)
			}
		}
	}()
	m.rule(errorRules()["file"])
}

// peek gives the current token; looking beyond the last one meets the lexer's error.
func (m *matcher) peek() *token.Token {
	if m.mark >= m.fill {
		m.fill = m.mark + 1
		if m.mark >= len(m.toks) {
			m.fromLexer = true
			m.found = fromLexError(m.src, m.lexErr)
			panic(stop{})
		}
	}
	return &m.toks[m.mark]
}

// rule matches a rule at the mark, with the help of what is known of it.
func (m *matcher) rule(r *pegRule) bool {
	mode := uint8(0)
	if m.plain && !r.shared {
		mode = 1
	}
	start := m.mark
	if !r.never {
		for _, e := range m.memo[start] {
			if e.rule == r.id && e.mode == mode {
				if e.end < 0 {
					return false
				}
				m.mark = int(e.end)
				return true
			}
		}
	}
	m.steps++
	m.depth++
	if m.depth > maxRuleDepth || m.steps > maxSteps {
		if m.depth > maxRuleDepth {
			m.found = stackOverflow()
		}
		panic(stop{})
	}
	var ok bool
	if r.leftRecursive {
		ok = m.grow(r, mode)
	} else {
		ok = m.alternatives(r.body, nil)
		if !r.never {
			m.remember(start, r.id, mode, ok)
		}
	}
	m.depth--
	return ok
}

// remember keeps the result of a rule that ended at the mark.
func (m *matcher) remember(start int, id uint16, mode uint8, ok bool) {
	end := int32(-1)
	if ok {
		end = int32(m.mark)
	}
	m.memo[start] = append(m.memo[start], memoEntry{id, mode, end})
}

// grow matches a left-recursive rule: it starts from a failure and matches again for as long as that gets further.
func (m *matcher) grow(r *pegRule, mode uint8) bool {
	start, best := m.mark, m.mark
	ok := false
	m.memo[start] = append(m.memo[start], memoEntry{r.id, mode, -1})
	slot := len(m.memo[start]) - 1
	for {
		m.mark = start
		if !m.alternatives(r.body, nil) || m.mark <= best {
			break
		}
		best, ok = m.mark, true
		m.memo[start][slot].end = int32(best)
	}
	m.mark = best
	return ok
}

// alternatives matches the first alternative that fits. outer holds the captures when the group is part of another
// alternative.
func (m *matcher) alternatives(n *pegNode, outer *frame) bool {
	start := m.mark
	for _, alt := range n.kids {
		if alt.second && (!m.second || m.plain) {
			continue
		}
		f := outer
		if f == nil {
			f = &frame{}
		}
		plain := m.plain
		ok := m.sequence(alt, f)
		m.plain = plain
		if ok {
			if alt.action != nil {
				return m.act(alt.action, f)
			}
			return true
		}
		m.mark = start
		if f.cut {
			f.cut = false
			return false
		}
	}
	return false
}

func (m *matcher) sequence(alt *pegNode, f *frame) bool {
	for _, kid := range alt.kids {
		if kid.kind == pegCut {
			f.cut = true
			continue
		}
		start := m.mark
		if !m.node(kid, f) {
			return false
		}
		if kid.label != 0 {
			f.caps[kid.label-'a'] = capture{start, m.mark}
		}
	}
	f.cut = false
	return true
}

func (m *matcher) node(n *pegNode, f *frame) bool {
	switch n.kind {
	case pegToken:
		return m.token(n.tok)
	case pegSoft:
		return m.soft(n.text)
	case pegAnySof:
		return m.anySoft()
	case pegRuleOf:
		return m.rule(n.rule)
	case pegAlt:
		return m.alternatives(n, f)
	case pegOpt:
		m.node(n.kids[0], f)
		return true
	case pegStar, pegPlus, pegList:
		return m.repeat(n, f)
	case pegAnd, pegNot:
		start := m.mark
		ok := m.node(n.kids[0], &frame{})
		m.mark = start
		return ok == (n.kind == pegAnd)
	case pegForce:
		t := m.peek()
		if t.Kind != n.tok {
			m.raise("SyntaxError", "expected '"+n.text+"'", m.placeOf(t))
		}
		m.mark++
		return true
	case pegPlain:
		m.plain = true
		return true
	}
	return false
}

// repeat matches kids[0] as often as it can.
func (m *matcher) repeat(n *pegNode, f *frame) bool {
	count := 0
	for {
		start := m.mark
		if count > 0 && n.kind == pegList && !m.node(n.kids[1], f) {
			m.mark = start
			break
		}
		if !m.node(n.kids[0], f) {
			m.mark = start
			break
		}
		count++
		if m.mark == start {
			break
		}
	}
	return count > 0 || n.kind == pegStar
}

func (m *matcher) token(k token.Kind) bool {
	t := m.peek()
	if t.Kind != k {
		return false
	}
	switch k {
	case token.Number:
		m.checkNumber(t)
	case token.NotEqual:
		if t.Text(m.src) == "<>" {
			return false
		}
	}
	m.mark++
	return true
}

func (m *matcher) soft(word string) bool {
	t := m.peek()
	if t.Kind != token.Name || t.Text(m.src) != word {
		return false
	}
	m.mark++
	return true
}

// anySoft matches a soft keyword. CPython compares only as many letters as the name has, so `t` and `ma` pass too.
func (m *matcher) anySoft() bool {
	t := m.peek()
	if t.Kind != token.Name {
		return false
	}
	for _, word := range []string{"_", "case", "match", "type"} {
		if strings.HasPrefix(word, t.Text(m.src)) {
			m.mark++
			return true
		}
	}
	return false
}
