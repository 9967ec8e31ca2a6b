package repair

import (
	"strings"
	"unicode"
)

// proseScore tells from 0 (code) to 1 (words) what a line looks like.
func proseScore(line string) float64 {
	line = strings.TrimSpace(line)
	bulleted := false
	if rest := strings.TrimLeft(line, "*-•·"); len(rest) < len(line) && strings.HasPrefix(rest, " ") {
		line, bulleted = strings.TrimSpace(rest), true
	}
	if line == "" {
		return 0
	}
	words, signs, wide, known := 0, 0, 0, 0
	for _, w := range strings.Fields(line) {
		letters := true
		for _, r := range strings.Trim(w, ".,:;!?'\"()") {
			if r > 0x2E80 && r < 0xFF00 {
				wide++
			}
			if !unicode.IsLetter(r) && r != '\'' && r != '-' {
				letters = false
			}
		}
		if letters {
			words++
			if strings.Contains(commonWords, " "+strings.ToLower(strings.Trim(w, ".,:;!?'\"()"))+" ") {
				known++
			}
		}
	}
	for i := 0; i < len(line); i++ {
		if strings.IndexByte("=()[]{}<>+*/%@_\\\"", line[i]) >= 0 {
			signs++
		}
	}
	total := len(strings.Fields(line))
	switch {
	case wide > 0 && signs == 0:
		return 1
	case wide >= 4 && signs <= 2:
		return 0.9
	case known >= 2 && words*3 >= total*2 && signs <= 3:
		return 1
	case words >= 4 && words*5 >= total*4 && signs <= 1:
		return 0.9
	case strings.HasSuffix(line, ".") && words >= 2 && signs == 0:
		return 0.8
	case total >= 3 && words*2 > total && signs == 0:
		return 0.6
	case signs == 0 && words == total && (bulleted || total >= 2 && !codeWord(line)):
		return 0.6
	case signs == 0 && total >= 2:
		return 0.3
	}
	return 0
}

// commonWords are English words that are frequent in text and no names in programs.
const commonWords = " the a an of to is are was were be been this that these those it its we you they he she will would can could " +
	"should may might must have has had do does did not which when where what how why and or but with for from by on at as into than then " +
	"there here here's let's let your our their my so such also only just more most some any all each every other after before "

// codeShape reports whether a line begins like a statement that only code has: a keyword and a call or an assignment, or a call.
func codeShape(toks []token) bool {
	if len(toks) < 3 || toks[0].kind != tokName {
		return false
	}
	for i, t := range toks[1:] {
		prev := toks[i]
		if t.is("(") && prev.kind == tokName && prev.end == t.start && !isKeyword(prev.text) || t.is("=") && t.depth == 0 {
			return i < 4
		}
	}
	return false
}

// codeWord reports whether a line begins with a word that begins statements.
func codeWord(line string) bool {
	word, _, _ := strings.Cut(line, " ")
	return isKeyword(word) || word == "print" || word == "exec"
}

// quotes reports whether a line that begins with a keyword has a string, as sentences hardly do.
func quotes(toks []token) bool {
	if len(toks) == 0 || !isKeyword(toks[0].text) && !toks[0].is("print") && !toks[0].is("exec") {
		return false
	}
	for _, t := range toks {
		if t.kind == tokString && !t.open {
			return true
		}
	}
	return false
}

func isProse(line string) bool { return proseScore(line) >= 0.6 }

// asComment is the reading of line i as text that is no code: it becomes a comment. The less it looks like words, the dearer.
func (lat *lattice) asComment(i int) reading {
	p := lat.lines[i]
	text := lat.src[p.code:p.end]
	cost := 3.5 - 2.2*proseScore(text)
	switch outputKind(text) {
	case outputSure:
		cost = 0.6
	case outputLikely:
		cost = 1
	}
	return reading{end: i + 1, cost: cost, note: []change{{p.code, p.code, "# ", CodeProse, "this line is not code: it became a comment"}}}
}

// allComment extends the comment over all lines of the logical line that ends at offset end.
func (lat *lattice) allComment(i, end int, c reading) (reading, bool) {
	k := i + 1
	for k < len(lat.lines) && lat.lines[k].start < end {
		p := lat.lines[k]
		if !p.blank {
			c.note = append(c.note, change{p.code, p.code, "# ", CodeProse, c.note[0].reason})
		}
		k++
	}
	c.cost += 0.3 * float64(k-i-1)
	c.end = k
	return c, k > i+1 && k-i < 12
}

const (
	outputNone = iota
	outputLikely
	outputSure
)

var shellWords = " pip pip3 python python3 python2 ipython cd ls mkdir rm cp mv sudo apt apt-get brew conda git curl wget export source " +
	"virtualenv npm docker echo cat touch chmod "

// windowsPrompt is the prompt of cmd.exe with its folder.
var windowsPrompt = lazyRegexp(`^[A-Z]:\\[^<>|"']*>`)

// outputKind recognises lines of shells, tracebacks and program output by their form.
func outputKind(line string) int {
	switch {
	case strings.HasPrefix(line, "$ "), strings.Contains(line, "view plain"), strings.HasPrefix(line, "!"), strings.HasPrefix(line, "?"), windowsPrompt().MatchString(line), strings.HasPrefix(line, "%") && len(line) > 1 && line[1] != ' ',
		strings.HasPrefix(line, "# "), strings.HasPrefix(line, "Traceback (most recent call last)"),
		strings.HasPrefix(line, `File "`) && strings.Contains(line, ", line "),
		strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
		return outputSure
	}
	word, rest, _ := strings.Cut(line, " ")
	if rest != "" && strings.Contains(shellWords, " "+word+" ") && !strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "(") {
		return outputLikely
	}
	if name, rest, ok := strings.Cut(line, ": "); ok && rest != "" && (strings.HasSuffix(name, "Error") || strings.HasSuffix(name, "Exception") ||
		strings.HasSuffix(name, "Warning")) && nameEnd(name, 0) >= len(name)-strings.Count(name, ".")*20 {
		return outputSure
	}
	if strings.Trim(line, ".·…。 ") == "" || strings.Trim(line, "-=*_~^ ") == "" && len(line) > 2 {
		return outputSure
	}
	return outputNone
}
