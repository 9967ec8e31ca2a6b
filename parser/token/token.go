// Package token names the lexical units of Python 3.13 and says where each stands.
//
// Input: nothing. Output: Kind and Token, filled by package lexer and read by parser and repair. Must not: read source
// files or know the grammar.
package token

import "fmt"

// Kind is the kind of a token: a class (Name, Number, ...), one operator, or one keyword.
type Kind uint8

// The classes.
const (
	EOF   Kind = iota // end of the text, after the last Dedent
	Error             // what the lexer could not read (tolerant mode only)
	Newline
	Indent
	Dedent
	Comment // never in the token list itself; see lexer.Result.Comments
	Name    // an identifier or a soft keyword (match, case, type, _)
	Number
	String       // with its prefix and quotes; f-strings are the next three
	FStringStart // prefix and opening quotes
	FStringMiddle
	FStringEnd // closing quotes

	firstOp
	LPar Kind = iota - 1 // (
	RPar
	LSqb
	RSqb
	LBrace
	RBrace
	Colon
	Comma
	Semi
	Dot
	Plus
	Minus
	Star
	Slash
	VBar
	Amper
	Less
	Greater
	Equal
	Percent
	Tilde
	Circumflex
	At
	Exclamation // ! of an f-string conversion
	Stray       // $ ? or `, which no rule uses
	EqEqual
	NotEqual
	LessEqual
	GreaterEqual
	LeftShift
	RightShift
	DoubleStar
	DoubleSlash
	PlusEqual
	MinusEqual
	StarEqual
	SlashEqual
	PercentEqual
	AmperEqual
	VBarEqual
	CircumflexEqual
	LeftShiftEqual
	RightShiftEqual
	DoubleStarEqual
	DoubleSlashEqual
	AtEqual
	Arrow
	Ellipsis
	ColonEqual

	False
	None
	True
	And
	As
	Assert
	Async
	Await
	Break
	Class
	Continue
	Def
	Del
	Elif
	Else
	Except
	Finally
	For
	From
	Global
	If
	Import
	In
	Is
	Lambda
	Nonlocal
	Not
	Or
	Pass
	Raise
	Return
	Try
	While
	With
	Yield

	numKinds
)

// spellings holds each kind's text, or the class name in capitals where the text varies.
var spellings = [numKinds]string{
	EOF: "ENDMARKER", Error: "ERRORTOKEN", Newline: "NEWLINE", Indent: "INDENT", Dedent: "DEDENT", Comment: "COMMENT",
	Name: "NAME", Number: "NUMBER", String: "STRING", FStringStart: "FSTRING_START", FStringMiddle: "FSTRING_MIDDLE",
	FStringEnd: "FSTRING_END",
	LPar:       "(", RPar: ")", LSqb: "[", RSqb: "]", LBrace: "{", RBrace: "}", Colon: ":", Comma: ",", Semi: ";", Dot: ".",
	Plus: "+", Minus: "-", Star: "*", Slash: "/", VBar: "|", Amper: "&", Less: "<", Greater: ">", Equal: "=", Percent: "%",
	Tilde: "~", Circumflex: "^", At: "@", Exclamation: "!", Stray: "OP", EqEqual: "==", NotEqual: "!=", LessEqual: "<=", GreaterEqual: ">=",
	LeftShift: "<<", RightShift: ">>", DoubleStar: "**", DoubleSlash: "//", PlusEqual: "+=", MinusEqual: "-=", StarEqual: "*=",
	SlashEqual: "/=", PercentEqual: "%=", AmperEqual: "&=", VBarEqual: "|=", CircumflexEqual: "^=", LeftShiftEqual: "<<=",
	RightShiftEqual: ">>=", DoubleStarEqual: "**=", DoubleSlashEqual: "//=", AtEqual: "@=", Arrow: "->", Ellipsis: "...",
	ColonEqual: ":=",
	False:      "False", None: "None", True: "True", And: "and", As: "as", Assert: "assert", Async: "async", Await: "await",
	Break: "break", Class: "class", Continue: "continue", Def: "def", Del: "del", Elif: "elif", Else: "else", Except: "except",
	Finally: "finally", For: "for", From: "from", Global: "global", If: "if", Import: "import", In: "in", Is: "is",
	Lambda: "lambda", Nonlocal: "nonlocal", Not: "not", Or: "or", Pass: "pass", Raise: "raise", Return: "return", Try: "try",
	While: "while", With: "with", Yield: "yield",
}

