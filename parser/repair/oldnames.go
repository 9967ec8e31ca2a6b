package repair

import (
	"strings"
)

// builtinRenames are Python 2 builtins with the same meaning under another name.
var builtinRenames = map[string]string{
	"xrange": "range", "raw_input": "input", "unicode": "str", "basestring": "str", "unichr": "chr", "long": "int",
	"StandardError": "Exception",
}

// moduleRenames are modules that only changed their names.
var moduleRenames = map[string]string{
	"Queue": "queue", "ConfigParser": "configparser", "SocketServer": "socketserver", "thread": "_thread", "dummy_thread": "_thread",
	"copy_reg": "copyreg", "_winreg": "winreg", "Tkinter": "tkinter", "__builtin__": "builtins", "cPickle": "pickle",
	"cProfile": "cProfile", "StringIO": "io", "cStringIO": "io", "HTMLParser": "html.parser", "htmlentitydefs": "html.entities",
	"httplib": "http.client", "Cookie": "http.cookies", "cookielib": "http.cookiejar", "BaseHTTPServer": "http.server",
	"SimpleHTTPServer": "http.server", "CGIHTTPServer": "http.server", "xmlrpclib": "xmlrpc.client", "SimpleXMLRPCServer": "xmlrpc.server",
	"urllib2": "urllib.request", "urlparse": "urllib.parse", "robotparser": "urllib.robotparser", "commands": "subprocess", "repr": "reprlib",
	"tkMessageBox": "tkinter.messagebox", "tkFileDialog": "tkinter.filedialog", "tkSimpleDialog": "tkinter.simpledialog",
	"tkColorChooser": "tkinter.colorchooser", "tkFont": "tkinter.font", "ttk": "tkinter.ttk", "ScrolledText": "tkinter.scrolledtext",
	"UserDict": "collections", "UserList": "collections", "UserString": "collections", "dbhash": "dbm", "anydbm": "dbm", "gdbm": "dbm.gnu",
}

// attrRenames are attributes of modules, written module.attribute.
var attrRenames = map[string]string{
	"sys.maxint": "sys.maxsize", "string.letters": "string.ascii_letters", "string.lowercase": "string.ascii_lowercase",
	"string.uppercase": "string.ascii_uppercase", "os.getcwdu": "os.getcwd", "string.maketrans": "str.maketrans",
	"itertools.izip": "zip", "itertools.imap": "map", "itertools.ifilter": "filter", "itertools.izip_longest": "itertools.zip_longest",
	"itertools.ifilterfalse": "itertools.filterfalse", "urllib.urlopen": "urllib.request.urlopen", "urllib.urlretrieve": "urllib.request.urlretrieve",
	"urllib.urlencode": "urllib.parse.urlencode", "urllib.quote": "urllib.parse.quote", "urllib.unquote": "urllib.parse.unquote",
	"urllib.quote_plus": "urllib.parse.quote_plus", "urllib.unquote_plus": "urllib.parse.unquote_plus",
	"urllib2.URLError": "urllib.error.URLError", "urllib2.HTTPError": "urllib.error.HTTPError", "urllib2.quote": "urllib.parse.quote",
	"urllib2.unquote": "urllib.parse.unquote", "types.StringType": "str", "types.IntType": "int", "types.ListType": "list",
	"types.DictType": "dict", "types.TupleType": "tuple", "types.FloatType": "float", "types.UnicodeType": "str",
	"string.atoi": "int", "string.atof": "float", "time.clock": "time.perf_counter", "os.errno": "errno", "operator.isCallable": "callable",
	"operator.div": "operator.floordiv",
}

// methodRenames are methods and attributes of any object.
var methodRenames = map[string]string{
	"iteritems": "items", "iterkeys": "keys", "itervalues": "values", "viewitems": "items", "viewkeys": "keys", "viewvalues": "values",
}

// oldAttrs are renamed attributes of functions and methods; certain only in a text that is Python 2 otherwise.
var oldAttrs = map[string]string{
	"func_name": "__name__", "func_code": "__code__", "func_defaults": "__defaults__", "func_doc": "__doc__", "func_globals": "__globals__",
	"im_func": "__func__", "im_self": "__self__", "func_closure": "__closure__", "func_dict": "__dict__",
}

// specialMethods are methods that Python calls under another name now.
var specialMethods = map[string]string{"__nonzero__": "__bool__", "next": "__next__", "__unicode__": "__str__", "__div__": "__truediv__"}

