package repair

import "strings"

// Generators for Python 2 syntax: half a unit each, since nothing was lost, only the language is older.
const costOld = 0.5

// oldPrint turns print statements into calls.
func oldPrint(f *failure) []proposal {
	var out []proposal
	for i, t := range f.toks {
		if !t.is("print") || t.kind != tokName || !isStart(f.toks, i) || i > f.far {
			continue
		}
		if c, ok := printCall(f.text, f.toks, i); ok {
			out = append(out, proposal{c, costOld})
		}
		if end := f.lastOfLine(i); end+1 < len(f.toks) && end > i { // a bracket is lost in it: the statement may end with its line
			if c, ok := printCall(f.text, f.toks[:end+1], i); ok {
				out = append(out, proposal{c, costOld + 0.05})
			}
		}
	}
	return out
}

// printCall rewrites the print statement that starts at token i.
func printCall(text string, toks []token, i int) ([]change, bool) {
	const reason = "print is a function in Python 3"
	end := simpleEnd(toks, i)
	args := toks[i+1 : end]
	if len(args) == 0 {
		at := toks[i].end
		return []change{{at, at, "()", CodePrint, reason}}, true
	}
	if args[0].is("(") {
		j := closing(args, 0)
		if j == len(args)-1 {
			return nil, false
		}
	}
	if args[0].is("=") || args[0].is(".") {
		return nil, false
	}
	// one print statement may stop early, where the search later splits the line; here it takes all up to the end
	stop := args[len(args)-1].end
	extra := ""
	from := args[0].start
	if args[0].is(">>") {
		file, rest := firstItem(args[1:])
		if len(file) == 0 {
			return nil, false
		}
		extra = "file=" + text[file[0].start:file[len(file)-1].end]
		if len(rest) == 0 {
			return []change{{toks[i].end, stop, "(" + extra + ")", CodePrint, reason}}, true
		}
		args = rest
		from = args[0].start
	}
	if args[len(args)-1].is(",") && args[len(args)-1].depth == toks[i].depth {
		args = args[:len(args)-1]
		if extra != "" {
			extra = ", " + extra
		}
		extra = `, end=" "` + extra
	} else if extra != "" {
		extra = ", " + extra
	}
	if len(args) == 0 {
		return nil, false
	}
	return []change{
		{toks[i].end, from, "(", CodePrint, reason},
		{args[len(args)-1].end, stop, extra + ")", CodePrint, reason},
	}, true
}

// firstItem splits a token list at its first comma of the outermost depth; those between a lambda's parameters don't count.
func firstItem(toks []token) (item, rest []token) {
	depth, lambdas := 0, 0
	for i, t := range toks {
		depth += bracketStep(t)
		switch {
		case depth != 0:
		case t.is("lambda"):
			lambdas++
		case t.is(":") && lambdas > 0:
			lambdas--
		case t.is(",") && lambdas == 0:
			return toks[:i], toks[i+1:]
		}
	}
	return toks, nil
}

// items splits a token list at all its outermost commas.
func items(toks []token) [][]token {
	var out [][]token
	for len(toks) > 0 {
		var item []token
		item, toks = firstItem(toks)
		out = append(out, item)
	}
	return out
}

func source(text string, toks []token) string {
	if len(toks) == 0 {
		return ""
	}
	return text[toks[0].start:toks[len(toks)-1].end]
}

// oldExec turns `exec code in globals, locals` into a call.
func oldExec(f *failure) []proposal {
	var out []proposal
	for i, t := range f.toks {
		if !t.is("exec") || !isStart(f.toks, i) {
			continue
		}
		args := f.toks[i+1 : simpleEnd(f.toks, i)]
		if len(args) == 0 || args[0].is("=") || args[0].is(".") {
			continue
		}
		depth := 0
		text := ""
		code := args
		for k, a := range args {
			depth += bracketStep(a)
			if depth == 0 && a.is("in") && k > 0 {
				code = args[:k]
				text = ", " + source(f.text, args[k+1:])
			}
		}
		const reason = "exec is a function in Python 3"
		out = append(out, proposal{[]change{
			{t.end, args[0].start, "(", CodeOldSyntax, reason},
			{code[len(code)-1].end, args[len(args)-1].end, text + ")", CodeOldSyntax, reason},
		}, costOld})
	}
	return out
}

