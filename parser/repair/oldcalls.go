package repair

import "strings"

// attribute handles a name after a dot.
func (n *oldNamer) attribute(r row, k int, t, next token) {
	if k >= 2 && r.toks[k-2].kind == tokName && !(k >= 3 && r.toks[k-3].is(".")) {
		if n.moduleAttr(r, k, t) {
			return
		}
	}
	called := next.is("(")
	// mailbox's classes are the one place of the library where such methods live on
	if to := methodRenames[t.text]; to != "" && called && !n.bound[t.text] && k+2 < len(r.toks) && r.toks[k+2].is(")") && n.old && !n.importsModule("mailbox") {
		n.add(t, to, reasonMethod)
		from := operandStart(r.toks, k-1)
		before, after := tokenAt(r.toks, from-1), tokenAt(r.toks, k+3)
		if from >= 0 && strings.HasPrefix(t.text, "iter") && (before.is("=") && t.depth == before.depth && after.kind == tokNewline) {
			n.out = append(n.out, change{r.toks[from].start, r.toks[from].start, "iter(", CodeOldName, reasonMethod},
				change{r.toks[k+2].end, r.toks[k+2].end, ")", CodeOldName, reasonMethod})
		}
		return
	}
	if to := oldAttrs[t.text]; to != "" && n.old && !n.bound[t.text] {
		n.add(t, to, "Python 3 has this attribute under another name")
		return
	}
	switch t.text {
	case "has_key":
		if called && (n.old || n.dictLike(r.toks[max(operandStart(r.toks, k-1), 0):k-1])) && !n.bound["has_key"] && !(k == 2 && n.importsModule(r.toks[0].text)) && !(k > 2 && n.importsModule(r.toks[k-2].text)) {
			n.hasKey(r, k)
		}
	case "next":
		if called && k+2 < len(r.toks) && r.toks[k+2].is(")") && n.old {
			n.nextCall(r, k)
		}
	case "message":
		if n.old && k >= 2 && !(k >= 3 && r.toks[k-3].is(".")) && !called && n.isCaught(r.toks[k-2].text) && !next.is("=") {
			n.add(token{start: r.toks[k-2].start, end: t.end}, "str("+r.toks[k-2].text+")", "Python 3's exceptions have no message: str() gives the text")
		}
	case "sort":
		n.sortCall(r, k, next, false)
	case "keys", "values", "items":
		n.indexedView(r, k)
	case "decode":
		if n.old && k == 2 || n.old && k >= 2 && r.toks[k-2].kind == tokString {
			n.literalDecode(r, k)
		}
	}
}

// oldMethods finds methods that only dicts of Python 2 have, in a text without other signs of Python 2: d.has_key(k) may be the
// method of an object that the text does not show.
func oldMethods(t *intentText) []finding {
	if t.old || !strings.Contains(t.text, "has_key") {
		return nil
	}
	n := &oldNamer{text: t.text, rows: t.rows, bound: t.bound, star: t.star, old: true, drop: map[string]bool{}}
	if !n.plainAttrs() {
		return nil
	}
	for _, r := range n.rows {
		for k, x := range r.toks {
			if k > 1 && x.is("has_key") && k+1 < len(r.toks) && r.toks[k-1].is(".") {
				n.attribute(r, k, x, r.toks[k+1])
			}
		}
	}
	var out []finding
	for _, c := range n.out {
		c.code = CodeOldMethod
		out = append(out, finding{changes: []change{c}, certain: true})
	}
	return out
}

// consumed reports whether the call at token k is read at once, by a loop or by a function that takes any iterable.
func consumed(toks []token, k int) bool {
	from := operandStart(toks, k-1)
	if from < 1 {
		return false
	}
	if toks[from-1].is("in") {
		return true
	}
	return from > 1 && toks[from-1].is("(") && strings.Contains(" list sorted dict set tuple enumerate next max min sum any all zip map filter iter ", " "+toks[from-2].text+" ")
}

