package repair

import "strings"

// imports gives the modules and names of an import statement their new places.
func (n *oldNamer) imports(r row) {
	if r.toks[0].is("from") {
		n.fromImport(r)
		return
	}
	for _, item := range items(r.toks[1:]) {
		if len(item) == 0 || item[0].kind != tokName {
			continue
		}
		old := item[0].text
		to := moduleRenames[old]
		if to == "" || to == old || len(item) > 1 && item[1].is(".") || n.guarded(old) || n.alreadyImported(to) {
			continue
		}
		if len(item) == 3 && item[2].text == to { // import cPickle as pickle
			n.add(token{start: item[0].start, end: item[2].end}, to, reasonModule)
			continue
		}
		if len(item) > 1 { // import Queue as Q
			n.add(item[0], to, reasonModule)
			continue
		}
		if strings.Contains(to, ".") || n.boundElsewhere(to, r) {
			n.renameDotted(r, item[0], old, to)
			continue
		}
		n.add(item[0], to, reasonModule)
		n.renameUses(old, to)
	}
}

// renameDotted renames a module to one inside a package, or to one whose name the text uses for something else.
func (n *oldNamer) renameDotted(r row, t token, old, to string) {
	if strings.Contains(to, ".") && !n.bound[strings.Split(to, ".")[0]] {
		n.add(t, to, reasonModule)
		n.renameUses(old, to)
		return
	}
	n.add(t, to+" as "+old, reasonModule)
}

// boundElsewhere reports whether a statement other than r binds the name.
func (n *oldNamer) boundElsewhere(name string, r row) bool {
	for _, s := range n.rows {
		if s.start == r.start {
			continue
		}
		for _, list := range [][]string{s.facts.binds, s.facts.params} {
			for _, b := range list {
				if b == name {
					return true
				}
			}
		}
	}
	return false
}

func (n *oldNamer) alreadyImported(module string) bool {
	top := strings.Split(module, ".")[0]
	for _, r := range n.rows {
		if r.kind != kindImport || len(r.toks) < 2 {
			continue
		}
		for i := 1; i < len(r.toks); i++ {
			if r.toks[i].is(top) && (r.toks[i-1].is("import") || r.toks[i-1].is("from")) && !strings.Contains(module, ".") {
				return true
			}
		}
	}
	return false
}

// renameUses renames `old.` everywhere outside imports.
func (n *oldNamer) renameUses(old, to string) {
	for _, r := range n.rows {
		if r.kind == kindImport {
			continue
		}
		for i, t := range r.toks {
			if t.kind == tokName && t.text == old && !(i > 0 && r.toks[i-1].is(".")) && !(i+1 < len(r.toks) && r.toks[i+1].is("=") && t.depth > 0) {
				if i+2 < len(r.toks) && attrRenames[old+"."+r.toks[i+2].text] != "" {
					continue
				}
				n.add(t, to, reasonModule)
			}
		}
	}
}

// fromPlaces says where names imported from a module went when they did not all go to one place.
var fromPlaces = map[string]map[string]string{
	"urllib": {"urlopen": "urllib.request", "urlretrieve": "urllib.request", "urlencode": "urllib.parse", "quote": "urllib.parse",
		"unquote": "urllib.parse", "quote_plus": "urllib.parse", "unquote_plus": "urllib.parse"},
	"urllib2":   {"URLError": "urllib.error", "HTTPError": "urllib.error", "quote": "urllib.parse", "unquote": "urllib.parse"},
	"itertools": {"izip": "", "imap": "", "ifilter": ""},
}

// fromImport handles `from module import names`.
func (n *oldNamer) fromImport(r row) {
	if len(r.toks) < 4 || r.toks[1].kind != tokName || !r.toks[2].is("import") {
		return
	}
	module := r.toks[1].text
	names := r.toks[3:]
	if names[0].is("(") && names[len(names)-1].is(")") {
		names = names[1 : len(names)-1]
	}
	places := map[string][]string{}
	var order []string
	moved := false
	for _, item := range items(names) {
		if len(item) == 0 {
			continue
		}
		to, ok := fromPlaces[module][item[0].text]
		if !ok {
			to = module
			if m := moduleRenames[module]; m != "" {
				to = m
			}
		}
		moved = moved || to != module
		if to == "" {
			n.drop[item[0].text] = true
			continue
		}
		if places[to] == nil {
			order = append(order, to)
		}
		places[to] = append(places[to], source(n.text, item))
	}
	if !moved || n.guarded(module) {
		return
	}
	if len(order) == 1 && len(n.drop) == 0 {
		n.add(r.toks[1], order[0], reasonModule)
		return
	}
	indent := strings.Repeat(" ", r.width)
	var lines []string
	for _, m := range order {
		lines = append(lines, "from "+m+" import "+strings.Join(places[m], ", "))
	}
	text := strings.Join(lines, "\n"+indent)
	if text == "" {
		for i := range n.rows {
			if n.rows[i].start == r.start {
				n.dropRow(i, reasonModule)
			}
		}
		return
	}
	n.out = append(n.out, change{r.start, r.toks[len(r.toks)-1].end, text, CodeOldName, reasonModule})
}
