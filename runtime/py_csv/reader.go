package py_csv

import (
	"fmt"
	"sync/atomic"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Reader is what csv.reader() returns: an iterator over records.
type Reader struct {
	input   py.Object
	dialect *Dialect
	lines   atomic.Int64
}

// Type returns _csv.reader.
func (*Reader) Type() *py.Type { return ReaderType }

// ForkCopy copies the reader with its iterator for a forked process.
func (r *Reader) ForkCopy(c *py.Copier) any {
	n := &Reader{dialect: r.dialect, input: c.Object(r.input)}
	n.lines.Store(r.lines.Load())
	return n
}

// splitArgs takes the first argument and the dialect from a call of reader or writer.
func splitArgs(t *py.Thread, args []py.Object, kw py.Kwargs) (py.Object, py.Object) {
	if len(args) == 0 {
		py.Throw(py.TypeError, " expected at least 1 argument, got 0")
	}
	if len(args) > 2 {
		py.Throw(py.TypeError, " expected at most 2 arguments, got %d", len(args))
	}
	if len(args) == 2 {
		return args[0], args[1]
	}
	return args[0], nil
}

// reader(iterable[, dialect='excel', **fmtparams])
func newReader(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	input, base := splitArgs(t, args, kw)
	it := py.Iter(t, input)
	return &Reader{input: it, dialect: makeDialect(t, base, kw)}
}

func readerMembers() []py.Member {
	return []py.Member{
		py.Getter("dialect", func(t *py.Thread, o py.Object) py.Object { return o.(*Reader).dialect }),
		py.Getter("line_num", func(t *py.Thread, o py.Object) py.Object { return py.Int(o.(*Reader).lines.Load()) }),
	}
}

type state int

const (
	startRecord state = iota
	startField
	escapedChar
	inField
	inQuoted
	escapeInQuoted
	quoteInQuoted
	eatNewline
	afterEscapedNewline
)

const endOfLine rune = -2

// record is one row on its way.
type record struct {
	t        *py.Thread
	d        *Dialect
	limit    int
	state    state
	field    []byte
	chars    int
	unquoted bool
	fields   []py.Object
}

// Next implements py.Iterator.
func (r *Reader) Next(t *py.Thread) (py.Object, bool) {
	p := &record{t: t, d: r.dialect, limit: registryOf(t).limitNow()}
	for {
		line, ok := py.Next(t, r.input)
		if !ok {
			if len(p.field) == 0 && p.state != inQuoted {
				return nil, false
			}
			if p.d.strict {
				throw("unexpected end of data")
			}
			p.save()
			break
		}
		text, ok := modkit.Text(line)
		if !ok {
			throw(fmt.Sprintf("iterator should return strings, not %s (the file should be opened in text mode)", py.TypeOf(line).Name))
		}
		r.lines.Add(1)
		p.line(text)
		if p.state == startRecord {
			break
		}
	}
	return py.NewList(p.fields...), true
}

func (p *record) line(text string) {
	for i := 0; i < len(text); {
		c, n := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(text[i:])
		}
		p.char(c, text[i:i+n])
		i += n
	}
	p.char(endOfLine, "")
}

// char moves on by one character, whose text is raw.
func (p *record) char(c rune, raw string) {
	d := p.d
	newline := c == '\n' || c == '\r'
	switch p.state {
	case startRecord:
		switch {
		case c == endOfLine:
		case newline:
			p.state = eatNewline
		default:
			p.beginField(c, raw)
		}
	case startField:
		p.beginField(c, raw)
	case escapedChar:
		switch {
		case newline:
			p.add(raw)
			p.state = afterEscapedNewline
		default:
			p.addOrNewline(c, raw)
			p.state = inField
		}
	case afterEscapedNewline:
		if c != endOfLine {
			p.plain(c, raw, newline)
		}
	case inField:
		p.plain(c, raw, newline)
	case inQuoted:
		switch {
		case c == endOfLine:
		case c == d.escape && c != 0:
			p.state = escapeInQuoted
		case c == d.quote && c != 0 && d.quoting != quoteNone:
			p.state = inField
			if d.doubleQuote {
				p.state = quoteInQuoted
			}
		default:
			p.add(raw)
		}
	case escapeInQuoted:
		p.addOrNewline(c, raw)
		p.state = inQuoted
	case quoteInQuoted:
		p.afterQuote(c, raw, newline)
	case eatNewline:
		if c == endOfLine {
			p.state = startRecord
		} else if !newline {
			throw("new-line character seen in unquoted field - do you need to open the file with newline=''?")
		}
	}
}

// beginField handles the first character of a field.
func (p *record) beginField(c rune, raw string) {
	d := p.d
	p.unquoted = true
	p.state = startField
	switch {
	case c == '\n' || c == '\r' || c == endOfLine:
		p.endRecord(c)
	case c == d.quote && c != 0 && d.quoting != quoteNone:
		p.unquoted = false
		p.state = inQuoted
	case c == d.escape && c != 0:
		p.state = escapedChar
	case c == ' ' && d.skipSpace:
	case c == d.delimiter:
		p.save()
	default:
		p.add(raw)
		p.state = inField
	}
}

// plain handles a character inside a field without quotes.
func (p *record) plain(c rune, raw string, newline bool) {
	switch {
	case newline || c == endOfLine:
		p.endRecord(c)
	case c == p.d.escape && c != 0:
		p.state = escapedChar
	case c == p.d.delimiter:
		p.save()
		p.state = startField
	default:
		p.add(raw) // the state stays, after an escaped newline too
	}
}

// afterQuote handles what follows a quote inside quotes: another one, or the end of the field.
func (p *record) afterQuote(c rune, raw string, newline bool) {
	d := p.d
	switch {
	case c == d.quote && d.quoting != quoteNone:
		p.add(raw)
		p.state = inQuoted
	case c == d.delimiter:
		p.save()
		p.state = startField
	case newline || c == endOfLine:
		p.endRecord(c)
	case !d.strict:
		p.add(raw)
		p.state = inField
	default:
		throw(fmt.Sprintf("'%c' expected after '%c'", d.delimiter, d.quote))
	}
}

func (p *record) endRecord(c rune) {
	p.save()
	p.state = eatNewline
	if c == endOfLine {
		p.state = startRecord
	}
}

func (p *record) addOrNewline(c rune, raw string) {
	if c == endOfLine {
		raw = "\n"
	}
	p.add(raw)
}

func (p *record) add(raw string) {
	if p.chars >= p.limit {
		throw(fmt.Sprintf("field larger than field limit (%d)", p.limit))
	}
	p.chars++
	p.field = append(p.field, raw...)
}

// save ends a field; fields without quotes may stand for None or a number.
func (p *record) save() {
	var v py.Object = py.Str(p.field)
	q := p.d.quoting
	if p.unquoted {
		switch {
		case len(p.field) == 0 && (q == quoteNotNull || q == quoteStrings):
			v = py.None
		case len(p.field) > 0 && (q == quoteNonNumeric || q == quoteStrings):
			v = py.Call(p.t, py.FloatType, v)
		}
	}
	p.fields = append(p.fields, v)
	p.field, p.chars = nil, 0
}
