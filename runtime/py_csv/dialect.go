package py_csv

import (
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Dialect says how records are written.
type Dialect struct {
	delimiter, escape, quote rune // 0: none
	doubleQuote              bool
	skipSpace                bool
	strict                   bool
	quoting                  int
	terminator               string
}

// Type returns _csv.Dialect.
func (*Dialect) Type() *py.Type { return DialectType }

var dialectNames = []string{"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"}

// makeDialect reads a dialect: a name, a class or an object with the attributes, and keywords that override it.
func makeDialect(t *py.Thread, base py.Object, kw py.Kwargs) *Dialect {
	given := map[string]py.Object{}
	for _, k := range kw {
		known := k.Name == "dialect"
		for _, n := range dialectNames {
			known = known || n == k.Name
		}
		if !known {
			py.Throw(py.TypeError, "this function got an unexpected keyword argument '%s'", k.Name)
		}
		if k.Name == "dialect" {
			base = k.Value
			continue
		}
		given[k.Name] = k.Value
	}
	if modkit.IsNone(base) {
		base = nil
	}
	if name, ok := modkit.Text(base); base != nil && ok {
		base = getDialect(t, py.Str(name))
	}
	if d, ok := base.(*Dialect); ok && len(given) == 0 {
		return d
	}
	if base != nil {
		for _, n := range dialectNames {
			if _, ok := given[n]; ok {
				continue
			}
			if v, ok := py.LookupAttr(t, base, n); ok {
				given[n] = v
			}
		}
	}
	return readDialect(t, given)
}

func readDialect(t *py.Thread, given map[string]py.Object) *Dialect {
	d := &Dialect{terminator: "\r\n", doubleQuote: true}
	d.delimiter = oneChar(given["delimiter"], "delimiter", "string", ',')
	truth := func(name string, def bool) bool {
		if v := given[name]; v != nil {
			return py.Truth(t, v)
		}
		return def
	}
	d.doubleQuote = truth("doublequote", true)
	d.escape = oneChar(given["escapechar"], "escapechar", "string or None", 0)
	if v := given["lineterminator"]; v != nil {
		if modkit.IsNone(v) {
			py.Throw(py.TypeError, "lineterminator must be set")
		}
		s, ok := modkit.Text(v)
		if !ok {
			py.Throw(py.TypeError, "\"lineterminator\" must be a string")
		}
		d.terminator = s
	}
	d.quote = oneChar(given["quotechar"], "quotechar", "string or None", '"')
	if v := given["quoting"]; v != nil {
		n, ok := py.Unwrap(v).(py.Int)
		if !ok {
			py.Throw(py.TypeError, "\"quoting\" must be an integer")
		}
		d.quoting = int(n)
	}
	d.skipSpace = truth("skipinitialspace", false)
	d.strict = truth("strict", false)
	if d.quoting < quoteMinimal || d.quoting > quoteNotNull {
		py.Throw(py.TypeError, "bad \"quoting\" value")
	}
	if d.quote == 0 {
		if given["quoting"] == nil {
			d.quoting = quoteNone
		} else if d.quoting != quoteNone {
			py.Throw(py.TypeError, "quotechar must be set if quoting enabled")
		}
	}
	d.checkChars()
	return d
}

// checkChars refuses characters that could not be told apart.
func (d *Dialect) checkChars() {
	check := func(c rune, name string, spaceToo bool) {
		if c == '\n' || c == '\r' || spaceToo && d.skipSpace && c == ' ' {
			py.Throw(py.ValueError, "bad %s value", name)
		}
	}
	check(d.delimiter, "delimiter", false)
	check(d.escape, "escapechar", true)
	check(d.quote, "quotechar", true)
	differ := func(a, b rune, names string) {
		if a == b && a != 0 {
			py.Throw(py.ValueError, "bad %s value", names)
		}
	}
	differ(d.delimiter, d.escape, "delimiter or escapechar")
	differ(d.delimiter, d.quote, "delimiter or quotechar")
	differ(d.escape, d.quote, "escapechar or quotechar")
	for _, x := range []struct {
		c    rune
		name string
	}{{d.delimiter, "delimiter"}, {d.escape, "escapechar"}, {d.quote, "quotechar"}} {
		if x.c != 0 && strings.ContainsRune(d.terminator, x.c) {
			py.Throw(py.ValueError, "bad %s or lineterminator value", x.name)
		}
	}
}

func oneChar(o py.Object, name, kinds string, def rune) rune {
	if o == nil {
		return def
	}
	if modkit.IsNone(o) && kinds != "string" {
		return 0
	}
	s, ok := modkit.Text(o)
	if !ok {
		py.Throw(py.TypeError, "\"%s\" must be %s, not %s", name, kinds, py.TypeOf(o).Name)
	}
	if utf8.RuneCountInString(s) != 1 {
		py.Throw(py.TypeError, "\"%s\" must be a 1-character string", name)
	}
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

func dialectMembers() []py.Member {
	char := func(c rune) py.Object {
		if c == 0 {
			return py.None
		}
		return py.Str(string(c))
	}
	get := func(name string, f func(d *Dialect) py.Object) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return f(o.(*Dialect)) })
	}
	return []py.Member{
		get("delimiter", func(d *Dialect) py.Object { return char(d.delimiter) }),
		get("escapechar", func(d *Dialect) py.Object { return char(d.escape) }),
		get("quotechar", func(d *Dialect) py.Object { return char(d.quote) }),
		get("doublequote", func(d *Dialect) py.Object { return py.Bool(d.doubleQuote) }),
		get("skipinitialspace", func(d *Dialect) py.Object { return py.Bool(d.skipSpace) }),
		get("strict", func(d *Dialect) py.Object { return py.Bool(d.strict) }),
		get("quoting", func(d *Dialect) py.Object { return py.Int(d.quoting) }),
		get("lineterminator", func(d *Dialect) py.Object { return py.Str(d.terminator) }),
	}
}