// oldExcept turns `except Error, name:` into `except Error as name:` and puts several classes into parentheses.
func oldExcept(f *failure) []proposal {
	if len(f.toks) < 4 || !f.toks[0].is("except") {
		return nil
	}
	colon := -1
	for i, t := range f.toks {
		if t.is(":") && t.depth == 0 {
			colon = i
			break
		}
	}
	stop := colon
	if colon < 0 {
		stop = len(f.toks)
	}
	list := items(f.toks[1:stop])
	if len(list) == 0 || len(list[0]) == 0 {
		return nil
	}
	const reason = "Python 3 binds the exception with as"
	if len(list) == 2 && len(list[1]) > 0 {
		comma := list[0][len(list[0])-1].end
		return []proposal{one(change{comma, list[1][0].start, " as ", CodeOldSyntax, reason}, costOld)}
	}
	if len(list) > 2 {
		first, last := list[0][0].start, f.toks[stop-1].end
		return []proposal{{[]change{
			{first, first, "(", CodeOldSyntax, "several exception classes stand in parentheses"},
			{last, last, ")", CodeOldSyntax, "several exception classes stand in parentheses"},
		}, costOld}}
	}
	return nil
}

const reasonRaise = "Python 3 raises an instance: the value goes into the call"

// caught reports whether the class of a raise is a variable and not named itself.
func caught(toks []token) bool {
	last := toks[len(toks)-1].text
	return last == "]" || last != "" && last[0] >= 'a' && last[0] <= 'z'
}

// oldRaise turns `raise Error, value, traceback` into a call.
func oldRaise(f *failure) []proposal {
	var out []proposal
	for i, t := range f.toks {
		if !t.is("raise") || !isStart(f.toks, i) {
			continue
		}
		list := items(f.toks[i+1 : simpleEnd(f.toks, i)])
		if len(list) < 2 || len(list) > 3 || len(list[0]) == 0 || len(list[1]) == 0 {
			continue
		}
		value := source(f.text, list[1])
		if list[1][0].is("(") && closing(list[1], 0) == len(list[1])-1 && len(items(list[1][1:len(list[1])-1])) > 1 {
			value = strings.TrimSpace(value[1 : len(value)-1])
		}
		call := "(" + value + ")"
		if value == "None" {
			call = ""
		}
		if len(list) == 3 && len(list[2]) > 0 {
			trace := ".with_traceback(" + source(f.text, list[2]) + ")"
			if caught(list[0]) && len(list[1]) > 0 && value != "None" {
				// what sys.exc_info() gave: the value is the exception itself
				from, to := list[0][0].start, list[1][0].start
				end := f.toks[simpleEnd(f.toks, i)-1].end
				out = append(out, proposal{[]change{{from, to, "", CodeOldSyntax, reasonRaise}, {list[1][len(list[1])-1].end, end, trace, CodeOldSyntax, reasonRaise}}, costOld})
				continue
			}
			if call == "" {
				call = "()"
			}
			call += trace
		}
		last := list[len(list)-1]
		from, to := list[0][len(list[0])-1].end, f.toks[simpleEnd(f.toks, i)-1].end
		if len(last) > 0 {
			to = max(to, last[len(last)-1].end)
		}
		out = append(out, one(change{from, to, call, CodeOldSyntax, reasonRaise}, costOld))
	}
	return out
}

// oldSigns turns <> into != and backquotes into repr().
func oldSigns(f *failure) []proposal {
	var out []proposal
	var edits []change
	var ticks []token
	for i, t := range f.toks {
		if t.is("<>") {
			edits = append(edits, change{t.start, t.end, "!=", CodeOldSyntax, "Python 3 writes != for <>"})
		}
		if t.kind == tokBad && t.text == "`" && i <= f.far+40 {
			ticks = append(ticks, t)
		}
	}
	if len(edits) > 0 {
		out = append(out, proposal{edits, costOld})
	}
	if len(ticks) >= 2 && len(ticks)%2 == 0 {
		var pair []change
		for k, t := range ticks {
			fix := "repr("
			if k%2 == 1 {
				fix = ")"
			}
			pair = append(pair, change{t.start, t.end, fix, CodeOldSyntax, "Python 3 has no backquotes: repr() does it"})
		}
		out = append(out, proposal{pair, costOld})
	}
	return out
}

