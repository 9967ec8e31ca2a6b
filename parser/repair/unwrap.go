package repair

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// unwrap removes what surrounds code in documents: fences, quote marks, prompts, line numbers, diff markers, HTML. Each step
// decides by a vote over the whole text, so that single lines that happen to look alike stay.
func unwrap(src string) []change {
	var list []change
	text := src
	for _, step := range []func(string, []physical) []change{
		fences, quoteMarks, htmlMarkup, diffMarkers, tracebacks, labelledOutput, prompts, lineNumbers, markdownMarks, wholeIndent,
	} {
		more := step(text, physicalLines(text))
		if len(more) == 0 {
			continue
		}
		sortChanges(more)
		list = compose(src, list, more)
		text = applyChanges(text, more)
	}
	return list
}

func (p physical) text(s string) string { return s[p.start:p.end] }

// dropLine removes a line with its line break.
func dropLine(p physical, code Code, reason string) change {
	return change{p.start, p.next, "", code, reason}
}

// fences removes the lines of Markdown fences.
func fences(s string, lines []physical) []change {
	if !strings.Contains(s, "```") && !strings.Contains(s, "~~~") {
		return nil
	}
	var out []change
	strs := stringSpans(s)
	for _, p := range lines {
		if inSpans(strs, p.start) {
			continue
		}
		if line := strings.TrimSpace(p.text(s)); strings.HasPrefix(line, "```") && !strings.Contains(line[3:], "`") || strings.HasPrefix(line, "~~~") {
			out = append(out, dropLine(p, CodeMarkup, "a Markdown fence is not part of the program"))
		}
	}
	return out
}

// quoteMarks removes "> " before each line.
func quoteMarks(s string, lines []physical) []change {
	var out []change
	n := 0
	for _, p := range lines {
		if p.blank {
			continue
		}
		n++
		if s[p.code] != '>' || strings.HasPrefix(s[p.code:], ">>") {
			continue
		}
		end := p.code + 1
		if end < p.end && s[end] == ' ' {
			end++
		}
		out = append(out, change{p.start, end, "", CodeMarkup, "a quotation mark of mail or Markdown stands before the line"})
	}
	if n == 0 || len(out)*5 < n*4 {
		return nil
	}
	return out
}

var entity = lazyRegexp(`&(lt|gt|amp|quot|apos|nbsp|#\d{1,5}|#x[0-9a-fA-F]{1,4});`)
var tag = lazyRegexp(`</?(p|br|div|span|code|pre|b|i|em|strong|font|a|li|ul|ol|td|tr|table|h[1-6]|tt|u|sup|sub|blockquote)(\s[^<>]*)?/?>`)

// htmlMarkup decodes entities and removes tags, where they stand in code and not only in strings.
func htmlMarkup(s string, lines []physical) []change {
	if !strings.ContainsAny(s, "&<") {
		return nil
	}
	strs := stringSpans(s)
	var out []change
	found := false
	for _, m := range tag().FindAllStringIndex(s, -1) {
		found = found || !inSpans(strs, m[0])
	}
	for _, m := range entity().FindAllStringIndex(s, -1) {
		found = found || !inSpans(strs, m[0])
		text := html.UnescapeString(s[m[0]:m[1]])
		if text == "\u00a0" {
			text = " "
		}
		out = append(out, change{m[0], m[1], text, CodeMarkup, "an HTML entity stands for this sign"})
	}
	if !found {
		out = nil
	}
	for _, m := range tag().FindAllStringIndex(s, -1) {
		if inSpans(strs, m[0]) {
			continue
		}
		text := ""
		if strings.HasPrefix(s[m[0]:], "<br") && m[1] < len(s) && s[m[1]] != '\n' && s[m[1]] != '\r' {
			text = "\n"
		}
		out = append(out, change{m[0], m[1], text, CodeMarkup, "an HTML tag is not part of the program"})
	}
	return out
}

