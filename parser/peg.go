package parser

import (
	"fmt"
	"strings"
	"sync"

	"github.com/py2goconc/py2goconc/parser/token"
)

// pegKind says how a pegNode matches.
type pegKind uint8

const (
	pegToken  pegKind = iota // one token of a kind
	pegSoft                  // a name with a certain spelling
	pegAnySof                // any soft keyword
	pegRuleOf                // another rule
	pegSeq                   // one alternative: all of kids in order
	pegAlt                   // the first of kids that matches
	pegOpt
	pegStar
	pegPlus
	pegList  // kids[0], repeated, with kids[1] between
	pegAnd   // lookahead
	pegNot   // negative lookahead
	pegForce // a token that must come
	pegCut
	pegPlain // the rest of the alternative without second-pass alternatives
)

// pegNode is a piece of a rule.
type pegNode struct {
	kind   pegKind
	tok    token.Kind
	text   string
	rule   *pegRule
	kids   []*pegNode
	label  byte // the capture's letter, or 0
	second bool // only in the second pass
	action *pegAction
}

// pegAction is what an alternative does when it matches.
type pegAction struct {
	name string
	args []string
	msg  string
}

// pegRule is a named rule. shared and never are explained at errorGrammar.
type pegRule struct {
	name          string
	id            uint16
	body          *pegNode // pegAlt
	shared, never bool
	leftRecursive bool
}

// errorRules compiles the grammar when the first error asks for it.
var errorRules = sync.OnceValue(func() map[string]*pegRule { return compileGrammar(errorGrammar) })

// tokenClasses are the grammar's names for tokens without a fixed spelling.
var tokenClasses = map[string]token.Kind{
	"NAME": token.Name, "NUMBER": token.Number, "STRING": token.String, "NEWLINE": token.Newline, "INDENT": token.Indent,
	"DEDENT": token.Dedent, "EOF": token.EOF, "FSTART": token.FStringStart, "FMIDDLE": token.FStringMiddle,
	"FEND": token.FStringEnd, "NOTEQUAL": token.NotEqual,
}

// compileGrammar reads the notation that errorGrammar explains. The grammar is part of the program, so a mistake in it is
// a panic, which the tests would meet.
func compileGrammar(text string) map[string]*pegRule {
	c := &pegCompiler{rules: map[string]*pegRule{}, words: splitGrammar(text)}
	for c.i < len(c.words) {
		c.ruleDefinition()
	}
	for _, r := range c.rules {
		if r.body == nil {
			panic("error grammar: no rule " + r.name)
		}
	}
	for _, r := range c.rules {
		r.leftRecursive = startsWithItself(r)
	}
	return c.rules
}

// startsWithItself reports whether an alternative of r begins with r.
func startsWithItself(r *pegRule) bool {
	for _, alt := range r.body.kids {
		if len(alt.kids) > 0 && alt.kids[0].kind == pegRuleOf && alt.kids[0].rule == r {
			return true
		}
	}
	return false
}

// splitGrammar makes words of the text: names, quoted tokens and messages, and single characters.
func splitGrammar(text string) []string {
	var words []string
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == ' ' || c == '\n':
			i++
		case c == '\'' || c == '"':
			end := i + 1
			for text[end] != c {
				if text[end] == '\\' {
					end++
				}
				end++
			}
			words = append(words, text[i:end+1])
			i = end + 1
		case isWordByte(c):
			end := i
			for end < len(text) && isWordByte(text[end]) {
				end++
			}
			words = append(words, text[i:end])
			i = end
		case strings.HasPrefix(text[i:], "=>"):
			words = append(words, "=>")
			i += 2
		default:
			words = append(words, text[i:i+1])
			i++
		}
	}
	return words
}