// oldLiterals modernises octal and long numbers and ur” strings.
func oldLiterals(f *failure) []proposal {
	var edits []change
	for _, t := range f.toks {
		if t.kind == tokNumber && !validNumber(t.text) {
			if n, ok := modernNumber(t.text); ok {
				edits = append(edits, change{t.start, t.end, n, CodeOldNumber, "Python 3 writes octal numbers with 0o and long ones without L"})
			}
		}
		if t.kind == tokString && len(t.text) > 2 && strings.EqualFold(t.text[:2], "ur") {
			edits = append(edits, change{t.start, t.start + 1, "", CodeOldNumber, "Python 3 has no ur'' strings: every string is Unicode"})
		}
	}
	if len(edits) == 0 {
		return nil
	}
	return []proposal{{edits, costOld}}
}

func modernNumber(s string) (string, bool) {
	n := strings.TrimRight(s, "lL")
	if len(s)-len(n) > 1 {
		return "", false
	}
	if len(n) > 1 && n[0] == '0' && digits(n[1:], "01234567", false) && strings.Trim(n, "0") != "" {
		n = "0o" + strings.TrimLeft(n, "0")
	} else if len(n) > 1 && strings.Trim(n, "0") == "" {
		n = "0"
	}
	return n, n != s && validNumber(n)
}

// oldParams takes tuple parameters apart: `def f(a, (b, c)):` gets a parameter b_c and the line `b, c = b_c`.
func oldParams(f *failure) []proposal {
	if len(f.toks) < 4 || !f.toks[0].is("def") || !f.toks[2].is("(") {
		return oldLambda(f)
	}
	end := closing(f.toks, 2)
	if end < 0 || end+1 >= len(f.toks) || !f.toks[end+1].is(":") {
		return nil
	}
	var edits []change
	var lines []string
	const reason = "Python 3 has no tuple parameters: the tuple is taken apart in the body"
	for _, item := range items(f.toks[3:end]) {
		if len(item) == 0 || !item[0].is("(") {
			continue
		}
		j := closing(item, 0)
		if j < 0 {
			return nil
		}
		name := joinedNames(item[:j+1])
		if name == "" {
			return nil
		}
		edits = append(edits, change{item[0].start, item[j].end, name, CodeOldSyntax, reason})
		lines = append(lines, strings.TrimSpace(f.text[item[0].end:item[j].start])+" = "+name)
	}
	if len(edits) == 0 {
		return nil
	}
	at := f.toks[end+1].end
	edits = append(edits, change{at, at, "\n" + strings.Join(lines, "; "), CodeOldSyntax, reason})
	return []proposal{{edits, costOld}}
}

func joinedNames(toks []token) string {
	var names []string
	for _, t := range toks {
		switch {
		case t.kind == tokName && !isKeyword(t.text):
			names = append(names, t.text)
		case t.is(",") || t.is("(") || t.is(")"):
		default:
			return ""
		}
	}
	return strings.Join(names, "_")
}

// oldLambda rewrites `lambda (k, v): k` as `lambda k_v: k_v[0]`.
func oldLambda(f *failure) []proposal {
	const reason = "Python 3 has no tuple parameters: the lambda takes the tuple and indexes it"
	for i, t := range f.toks {
		if !t.is("lambda") || !f.tok(i+1).is("(") {
			continue
		}
		j := closing(f.toks, i+1)
		if j < 0 || !f.tok(j+1).is(":") {
			continue
		}
		name := joinedNames(f.toks[i+1 : j+1])
		if name == "" {
			continue
		}
		index := map[string]string{}
		for k, item := range items(f.toks[i+2 : j]) {
			if len(item) != 1 {
				return nil
			}
			index[item[0].text] = name + "[" + itoa(k) + "]"
		}
		edits := []change{{f.toks[i+1].start, f.toks[j].end, name, CodeOldSyntax, reason}}
		for k := j + 2; k < len(f.toks) && f.toks[k].depth >= t.depth; k++ {
			u := f.toks[k]
			if u.depth == t.depth && (u.is(",") || u.is(")")) {
				break
			}
			if to, ok := index[u.text]; ok && u.kind == tokName && !f.toks[k-1].is(".") {
				edits = append(edits, change{u.start, u.end, to, CodeOldSyntax, reason})
			}
		}
		return []proposal{{edits, costOld}}
	}
	return nil
}
