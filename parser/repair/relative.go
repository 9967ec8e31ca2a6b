package repair

import "strings"

const reasonRelative = "Python 2 looks for the module in the package first: Python 3 wants the dot for that"

// importsFuture reports whether the text asks for a feature by from __future__ import.
func importsFuture(rows []row, name string) bool {
	for _, r := range rows {
		if r.kind != kindImport || len(r.toks) < 4 || !r.toks[1].is("__future__") {
			continue
		}
		for _, t := range r.toks[3:] {
			if t.is(name) {
				return true
			}
		}
	}
	return false
}

// relatives makes imports of modules that stand beside the file in its package relative, as Python 2 meant them. A file with a
// main part is left alone: run as a program it finds them without dots, and not with them.
func (n *oldNamer) relatives(siblings []string) {
	if len(siblings) == 0 || importsFuture(n.rows, "absolute_import") {
		return
	}
	beside := map[string]bool{}
	for _, s := range siblings {
		beside[s] = true
	}
	for _, r := range n.rows {
		if r.kind == kindGuard {
			return
		}
	}
	for _, r := range n.rows {
		if r.kind != kindImport || len(r.toks) < 2 {
			continue
		}
		t := r.toks[1]
		if r.toks[0].is("from") {
			if beside[t.text] {
				n.out = append(n.out, change{t.start, t.start, ".", CodeOldName, reasonRelative})
			}
			continue
		}
		n.relativeImport(r, beside)
	}
}

// relativeImport rewrites `import sibling, os` as two statements.
func (n *oldNamer) relativeImport(r row, beside map[string]bool) {
	var near, far []string
	for _, item := range items(r.toks[1:]) {
		if len(item) == 0 || len(item) > 1 && item[1].is(".") && beside[item[0].text] {
			return // import sibling.part binds sibling: no relative form does just that
		}
		if beside[item[0].text] {
			near = append(near, source(n.text, item))
		} else {
			far = append(far, source(n.text, item))
		}
	}
	if len(near) == 0 {
		return
	}
	text := "from . import " + strings.Join(near, ", ")
	if len(far) > 0 {
		text = "import " + strings.Join(far, ", ") + "; " + text
	}
	n.out = append(n.out, change{r.start, r.toks[len(r.toks)-1].end, text, CodeOldName, reasonRelative})
}

// packageImports finds, in a text of Python 2 that stands in a package for sure since it imports with dots elsewhere, imports
// that may mean modules of the same package.
func packageImports(t *intentText) []finding {
	if !t.old || importsFuture(t.rows, "absolute_import") {
		return nil
	}
	inside := false
	for _, r := range t.rows {
		inside = inside || r.kind == kindImport && len(r.toks) > 1 && r.toks[0].is("from") && strings.HasPrefix(r.toks[1].text, ".")
		if r.kind == kindGuard {
			return nil
		}
	}
	if !inside {
		return nil
	}
	n := &oldNamer{text: t.text, rows: t.rows}
	for _, r := range t.rows {
		if r.kind != kindImport || len(r.toks) < 2 || r.toks[1].kind != tokName {
			continue
		}
		name := r.toks[1]
		if isLibrary(name.text) || strings.Contains(makersModules, " "+name.text+" ") {
			continue
		}
		if r.toks[0].is("from") {
			n.out = append(n.out, change{name.start, name.start, ".", CodePackage, reasonRelative})
		} else if len(items(r.toks[1:])) == 1 {
			n.relativeImport(r, map[string]bool{name.text: true})
		}
	}
	var out []finding
	for _, c := range n.out {
		c.code = CodePackage
		c.reason = "if this module belongs to the same package, Python 3 wants a dot for it"
		out = append(out, finding{changes: []change{c}})
	}
	return out
}

// makersModules are well-known modules of other makers, which no package has beside it.
const makersModules = " requests numpy scipy pandas matplotlib django flask tornado twisted gevent lxml bs4 BeautifulSoup MySQLdb pymysql " +
	"psycopg2 redis pymongo simplejson yaml jinja2 werkzeug sqlalchemy six nose pytest mock setuptools pkg_resources PIL wx pygame " +
	"zmq boto celery docutils sphinx paramiko dateutil pytz chardet "