// moduleAttr renames module.attribute and names of renamed modules.
func (n *oldNamer) moduleAttr(r row, k int, t token) bool {
	m := r.toks[k-2]
	full := m.text + "." + t.text
	if to := attrRenames[full]; to != "" && n.old && n.importsModule(m.text) {
		whole := token{start: m.start, end: t.end}
		n.add(whole, to, "Python 3 has this name elsewhere")
		if parts := strings.Split(to, "."); len(parts) == 3 {
			n.head("import " + parts[0] + "." + parts[1])
		} else if to == "errno" {
			n.head("import errno")
		}
		return true
	}
	return false
}

// importsModule reports whether a plain import of the module stands in the text.
func (n *oldNamer) importsModule(name string) bool {
	for _, r := range n.rows {
		if r.kind == kindImport && r.toks[0].is("import") {
			for _, b := range r.facts.binds {
				if b == name {
					return true
				}
			}
		}
	}
	return false
}

// operandStart is the index of the first token of the primary expression that ends before token k: names, calls and
// subscripts joined by dots.
func operandStart(toks []token, k int) int {
	i := k - 1
	for i >= 0 {
		t := toks[i]
		switch {
		case t.is(")") || t.is("]") || t.is("}"):
			depth := 0
			for ; i >= 0; i-- {
				depth -= bracketStep(toks[i])
				if depth == 0 {
					break
				}
			}
			if i < 0 {
				return -1
			}
			if i > 0 && (toks[i-1].kind == tokName && !isKeyword(toks[i-1].text) || toks[i-1].is(")") || toks[i-1].is("]")) {
				i--
				continue
			}
		case t.kind == tokName && !isKeyword(t.text), t.kind == tokString, t.kind == tokNumber:
		default:
			return -1
		}
		if i > 0 && toks[i-1].is(".") {
			i -= 2
			continue
		}
		return i
	}
	return -1
}

// dictLike says that the text uses an object as a dict elsewhere, and is not prepared for one without has_key.
func (n *oldNamer) dictLike(object []token) bool {
	if len(object) == 0 || strings.Contains(n.text, "AttributeError") || strings.Contains(n.text, "hasattr") {
		return false
	}
	if strings.Contains(" modules environ __dict__ ", " "+object[len(object)-1].text+" ") && len(object) > 1 {
		return true // sys.modules, os.environ, an object's attributes
	}
	for _, r := range n.rows {
		for i := 0; i+len(object) < len(r.toks); i++ {
			if i > 0 && r.toks[i-1].is(".") || !sameTokens(r.toks[i:i+len(object)], object) {
				continue
			}
			if usedAsDict(r.toks[i+len(object):]) {
				return true
			}
		}
	}
	return false
}

func sameTokens(a, b []token) bool {
	for i := range b {
		if a[i].text != b[i].text {
			return false
		}
	}
	return true
}

// usedAsDict says that what follows an object shows it to be a dict.
func usedAsDict(after []token) bool {
	switch {
	case after[0].is("["):
		return true
	case len(after) < 2:
		return false
	case after[0].is("."):
		return strings.Contains(" get items keys values setdefault update iteritems iterkeys itervalues ", " "+after[1].text+" ")
	case after[0].is("="):
		return after[1].is("{") || strings.Contains(" dict defaultdict OrderedDict ", " "+after[1].text+" ")
	}
	return false
}

// hasKey turns d.has_key(k) into k in d.
func (n *oldNamer) hasKey(r row, k int) {
	from := operandStart(r.toks, k-1)
	end := closing(r.toks, k+1)
	if from < 0 || end < 0 || end == k+2 {
		return
	}
	object := n.text[r.toks[from].start:r.toks[k-2].end]
	args := r.toks[k+2 : end]
	key := source(n.text, args)
	if len(items(args)) > 1 || loose(args) {
		key = "(" + key + ")"
	}
	op := " in "
	start := r.toks[from].start
	before, after := token{}, token{}
	if from > 0 {
		before = r.toks[from-1]
	}
	if end+1 < len(r.toks) {
		after = r.toks[end+1]
	}
	if before.is("not") {
		op = " not in "
		start = before.start
		before = token{}
		if from > 1 {
			before = r.toks[from-2]
		}
	}
	text := key + op + object
	if tight(before) || tight(after) {
		text = "(" + text + ")"
	}
	n.out = append(n.out, change{start, r.toks[end].end, text, CodeOldName, "Python 3 has no has_key: `in` asks the same"})
}