// lazyRegexp compiles an expression when it is first used: most texts need none of them.
func lazyRegexp(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

type span struct{ start, end int }

func stringSpans(s string) []span {
	var out []span
	for _, t := range lexAll(s) {
		if t.kind == tokString && !t.open || t.kind == tokComment {
			out = append(out, span{t.start, t.end})
		}
	}
	return out
}

func inSpans(list []span, at int) bool {
	lo, hi := 0, len(list)
	for lo < hi {
		m := (lo + hi) / 2
		if list[m].end <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(list) && list[lo].start <= at
}

// diffMarkers takes the new side of a unified diff.
func diffMarkers(s string, lines []physical) []change {
	var out []change
	marks, added, header := 0, 0, false
	for _, p := range lines {
		line := p.text(s)
		switch {
		case line == "":
		case strings.HasPrefix(line, "+++ "), strings.HasPrefix(line, "--- "), strings.HasPrefix(line, "@@ "), strings.HasPrefix(line, "diff "),
			strings.HasPrefix(line, "index "), strings.HasPrefix(line, `\ No newline`):
			header = header || !strings.HasPrefix(line, "index ")
			out = append(out, dropLine(p, CodeDiff, "this line belongs to the diff, not to the program"))
		case line[0] == '-':
			marks++
			out = append(out, dropLine(p, CodeDiff, "the diff removes this line"))
		case line[0] == '+':
			marks++
			added++
			out = append(out, change{p.start, p.start + 1, "", CodeDiff, "the diff adds this line"})
		case line[0] == ' ':
			out = append(out, change{p.start, p.start + 1, "", CodeDiff, "the line is the same on both sides of the diff"})
		default:
			return nil
		}
	}
	if marks == 0 || !header && (marks < 2 || added == 0) {
		return nil
	}
	return out
}

var errorLine = lazyRegexp(`^([A-Za-z_]\w*\.)*[A-Z]\w*(Error|Exception|Warning|Interrupt|Exit|Iteration)\b(:.*)?$`)

// tracebacks makes pasted tracebacks comments: from their head line to the line that names the exception.
func tracebacks(s string, lines []physical) []change {
	if !strings.Contains(s, "Traceback") {
		return nil
	}
	var out []change
	inside := false
	strs := stringSpans(s)
	for _, p := range lines {
		if !inside && inSpans(strs, p.start) {
			continue
		}
		line := strings.TrimRight(p.text(s), " \t")
		head := strings.HasPrefix(strings.TrimSpace(line), "Traceback (most recent call last)")
		if !inside && !head {
			continue
		}
		inside = true
		if !p.blank {
			out = append(out, change{p.start, p.start, "# ", CodeProse, "this is a traceback, not code"})
		}
		if !head && errorLine().MatchString(strings.TrimSpace(line)) {
			inside = false
		} else if !head && !p.blank && p.code == p.start && !strings.HasPrefix(line, "File ") {
			inside = false
		}
	}
	return out
}

var outputLabel = lazyRegexp(`(?i)^\s*#?\s*(the )?(output|outputs|result|results|prints|program output|sample output|运行结果|输出结果|输出|结果|执行结果|打印结果|运行结果如下|输出如下)( is| are)?\s*[:：]\s*$`)

var shellRun = lazyRegexp(`^(\$|[A-Z]:\\[^>]*>|\[?\w+@[\w.-]+[^$#]*[$#])\s*(python|\./|pip|ls|sudo |sh |bash )`)

// labelledOutput makes the lines after "Output:" comments, up to a blank line.
func labelledOutput(s string, lines []physical) []change {
	const reason = "this is output, not code"
	var out []change
	inside, run, label := false, false, false
	strs := stringSpans(s)
	for _, p := range lines {
		line := p.text(s)
		switch {
		case inSpans(strs, p.start):
		case shellRun().MatchString(line):
			inside, run = false, true
		case outputLabel().MatchString(line):
			inside, label = true, true
			if !p.comment {
				out = append(out, change{p.start, p.start, "# ", CodeProse, reason})
			}
		case p.blank:
			inside, run, label = false, label, false
		case p.comment || isPrompt(line) || strings.HasPrefix(line, "```"):
		case inside, run && (pointless(significant(line)) || !recognised(line)):
			label = false
			out = append(out, change{p.start, p.start, "# ", CodeProse, reason})
		default:
			run = false
		}
	}
	return out
}

var (
	replPrompt   = lazyRegexp(`^\s*>>>( |$|\t|)`)
	replMore     = lazyRegexp(`^\s*\.\.\.( |$|\t)`)
	ipythonIn    = lazyRegexp(`^\s*In ?\[\d*\]: ?`)
	ipythonMore  = lazyRegexp(`^\s*\.{3,}: ?`)
	reasonPrompt = "the prompt of an interactive session is not part of the program"
	reasonOutput = "this is output of an interactive session"
)

// prompts takes the code out of a transcript of an interactive session; output lines become comments.
func prompts(s string, lines []physical) []change {
	first := ""
	some := false
	strs := []span(nil)
	for _, p := range lines {
		line := p.text(s)
		if p.blank {
			continue
		}
		if first == "" {
			first = line
		}
		if isPrompt(line) {
			if strs == nil {
				strs = append(stringSpans(s), span{len(s), len(s)})
			}
			some = some || !inSpans(strs, p.code)
		}
	}
	if !isPrompt(first) && !some {
		return nil
	}
	t := transcript{s: s}
	for _, p := range lines {
		t.line(p)
	}
	return t.out
}

func isPrompt(line string) bool {
	return replPrompt().MatchString(line) || ipythonIn().MatchString(line)
}

// transcript walks the lines of an interactive session.
type transcript struct {
	s     string
	out   []change
	begun bool
	chain bool // the last line was code, so that a continuation may follow
	open  bool // ... and it is a header or has open brackets: lines without prompts may go on with it
}

func (t *transcript) line(p physical) {
	line := p.text(t.s)
	for _, re := range []func() *regexp.Regexp{replPrompt, ipythonIn} {
		if m := re().FindString(line); m != "" {
			t.code(p, m, line)
			t.begun = true
			return
		}
	}
	if t.chain {
		for _, re := range []func() *regexp.Regexp{ipythonMore, replMore} {
			if m := re().FindString(line); m != "" {
				t.code(p, m, line)
				return
			}
		}
	}
	switch {
	case p.blank || !t.begun && (recognised(line) || p.code > p.start):
	case t.open && p.code > p.start:
	case p.comment:
	default:
		t.out = append(t.out, change{p.start, p.start, "# ", CodeProse, reasonOutput})
		t.chain, t.open = false, false
	}
}

func (t *transcript) code(p physical, prompt, line string) {
	t.out = append(t.out, change{p.start, p.start + len(prompt), "", CodePrompt, reasonPrompt})
	t.chain = true
	rest := strings.TrimSpace(line[len(prompt):])
	toks, _, open := logical(line[len(prompt):], 0)
	t.open = len(open) > 0 || strings.HasSuffix(rest, ":") || strings.HasSuffix(rest, `\`) || t.open && strings.TrimLeft(rest, " ") != "" && line[len(prompt):] != rest
	for _, k := range toks {
		t.open = t.open || k.open
	}
}

var numbered = lazyRegexp(`^([ \t]*[\[(]?)(\d{1,5})([.:|)\]]?)`)

// lineNumbers removes pasted line numbers: they rise by one from line to line.
func lineNumbers(s string, lines []physical) []change {
	if out := numberColumn(s, lines); out != nil {
		return out
	}
	type hit struct {
		p   physical
		end int
	}
	var hits []hit
	count, rising, last := 0, 0, -2
	gap, tab := 1<<30, false
	for _, p := range lines {
		line := p.text(s)
		if p.blank {
			last++
			continue
		}
		count++
		m := numbered().FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		n, _ := strconv.Atoi(line[m[4]:m[5]])
		if n == last+1 || n == last+2 || len(hits) == 0 {
			rising++
		}
		last = n
		hits = append(hits, hit{p, p.start + m[1]})
		rest := line[m[1]:]
		if trimmed := strings.TrimLeft(rest, " \t"); trimmed != "" {
			tab = tab || rest[0] == '\t'
			gap = min(gap, len(rest)-len(trimmed))
		}
	}
	if count < 2 || rising < 2 || rising*10 < count*8 || len(hits) != rising && rising*10 < len(hits)*9 {
		return nil
	}
	if tab {
		gap = min(gap, 1)
	}
	var out []change
	for _, h := range hits {
		end := h.end
		for n := 0; n < gap && end < h.p.end && (s[end] == ' ' || s[end] == '\t'); n++ {
			end++
		}
		out = append(out, change{h.p.start, end, "", CodeNumbers, "a pasted line number is not part of the program"})
	}
	return out
}

// numberColumn removes lines that hold nothing but numbers rising by one from 1: the gutter of a web page.
func numberColumn(s string, lines []physical) []change {
	var out []change
	next := 1
	for _, p := range lines {
		if line := strings.TrimSpace(p.text(s)); line == strconv.Itoa(next) {
			out = append(out, dropLine(p, CodeNumbers, "a pasted line number is not part of the program"))
			next++
		}
	}
	if next < 4 {
		return nil
	}
	return out
}

var (
	boldDunder = lazyRegexp(`\*\*(init|main|name|str|repr|del|enter|exit|call|iter|next|len|getitem|setitem|contains|eq|lt|hash|new|doc|file|all|dict|class|add|sub|mul|getattr|setattr|slots|future|version|author|import|bool)\*\*`)
	lineTicks  = lazyRegexp("^(\\s*)`([^`]+)`\\s*$")
	boldLine   = lazyRegexp(`^\s*\*\*([^*\s].*[^*\s])\*\*\s*$`)
	bullet     = lazyRegexp(`^(\s*)([-*+•·●] +|\d+\. +)(\S.*)$`)
)

// markdownMarks removes what Markdown leaves inside code: `**init**` for __init__, backquotes around lines, bullets, backslashes.
func markdownMarks(s string, lines []physical) []change {
	var out []change
	for _, m := range boldDunder().FindAllStringSubmatchIndex(s, -1) {
		if from := lineStart(s, m[0]); inSpans(stringSpans(s), from) {
			continue
		}
		out = append(out, change{m[0], m[1], "__" + s[m[2]:m[3]] + "__", CodeMarkup, "Markdown took the underscores for bold type"})
	}
	bullets, code := 0, 0
	strs := stringSpans(s)
	for _, p := range lines {
		line := p.text(s)
		if p.blank || p.comment || inSpans(strs, p.start) {
			continue
		}
		code++
		if m := lineTicks().FindStringSubmatchIndex(line); m != nil {
			out = append(out, change{p.start + m[4] - 1, p.start + m[4], "", CodeMarkup, "Markdown's backquotes are not part of the program"},
				change{p.start + m[5], p.start + m[5] + 1, "", CodeMarkup, "Markdown's backquotes are not part of the program"})
		}
		if m := boldLine().FindStringSubmatchIndex(line); m != nil && recognised(line[m[2]:m[3]]) && !isProse(line[m[2]:m[3]]) {
			out = append(out, change{p.start + m[2] - 2, p.start + m[2], "", CodeMarkup, "Markdown's stars for bold type are not part of the program"},
				change{p.start + m[3], p.start + m[3] + 2, "", CodeMarkup, "Markdown's stars for bold type are not part of the program"})
		}
		if bullet().MatchString(line) {
			bullets++
		}
	}
	if code > 0 && bullets == code {
		for _, p := range lines {
			if m := bullet().FindStringSubmatchIndex(p.text(s)); m != nil {
				out = append(out, change{p.start, p.start + m[6], "", CodeMarkup, "a list's bullet is not part of the program"})
			}
		}
	}
	return append(out, escapes(s)...)
}

// escapes removes the backslashes that Markdown writers put before underscores, stars and brackets.
func escapes(s string) []change {
	if !strings.Contains(s, `\`) {
		return nil
	}
	var out []change
	for _, t := range lexAll(s) {
		if t.kind == tokBad && t.text == `\` && t.end < len(s) && !windowsPrompt().MatchString(s[lineStart(s, t.start):lineEnd(s, t.start)]) && strings.IndexByte(`_*[]<>#(){}.!-+`, s[t.end]) >= 0 {
			out = append(out, change{t.start, t.end, "", CodeMarkup, "Markdown's backslash is not part of the program"})
		}
	}
	return out
}

// wholeIndent removes indentation that all lines share.
func wholeIndent(s string, lines []physical) []change {
	common, begun := "", false
	for _, p := range lines {
		if p.blank {
			continue
		}
		indent := s[p.start:p.code]
		if !begun {
			common, begun = indent, true
			continue
		}
		common = common[:commonPrefix(common, indent)]
	}
	if common == "" {
		return nil
	}
	var out []change
	for _, p := range lines {
		if n := min(len(common), p.end-p.start); n > 0 && (!p.blank || p.end-p.start >= len(common)) {
			out = append(out, change{p.start, p.start + n, "", CodeDedent, "the whole text is indented"})
		}
	}
	return out
}

// ipythonSession says that a text begins with a prompt of IPython and has no variable of that name.
func ipythonSession(text string) bool {
	return ipythonIn().MatchString(strings.TrimLeft(text, " \t\r\n")) && !strings.Contains(text, "In =")
}
