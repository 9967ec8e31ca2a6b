package py_csv

import (
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Writer is what csv.writer() returns.
type Writer struct {
	write   py.Object
	dialect *Dialect
}

// Type returns _csv.writer.
func (*Writer) Type() *py.Type { return WriterType }

// ForkCopy copies the writer with its file for a forked process.
func (w *Writer) ForkCopy(c *py.Copier) any {
	return &Writer{write: c.Object(w.write), dialect: w.dialect}
}

// writer(fileobj[, dialect='excel', **fmtparams])
func newWriter(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	file, base := splitArgs(t, args, kw)
	d := makeDialect(t, base, kw)
	write, ok := py.LookupAttr(t, file, "write")
	if !ok || !py.IsCallable(write) {
		py.Throw(py.TypeError, "argument 1 must have a \"write\" method")
	}
	return &Writer{write: write, dialect: d}
}

func writerMembers() []py.Member {
	return append(py.Methods(
		py.DefC("writerow(self, row, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0].(*Writer).row(t, a[1]) }),
		py.DefC("writerows(self, rows, /)", func(t *py.Thread, a []py.Object) py.Object {
			for it := py.Iter(t, a[1]); ; {
				row, ok := py.Next(t, it)
				if !ok {
					return py.None
				}
				a[0].(*Writer).row(t, row)
			}
		})),
		py.Getter("dialect", func(t *py.Thread, o py.Object) py.Object { return o.(*Writer).dialect }))
}

// output is one record being written.
type output struct {
	d      *Dialect
	b      []byte
	fields int
}

func (w *Writer) row(t *py.Thread, row py.Object) py.Object {
	var it py.Object
	if exc := py.Catch(t, func() { it = py.Iter(t, row) }); exc != nil {
		if exc.Class == py.TypeError {
			throw("iterable expected, not " + py.TypeOf(row).Name)
		}
		py.ThrowObj(t, exc)
	}
	o := &output{d: w.dialect}
	q := w.dialect.quoting
	null := false
	for {
		field, ok := py.Next(t, it)
		if !ok {
			break
		}
		null = field == py.Object(py.None)
		text, isText := py.Unwrap(field).(py.Str)
		quoted := q == quoteAll || q == quoteNonNumeric && !isNumber(field) || q == quoteStrings && isText || q == quoteNotNull && !null
		if !isText && !null {
			text = py.Str(py.ToStr(t, field))
		}
		o.add(string(text), null, quoted)
	}
	if o.fields > 0 && len(o.b) == 0 {
		if q == quoteNone || null && (q == quoteStrings || q == quoteNotNull) {
			throw("single empty field record must be quoted")
		}
		o.fields--
		o.add("", true, true)
	}
	return py.Call(t, w.write, py.Str(string(o.b)+w.dialect.terminator))
}

func isNumber(o py.Object) bool {
	tp := py.TypeOf(o)
	for _, base := range []*py.Type{py.IntType, py.FloatType, py.ComplexType} {
		if tp.IsSubtype(base) {
			return true
		}
	}
	for _, name := range []string{"__index__", "__int__", "__float__"} {
		if tp.Lookup(name) != nil {
			return true
		}
	}
	return false
}

// add appends a field with what must be quoted or escaped.
func (o *output) add(text string, null, quoted bool) {
	d := o.d
	if text == "" && d.delimiter == ' ' && d.skipSpace {
		if d.quoting == quoteNone || null && (d.quoting == quoteStrings || d.quoting == quoteNotNull) {
			throw("empty field must be quoted if delimiter is a space and skipinitialspace is true")
		}
		quoted = true
	}
	if o.fields > 0 {
		o.b = utf8.AppendRune(o.b, d.delimiter)
	}
	o.fields++
	start := len(o.b)
	for _, c := range text {
		if !d.special(c) {
			o.b = utf8.AppendRune(o.b, c)
			continue
		}
		escape := d.quoting == quoteNone
		if !escape {
			switch {
			case c == d.quote && d.doubleQuote:
				o.b = utf8.AppendRune(o.b, d.quote)
				quoted = true
			case c == d.quote || c == d.escape:
				escape = true
			default:
				quoted = true
			}
		}
		if escape {
			if d.escape == 0 {
				throw("need to escape, but no escapechar set")
			}
			o.b = utf8.AppendRune(o.b, d.escape)
		}
		o.b = utf8.AppendRune(o.b, c)
	}
	if quoted {
		q := string(d.quote)
		o.b = append(o.b[:start:start], q+string(o.b[start:])+q...)
	}
}

// special says whether a character can't stand in a field as it is.
func (d *Dialect) special(c rune) bool {
	return c == d.delimiter || c == '\n' || c == '\r' || c != 0 && (c == d.escape || c == d.quote) || strings.ContainsRune(d.terminator, c)
}