// String gives the operator's or keyword's spelling, or the name of the class.
func (k Kind) String() string {
	if k < numKinds {
		return spellings[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// IsKeyword reports whether k is a reserved word.
func (k Kind) IsKeyword() bool { return k >= False && k < numKinds }

// IsOperator reports whether k is an operator or a delimiter.
func (k Kind) IsOperator() bool { return k >= LPar && k <= ColonEqual }

// IsAugAssign reports whether k is an augmented assignment operator such as `+=`.
func (k Kind) IsAugAssign() bool { return k >= PlusEqual && k <= AtEqual }

// IsOpening reports whether k opens a bracket.
func (k Kind) IsOpening() bool { return k == LPar || k == LSqb || k == LBrace }

// IsClosing reports whether k closes a bracket.
func (k Kind) IsClosing() bool { return k == RPar || k == RSqb || k == RBrace }

// Closing gives the bracket that closes the opening bracket k.
func (k Kind) Closing() Kind { return k + 1 }

// Keyword gives the keyword spelled s, or Name.
func Keyword(s string) Kind {
	if len(s) < 2 || len(s) > 8 {
		return Name
	}
	k := keywordGuess(s)
	if k != Name && spellings[k] == s {
		return k
	}
	return Name
}

// keywordGuess picks the only keyword that s can be, by its first letters and its length; the caller compares.
func keywordGuess(s string) Kind {
	switch s[0] {
	case 'F':
		return False
	case 'N':
		return None
	case 'T':
		return True
	case 'a':
		return guessA(s)
	case 'b':
		return Break
	case 'c':
		if s[1] == 'l' {
			return Class
		}
		return Continue
	case 'd':
		if s[len(s)-1] == 'f' {
			return Def
		}
		return Del
	case 'e':
		return guessE(s)
	case 'f':
		return guessF(s)
	case 'g':
		return Global
	case 'i':
		return guessI(s)
	case 'l':
		return Lambda
	case 'n':
		if len(s) == 3 {
			return Not
		}
		return Nonlocal
	case 'o':
		return Or
	case 'p':
		return Pass
	case 'r':
		if s[1] == 'a' {
			return Raise
		}
		return Return
	case 't':
		return Try
	case 'w':
		if s[1] == 'h' {
			return While
		}
		return With
	case 'y':
		return Yield
	}
	return Name
}

func guessA(s string) Kind {
	switch {
	case len(s) == 2:
		return As
	case len(s) == 3:
		return And
	case len(s) == 6:
		return Assert
	case s[1] == 's':
		return Async
	}
	return Await
}

func guessE(s string) Kind {
	switch {
	case len(s) == 6:
		return Except
	case len(s) == 4 && s[2] == 'i':
		return Elif
	}
	return Else
}

func guessF(s string) Kind {
	switch len(s) {
	case 3:
		return For
	case 4:
		return From
	}
	return Finally
}

func guessI(s string) Kind {
	switch {
	case len(s) == 6:
		return Import
	case s[1] == 'f':
		return If
	case s[1] == 'n':
		return In
	}
	return Is
}

// Token is one lexical unit. Start and End are byte offsets into the lexer's text; lines count from 1, columns are
// 0-based UTF-8 byte offsets within their line. Indent, Dedent and EOF are empty.
type Token struct {
	Kind            Kind
	Start, End      int32
	Line, Col       int32
	EndLine, EndCol int32
}

// Text gives the token's own text out of the text it was lexed from.
func (t Token) Text(src string) string { return src[t.Start:t.End] }

// Validate checks what every token list promises: tokens ascend without overlap and lie within the text, Indent and
// Dedent balance, and EOF is the last and only the last token. It returns the first breach.
func Validate(src string, tokens []Token) error {
	if len(tokens) == 0 || tokens[len(tokens)-1].Kind != EOF {
		return fmt.Errorf("the last token is not EOF")
	}
	depth := 0
	var prev Token
	for i, t := range tokens {
		switch {
		case t.Start < prev.End || t.End < t.Start || int(t.End) > len(src):
			return fmt.Errorf("token %d (%v) spans [%d,%d), after %d of %d", i, t.Kind, t.Start, t.End, prev.End, len(src))
		case t.Line < prev.EndLine || t.EndLine < t.Line || t.Line < 1 || t.Col < 0:
			return fmt.Errorf("token %d (%v) is at line %d:%d to %d, after line %d", i, t.Kind, t.Line, t.Col, t.EndLine, prev.EndLine)
		case t.Kind == EOF && i != len(tokens)-1:
			return fmt.Errorf("token %d is EOF and not the last", i)
		case t.Kind == Indent:
			depth++
		case t.Kind == Dedent:
			depth--
		}
		if depth < 0 {
			return fmt.Errorf("token %d: more Dedent than Indent", i)
		}
		prev = t
	}
	if depth != 0 {
		return fmt.Errorf("%d Indent tokens are never closed", depth)
	}
	return nil
}