func isWordByte(c byte) bool { return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

type pegCompiler struct {
	rules map[string]*pegRule
	words []string
	i     int
}

func (c *pegCompiler) at(w string) bool { return c.i < len(c.words) && c.words[c.i] == w }

func (c *pegCompiler) take() string {
	c.i++
	return c.words[c.i-1]
}

func (c *pegCompiler) rule(name string) *pegRule {
	r := c.rules[name]
	if r == nil {
		r = &pegRule{name: name, id: uint16(len(c.rules))}
		c.rules[name] = r
	}
	return r
}

func (c *pegCompiler) ruleDefinition() {
	r := c.rule(c.take())
	switch {
	case c.at("!"):
		r.shared = true
		c.take()
	case c.at("-"):
		r.never = true
		c.take()
	}
	if c.take() != "=" {
		panic(fmt.Sprintf("error grammar: expected = after %s in %q", r.name, c.words[max(0, c.i-12):min(c.i+3, len(c.words))]))
	}
	r.body = c.alternatives()
}

// atEnd reports whether an alternative ends here.
func (c *pegCompiler) atEnd() bool {
	if c.i >= len(c.words) {
		return true
	}
	switch c.words[c.i] {
	case "|", ")", "]", "=>":
		return true
	}
	if !isWordByte(c.words[c.i][0]) || c.i+1 >= len(c.words) {
		return false
	}
	next := c.words[c.i+1]
	if next == "!" || next == "-" {
		next = c.words[c.i+2]
	}
	return next == "=" // the next rule's name
}

func (c *pegCompiler) alternatives() *pegNode {
	alt := &pegNode{kind: pegAlt}
	for {
		seq := &pegNode{kind: pegSeq}
		if c.at("%") {
			c.take()
			seq.second = true
		}
		for !c.atEnd() {
			seq.kids = append(seq.kids, c.item())
		}
		if c.at("=>") {
			c.take()
			seq.action = c.action()
		}
		alt.kids = append(alt.kids, seq)
		if !c.at("|") {
			return alt
		}
		c.take()
	}
}

func (c *pegCompiler) action() *pegAction {
	a := &pegAction{name: c.take()}
	for !c.atEnd() {
		if w := c.take(); w[0] == '"' {
			a.msg = strings.ReplaceAll(w[1:len(w)-1], `\"`, `"`)
		} else {
			a.args = append(a.args, w)
		}
	}
	return a
}

// item reads one piece with its label and suffixes.
func (c *pegCompiler) item() *pegNode {
	if c.i+1 < len(c.words) && c.words[c.i+1] == ":" && len(c.words[c.i]) == 1 && isWordByte(c.words[c.i][0]) {
		label := c.take()[0]
		c.take()
		n := c.item()
		if n.label != 0 {
			panic("error grammar: two labels")
		}
		wrapped := *n
		wrapped.label = label
		return &wrapped
	}
	switch c.words[c.i] {
	case "&":
		c.take()
		return &pegNode{kind: pegAnd, kids: []*pegNode{c.item()}}
	case "!":
		c.take()
		return &pegNode{kind: pegNot, kids: []*pegNode{c.item()}}
	case "^":
		c.take()
		n := c.atom()
		n.kind = pegForce
		return n
	case "~":
		c.take()
		return &pegNode{kind: pegCut}
	}
	n := c.atom()
	switch {
	case c.at("*"):
		c.take()
		return &pegNode{kind: pegStar, kids: []*pegNode{n}}
	case c.at("+"):
		c.take()
		return &pegNode{kind: pegPlus, kids: []*pegNode{n}}
	case c.at("%"):
		c.take()
		return &pegNode{kind: pegList, kids: []*pegNode{n, c.atom()}}
	}
	return n
}

func (c *pegCompiler) atom() *pegNode {
	w := c.take()
	switch {
	case w == "(" || w == "[":
		n := c.alternatives()
		c.take()
		if w == "[" {
			return &pegNode{kind: pegOpt, kids: []*pegNode{n}}
		}
		return n
	case w[0] == '\'':
		return &pegNode{kind: pegToken, tok: kindSpelled(w[1 : len(w)-1]), text: w[1 : len(w)-1]}
	case w[0] == '"':
		return &pegNode{kind: pegSoft, text: w[1 : len(w)-1]}
	case w == "PLAIN":
		return &pegNode{kind: pegPlain}
	case w == "SOFT":
		return &pegNode{kind: pegAnySof}
	}
	if k, ok := tokenClasses[w]; ok {
		return &pegNode{kind: pegToken, tok: k}
	}
	if !isWordByte(w[0]) {
		panic(fmt.Sprintf("error grammar: unexpected %q near %v", w, c.words[max(0, c.i-8):c.i]))
	}
	return &pegNode{kind: pegRuleOf, rule: c.rule(w)}
}

// kindSpelled finds the operator or keyword with a spelling.
func kindSpelled(s string) token.Kind {
	for k := token.LPar; k <= token.Yield; k++ {
		if k.String() == s {
			return k
		}
	}
	panic("error grammar: no token " + s)
}