// oldTriggers are words one of which stands in every text that these rules change.
var oldTriggers = []string{"xrange", "raw_input", "unicode", "basestring", "unichr", "long", "StandardError", "has_key", "iteritems", "iterkeys",
	"itervalues", "viewitems", "viewkeys", "viewvalues", ".next()", "def next", "__nonzero__", "maxint", "string.letters", "string.lowercase",
	"string.uppercase", "getcwdu", "print", "reduce", "izip", "imap", "ifilter", "urllib.", "urllib2", "urlparse", "Queue", "ConfigParser",
	"SocketServer", "thread", "copy_reg", "_winreg", "Tkinter", "__builtin__", "cPickle", "StringIO", "HTMLParser", "httplib", "Cookie",
	"BaseHTTPServer", "SimpleHTTPServer", "xmlrpclib", "tkMessageBox", "ttk", "types.", "time.clock", "string.", "cmp", "__metaclass__"}

// oldNamer finds names of Python 2 in a text whose syntax is Python 3 by now. What it changes would raise NameError,
// AttributeError or ImportError when reached; names that the text itself binds are left alone.
type oldNamer struct {
	text   string
	rows   []row
	bound  map[string]bool
	star   bool
	old    bool // other evidence says Python 2
	syntax bool // ... which Python 3 does not even parse
	first  bool // the names are still as the author wrote them: input means Python 2's
	out    []change
	heads  []string        // import lines to add
	drop   map[string]bool // imported names that are gone
}

// oldNames returns the changes that give Python 2 names their new form.
func (j *job) oldNames() []change {
	old := false
	for _, c := range j.list {
		old = old || c.code >= CodePrint && c.code <= CodeOldDivision && (c.code < CodeOldName || j.modern)
	}
	if !old {
		found := false
		for _, w := range oldTriggers {
			found = found || strings.Contains(j.text, w)
		}
		if !found || strings.Contains(j.text, "NameError") || strings.Contains(j.text, "version_info") || strings.Contains(j.text, "PY3") {
			return nil
		}
	}
	n := &oldNamer{text: j.text, rows: j.outline(), old: old, syntax: old, first: !j.modern, drop: map[string]bool{}}
	j.modern = true
	n.bound = boundNames(n.rows)
	n.star = hasStar(n.rows)
	n.evidence()
	for i := range n.rows {
		n.row(i)
	}
	n.addHeads()
	if n.old {
		n.relatives(j.opt.Siblings)
		if strings.Contains(j.text, "/") && !importsFuture(n.rows, "division") {
			n.divide(j.syntax())
		}
	}
	return dropOverlaps(n.out)
}

// evidence looks for names that only Python 2 has, unbound here, in a text that does not count on their absence.
func (n *oldNamer) evidence() {
	attrs := n.plainAttrs()
	for k, r := range n.rows {
		for i, t := range r.toks {
			if t.kind != tokName {
				continue
			}
			if i > 0 && r.toks[i-1].is(".") {
				n.old = n.old || attrs && n.oldAttribute(r, i) && !n.tried(k)
			} else if builtinRenames[t.text] != "" && n.free(t.text) && !(i+1 < len(r.toks) && r.toks[i+1].is("=")) {
				n.old = true
			}
		}
		if r.kind == kindImport && n.oldImport(r) {
			n.old = true
		}
		if _, ok := n.oldPrintRow(r); ok && !strings.Contains(n.text, "assertRaises") && !strings.Contains(n.text, "TypeError") {
			n.old = true
		}
	}
}

// plainAttrs reports whether an attribute that the standard library lacks must fail in this text: nothing catches the error,
// and no module of other makers could give the object.
func (n *oldNamer) plainAttrs() bool {
	if strings.Contains(n.text, "mailbox") || strings.Contains(n.text, "suppress") {
		return false
	}
	for _, r := range n.rows {
		if r.kind != kindImport || len(r.toks) < 2 {
			continue
		}
		if r.toks[0].is("from") && !isLibrary(r.toks[1].text) {
			return false
		}
		for i, t := range r.toks {
			if i > 0 && r.toks[0].is("import") && t.kind == tokName && (r.toks[i-1].is("import") || r.toks[i-1].is(",")) && !isLibrary(t.text) {
				return false
			}
		}
	}
	return true
}