// loose reports whether an expression binds weaker than `in`.
func loose(toks []token) bool {
	depth := 0
	for _, t := range toks {
		depth += bracketStep(t)
		if depth == 0 && t.kind != tokString && strings.Contains(" and or not in is if else lambda < > == != <= >= ", " "+t.text+" ") {
			return true
		}
	}
	return false
}

// tight reports whether an operator beside an expression binds as strong as `in` or stronger.
func tight(t token) bool {
	return t.kind != tokString && t.text != "" && strings.Contains(" < > == != <= >= in is + - * / // % ** & | ^ << >> . [ ", " "+t.text+" ")
}

// nextCall turns it.next() into next(it).
func (n *oldNamer) nextCall(r row, k int) {
	from := operandStart(r.toks, k-1)
	if from < 0 || n.ownNext(r, from, k) {
		return
	}
	head, tail := "next(", ""
	if k >= 4 && r.toks[k-2].is(")") && strings.HasPrefix(r.toks[k-4].text, "iter") && methodRenames[r.toks[k-4].text] != "" {
		head, tail = "next(iter(", ")"
	}
	const reason = "Python 3 has next() in place of the method"
	n.out = append(n.out, change{r.toks[from].start, r.toks[from].start, head, CodeOldName, reason},
		change{r.toks[k-1].start, r.toks[k+1].end, tail, CodeOldName, reason})
}

// isIterator reports whether a name is assigned from iter(...) somewhere in the text.
func (n *oldNamer) isIterator(t token) bool {
	for _, r := range n.rows {
		if len(r.toks) > 3 && r.toks[0].is(t.text) && r.toks[1].is("=") && r.toks[2].is("iter") && r.toks[3].is("(") {
			return true
		}
	}
	return false
}

// ownNext reports whether the method is one that the text's own classes keep under the name next, or a module's function.
func (n *oldNamer) ownNext(r row, from, k int) bool {
	if k-from == 2 && n.importsModule(r.toks[from].text) {
		return true
	}
	return n.bound["next"] && !n.renamesNext()
}

func (n *oldNamer) renamesNext() bool {
	for i, r := range n.rows {
		if r.kind == kindDef && r.facts.def == "next" && n.iteratorClass(i) {
			return true
		}
	}
	return false
}

// iteratorClass reports whether def i, named next, is the next method of an iterator class of Python 2.
func (n *oldNamer) iteratorClass(i int) bool {
	r := n.rows[i]
	if len(r.facts.params) != 1 || !r.facts.self || i > 0 && n.rows[i-1].kind == kindDecorator {
		return false
	}
	iter, next := false, false
	for k := i; k >= 0 && n.rows[k].width >= r.width; k-- {
		iter, next = n.siblings(k, r.width, iter, next)
	}
	for k := i; k < len(n.rows) && n.rows[k].width >= r.width; k++ {
		iter, next = n.siblings(k, r.width, iter, next)
	}
	if n.old && !iter {
		for _, s := range n.rows[i+1 : suite(n.rows, i)] {
			iter = iter || s.kind == kindRaise && strings.Contains(s.text, "StopIteration")
		}
	}
	return iter && !next
}

func (n *oldNamer) siblings(k, width int, iter, next bool) (bool, bool) {
	s := n.rows[k]
	if s.width == width {
		iter = iter || s.kind == kindDef && s.facts.def == "__iter__" && (n.old || k+1 < len(n.rows) && n.rows[k+1].text == "return self")
		for _, b := range s.facts.binds {
			next = next || b == "__next__"
		}
	}
	return iter, next
}