// tried reports whether row i stands in a try whose handlers catch an attribute that is missing.
func (n *oldNamer) tried(i int) bool {
	w := n.rows[i].width
	for k := i - 1; k >= 0 && w > 0; k-- {
		if n.rows[k].width >= w {
			continue
		}
		w = n.rows[k].width
		if n.rows[k].kind != kindTry {
			continue
		}
		for h := suite(n.rows, k); h < len(n.rows) && n.rows[h].width >= w; h++ {
			if r := n.rows[h]; r.width == w && r.kind == kindExcept && (r.toks[1].is(":") || strings.Contains(r.text, "AttributeError") || strings.Contains(r.text, "Exception")) {
				return true
			} else if r.width == w && !r.clause {
				break
			}
		}
	}
	return false
}

// isLibrary reports whether a module belongs to the standard library of Python 3 or 2.
func isLibrary(name string) bool {
	return strings.Contains(libraryModules, " "+name+" ") || moduleRenames[name] != ""
}

// oldAttribute reports whether the attribute at token i proves Python 2: one that a module of the library lost, an iterator
// method of dicts that a loop reads, or the next method of what iter gave.
func (n *oldNamer) oldAttribute(r row, i int) bool {
	t := r.toks[i]
	if i >= 2 && attrRenames[r.toks[i-2].text+"."+t.text] != "" && !(i >= 3 && r.toks[i-3].is(".")) {
		return n.importsModule(r.toks[i-2].text)
	}
	if n.bound[t.text] || strings.Contains(n.text, `"`+t.text+`"`) || strings.Contains(n.text, "'"+t.text+"'") || i+2 >= len(r.toks) || !r.toks[i+1].is("(") || !r.toks[i+2].is(")") {
		return false
	}
	return methodRenames[t.text] != "" && consumed(r.toks, i) || t.text == "next" && i >= 2 && n.isIterator(r.toks[i-2])
}

// free reports whether nothing in the text binds the name.
func (n *oldNamer) free(name string) bool { return !n.bound[name] && !n.star }

func (n *oldNamer) oldImport(r row) bool {
	for i, t := range r.toks {
		if i > 0 && t.kind == tokName && moduleRenames[t.text] != "" && (r.toks[i-1].is("import") || r.toks[i-1].is("from") || r.toks[i-1].is(",")) &&
			!r.toks[i-1].is(".") && (r.toks[0].is("import") || i == 1) {
			return !n.guarded(t.text)
		}
	}
	return false
}

// guarded reports whether the text tries an import both ways, so that it runs under either Python.
func (n *oldNamer) guarded(module string) bool {
	if n.syntax && !strings.Contains(n.text, "version_info") && !strings.Contains(n.text, "PY3") {
		return n.alreadyImported(moduleRenames[module]) || module == "repr"
	}
	return strings.Contains(n.text, "ImportError") || strings.Contains(n.text, "ModuleNotFoundError") || strings.Contains(n.text, "version_info") ||
		strings.Contains(n.text, "PY2") || strings.Contains(n.text, "PY3") || module == "repr" || module == "thread" && !n.old && strings.Contains(n.text, "from thread ")
}

func (n *oldNamer) add(t token, text, reason string) {
	n.out = append(n.out, change{t.start, t.end, text, CodeOldName, reason})
}

const (
	reasonBuiltin = "Python 3 has this builtin under another name"
	reasonModule  = "Python 3 has this module under another name"
	reasonMethod  = "Python 3 has no such method: the new form does the same"
)

// row handles one logical line.
func (n *oldNamer) row(i int) {
	r := n.rows[i]
	if c, ok := n.oldPrintRow(r); ok && n.old {
		n.out = append(n.out, c...)
		return
	}
	if r.kind == kindImport {
		n.imports(r)
		return
	}
	if r.kind == kindDef {
		n.method(i)
	}
	if n.defaultEncoding(r) || n.metaclass(i) {
		return
	}
	if n.old {
		n.raiseText(r)
		n.listVariable(i)
		if n.first {
			n.printedViews(r)
		}
	}
	for k, t := range r.toks {
		if t.kind == tokName && !isKeyword(t.text) {
			n.name(r, k, t)
		}
	}
}

// oldPrintRow finds print forms that Python 3 parses but that only mean something in Python 2.
func (n *oldNamer) oldPrintRow(r row) ([]change, bool) {
	for i, t := range r.toks {
		if !t.is("print") || t.kind != tokName || !isStart(r.toks, i) || n.bound["print"] {
			continue
		}
		end := simpleEnd(r.toks, i)
		next := token{}
		if i+1 < end {
			next = r.toks[i+1]
		}
		switch {
		case next.is(">>"), i+1 == end && n.old, next.is("["):
			return printCall(n.text, r.toks, i)
		case next.is("-") || next.is("+"):
			if i+2 < end && r.toks[i+2].start == next.end {
				return printCall(n.text, r.toks, i)
			}
		case next.is("("):
			if j := closing(r.toks, i+1); j > 0 && j+1 < end {
				return n.printRest(r.toks, i, j, end)
			}
		}
	}
	return nil, false
}