// method renames special methods of classes.
func (n *oldNamer) method(i int) {
	r := n.rows[i]
	to := specialMethods[r.facts.def]
	if to == "" || !n.old || !r.facts.self || n.bound[to] {
		return
	}
	switch r.facts.def {
	case "next":
		if !n.iteratorClass(i) {
			return
		}
	}
	for _, t := range r.toks[1:] {
		if t.is(r.facts.def) {
			n.add(t, to, "Python 3 calls this method under another name")
			return
		}
	}
}

// compare turns cmp(a, b) into an expression.
func (n *oldNamer) compare(r row, k int, t, next token) {
	if !n.old || !n.free("cmp") {
		return
	}
	if !next.is("(") {
		if !next.is("=") {
			n.add(t, "(lambda a, b: (a > b) - (a < b))", "Python 3 has no cmp: the difference of two comparisons gives -1, 0 or 1")
		}
		return
	}
	end := closing(r.toks, k+1)
	if end < 0 {
		return
	}
	args := items(r.toks[k+2 : end])
	if len(args) != 2 {
		return
	}
	a, b := source(n.text, args[0]), source(n.text, args[1])
	n.out = append(n.out, change{t.start, r.toks[end].end, "((" + a + " > " + b + ") - (" + a + " < " + b + "))", CodeOldName,
		"Python 3 has no cmp: the difference of two comparisons gives -1, 0 or 1"})
}

// sortCall wraps comparison functions given to sort and sorted.
func (n *oldNamer) sortCall(r row, k int, next token, function bool) {
	if !n.old || !next.is("(") {
		return
	}
	end := closing(r.toks, k+1)
	if end < 0 {
		return
	}
	args := items(r.toks[k+2 : end])
	place := 0
	if function {
		place = 1
	}
	for i, a := range args {
		if len(a) == 0 {
			continue
		}
		from, isCmp := a[0].start, false
		if len(a) > 2 && a[0].is("cmp") && a[1].is("=") {
			a, isCmp = a[2:], true
		} else if i == place && !(len(a) > 1 && a[1].is("=")) {
			isCmp = true
		}
		if isCmp {
			n.head("import functools")
			n.out = append(n.out, change{from, a[0].start, "key=functools.cmp_to_key(", CodeOldName, "Python 3 sorts by key: cmp_to_key makes one of a comparison"},
				change{a[len(a)-1].end, a[len(a)-1].end, ")", CodeOldName, "Python 3 sorts by key: cmp_to_key makes one of a comparison"})
			return
		}
	}
}

// indexedView wraps d.keys()[0] in list().
func (n *oldNamer) indexedView(r row, k int) {
	if k+3 >= len(r.toks) || !r.toks[k+1].is("(") || !r.toks[k+2].is(")") || !n.old {
		return
	}
	after := r.toks[k+3]
	sorts := after.is(".") && k+4 < len(r.toks) && r.toks[k+4].is("sort")
	if !after.is("[") || sorts {
		return
	}
	from := operandStart(r.toks, k-1)
	if from < 0 {
		return
	}
	n.out = append(n.out, change{r.toks[from].start, r.toks[from].start, "list(", CodeOldName, "Python 3 gives a view, which has no index"},
		change{r.toks[k+2].end, r.toks[k+2].end, ")", CodeOldName, "Python 3 gives a view, which has no index"})
}

// indexedCall wraps map(...)[0] and the like in list().
func (n *oldNamer) indexedCall(r row, k int, next token) {
	if !n.old || !next.is("(") || !n.free(r.toks[k].text) {
		return
	}
	if end := closing(r.toks, k+1); end > 0 && end+1 < len(r.toks) && r.toks[end+1].is("[") {
		const reason = "Python 3 gives an iterator, which has no index"
		n.out = append(n.out, change{r.toks[k].start, r.toks[k].start, "list(", CodeOldName, reason},
			change{r.toks[end].end, r.toks[end].end, ")", CodeOldName, reason})
	}
}