// printRest handles what stands behind the parentheses: print ("..") % x, print (a), b.
func (n *oldNamer) printRest(toks []token, i, j, end int) ([]change, bool) {
	switch op := toks[j+1]; {
	case op.is("%"), op.is("+"), op.is("*"), op.is("["):
	case n.old && (op.is(",") || op.is(".") || op.is("-") || op.is("/") || op.is("and") || op.is("or") || op.is("if") || op.is("==") || op.is("in")):
	default:
		return nil, false
	}
	const reason = "the % belongs to the printed text"
	if j == i+3 && toks[i+2].kind == tokString && !toks[j+1].is(",") {
		return []change{
			{toks[i].end, toks[i+1].end, "(", CodePrint, reason},
			{toks[j].start, toks[j].end, "", CodePrint, reason},
			{toks[end-1].end, toks[end-1].end, ")", CodePrint, reason},
		}, true
	}
	return printCall(n.text, toks, i)
}

// name handles one name that is no keyword.
func (n *oldNamer) name(r row, k int, t token) {
	next := token{}
	if k+1 < len(r.toks) {
		next = r.toks[k+1]
	}
	if k > 0 && r.toks[k-1].is(".") {
		n.attribute(r, k, t, next)
		return
	}
	if next.is("=") && t.depth > 0 {
		return
	}
	if to := builtinRenames[t.text]; to != "" && n.free(t.text) {
		n.add(t, to, reasonBuiltin)
		return
	}
	switch t.text {
	case "reduce":
		if n.free("reduce") && n.old && next.is("(") {
			n.head("from functools import reduce")
		}
	case "file":
		if n.free("file") && n.old && next.is("(") {
			n.add(t, "open", reasonBuiltin)
		}
	case "input":
		if n.first && n.free("input") && n.old && next.is("(") {
			if j := closing(r.toks, k+1); j > 0 {
				n.out = append(n.out, change{t.start, t.start, "eval(", CodeOldName, "Python 2's input evaluates what is typed"},
					change{r.toks[j].end, r.toks[j].end, ")", CodeOldName, "Python 2's input evaluates what is typed"})
			}
		}
	case "izip", "imap", "ifilter":
		if n.drop[t.text] {
			n.add(t, t.text[1:], reasonBuiltin)
		}
	case "map", "filter", "zip":
		n.indexedCall(r, k, next)
	case "cmp":
		n.compare(r, k, t, next)
	case "apply":
		n.applyCall(r, k, next)
	case "sorted":
		n.sortCall(r, k, next, true)
	case "string":
		n.stringCall(r, k)
	}
}

// head asks for an import line at the top.
func (n *oldNamer) head(line string) {
	for _, h := range n.heads {
		if h == line {
			return
		}
	}
	n.heads = append(n.heads, line)
}

// addHeads puts the import lines before the first import or the first statement after the docstring.
func (n *oldNamer) addHeads() {
	if len(n.heads) == 0 || len(n.rows) == 0 {
		return
	}
	at := importPlace(n.text, n.rows)
	eol := "\n"
	if strings.Contains(n.text, "\r\n") {
		eol = "\r\n"
	}
	n.out = append(n.out, change{at, at, strings.Join(n.heads, eol) + eol, CodeOldName, "Python 3 has this function in a module"})
}

// importPlace is the offset where an import line can go: before the first import, but after future imports and the docstring.
func importPlace(text string, rows []row) int {
	i := 0
	if rows[0].facts.docstr && len(rows) > 1 {
		i = 1
	}
	for i+1 < len(rows) && len(rows[i].toks) > 1 && rows[i].toks[1].is("__future__") {
		i++
	}
	at := rows[i].start
	for at > 0 && text[at-1] != '\n' && text[at-1] != '\r' {
		at--
	}
	return at
}

// dropOverlaps sorts and removes changes that collide with an earlier one.
func dropOverlaps(list []change) []change {
	sortChanges(list)
	var out []change
	for _, c := range list {
		if len(out) == 0 || c.start >= out[len(out)-1].end {
			out = append(out, c)
		}
	}
	return out
}