// literalDecode drops .decode(...) from string literals, which are text already.
func (n *oldNamer) literalDecode(r row, k int) {
	if k < 2 || r.toks[k-2].kind != tokString || k+1 >= len(r.toks) || !r.toks[k+1].is("(") {
		return
	}
	if s := r.toks[k-2].text; s[0] == 'b' || s[0] == 'B' {
		return
	}
	if end := closing(r.toks, k+1); end > 0 {
		n.out = append(n.out, change{r.toks[k-1].start, r.toks[end].end, "", CodeOldName, "a string literal of Python 3 is text already"})
	}
}

// stringCall turns functions of module string into methods: string.join(list, sep).
func (n *oldNamer) stringCall(r row, k int) {
	if k+3 >= len(r.toks) || !r.toks[k+1].is(".") || !r.toks[k+3].is("(") || !n.importsModule("string") {
		return
	}
	f := r.toks[k+2]
	if !strings.Contains(" join upper lower split replace strip lstrip rstrip find rfind count zfill ljust rjust center swapcase capitalize ", " "+f.text+" ") {
		return
	}
	end := closing(r.toks, k+3)
	if end < 0 {
		return
	}
	args := items(r.toks[k+4 : end])
	if len(args) == 0 || len(args[0]) == 0 {
		return
	}
	object := source(n.text, args[0])
	rest := ""
	if len(args) > 1 {
		rest = n.text[args[1][0].start:args[len(args)-1][len(args[len(args)-1])-1].end]
	}
	if f.text == "join" {
		object, rest = `" "`, source(n.text, args[0])
		if len(args) > 1 {
			object = source(n.text, args[1])
		}
	}
	n.out = append(n.out, change{r.toks[k].start, r.toks[end].end, object + "." + f.text + "(" + rest + ")", CodeOldName, "Python 3 has this function as a method of strings"})
}

// defaultEncoding makes `reload(sys)` and `sys.setdefaultencoding(...)` comments: Python 3 needs neither.
func (n *oldNamer) defaultEncoding(r row) bool {
	text := r.text
	if text != "reload(sys)" && !strings.HasPrefix(text, "sys.setdefaultencoding(") || r.width > 0 || n.bound["reload"] {
		return false
	}
	n.out = append(n.out, change{r.start, r.start, "# ", CodeOldName, "Python 3's default encoding is UTF-8 and can't be set"})
	return true
}

// metaclass moves __metaclass__ into the class line.
func (n *oldNamer) metaclass(i int) bool {
	r := n.rows[i]
	if !n.old || len(r.toks) < 3 || !r.toks[0].is("__metaclass__") || !r.toks[1].is("=") || i == 0 {
		return false
	}
	h := i - 1
	for h >= 0 && n.rows[h].width >= r.width {
		h--
	}
	if h < 0 || n.rows[h].kind != kindClass {
		return false
	}
	head := n.rows[h].toks
	value := "metaclass=" + source(n.text, r.toks[2:])
	const reason = "Python 3 names the metaclass in the class line"
	if head[2].is(":") {
		n.out = append(n.out, change{head[1].end, head[1].end, "(" + value + ")", CodeOldName, reason})
	} else if end := closing(head, 2); end > 3 {
		n.out = append(n.out, change{head[end].start, head[end].start, ", " + value, CodeOldName, reason})
	} else if end == 3 {
		n.out = append(n.out, change{head[3].start, head[3].start, value, CodeOldName, reason})
	} else {
		return false
	}
	n.dropRow(i, reason)
	return true
}

// dropRow removes a statement, or puts pass in its place where its block would be empty.
func (n *oldNamer) dropRow(i int, reason string) {
	r := n.rows[i]
	alone := (i == 0 || n.rows[i-1].width < r.width) && (i+1 == len(n.rows) || n.rows[i+1].width < r.width)
	end := r.toks[len(r.toks)-1].end
	from := lineStart(n.text, r.start)
	if alone && r.width > 0 || strings.TrimLeft(n.text[from:r.start], " \t") != "" || lineEnd(n.text, end) != end {
		n.out = append(n.out, change{r.start, end, "pass", CodeOldName, reason})
		return
	}
	n.out = append(n.out, change{from, end + lineBreak(n.text[end:]), "", CodeOldName, reason})
}
