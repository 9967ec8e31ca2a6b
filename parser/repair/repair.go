// Package repair makes broken Python run again: it finds the least edits after which a text is a Python 3.13 program, and
// tells each with its place, reason and grade.
//
// Input: any bytes. Output: a Result; applying its applied Edits to the input gives Result.Text byte for byte.
// Must not: change a text that is valid Python (unless asked for intent repairs), touch strings and comments outside an
// edit, fail, panic, or take more than bounded time and memory.
//
// The stages, each handing a list of changes to the next: unwrap (prompts, line numbers, markup), characters (full-width
// signs, blanks), then the search: every physical line gets its possible readings as statements (search.go), which form a
// lattice; a beam gives each statement a level of indentation (beam.go); the best candidates are compared by what their
// names mean (meaning.go) and the first that the strict parser takes is the answer. Python 2 names and intent rules follow.
package repair

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/internal/diag"
)

// Grade says how sure an edit is and when it is applied.
type Grade uint8

// The grades of edits.
const (
	Forced Grade = iota // the text is no program otherwise: applied
	Safe                // the same meaning, or certain failure avoided: applied
	Intent              // it runs and surely means something else: reported, applied on request
)

// String is the grade's name.
func (g Grade) String() string { return [...]string{"forced", "safe", "intent"}[g] }

// Options choose which intent repairs are applied.
type Options struct {
	Markdown bool // the text is a snippet of a document, which pasting damages: apply the certain intent repairs
	Intent   bool // apply all intent repairs
	// Siblings are the modules beside the file when it belongs to a package: Python 2 imports them without a dot.
	Siblings []string
}

// Edit is one change of the original text.
type Edit struct {
	Span    diag.Span
	New     string
	Code    Code
	Reason  string
	Grade   Grade
	Applied bool
}

// Alternative is another way to repair the text.
type Alternative struct {
	Text []byte
	Cost float64
}

// Result is what Repair found.
type Result struct {
	Text         []byte
	Edits        []Edit // in order of their place
	Alternatives []Alternative
	// Cost is the price of the repair; Confidence goes from 0 (another repair costs the same) to 1 (nothing comes near).
	Cost       float64
	Confidence float64
	// Doubt is set when another repair is nearly as likely: where it differs, and how.
	Doubt *diag.Diagnostic
	// Errs is empty when Text parses. Otherwise it holds the parser's error about the original and why repair gave up.
	Errs []diag.Diagnostic
}

// Changed reports whether any edit was applied.
func (r *Result) Changed() bool {
	for i := range r.Edits {
		if r.Edits[i].Applied {
			return true
		}
	}
	return false
}

// maxRounds bounds how often rules look at what they changed themselves.
const maxRounds = 4

const (
	maxLines = 20000   // longer texts are not repaired
	maxBytes = 2 << 20 // likewise
)

// Repair returns src as a Python 3.13 program, with the edits that make it one.
func Repair(name string, src []byte, opt Options) Result {
	if hasMark(src) {
		return repairMarked(name, src, opt)
	}
	job := &job{name: name, orig: string(src), opt: opt}
	job.guard(job.run)
	return job.result()
}

// guard turns a bug of this package into a diagnostic: the caller gets its text back unchanged.
func (j *job) guard(run func()) {
	defer func() {
		if p := recover(); p != nil {
			d := diag.Diagnostic{Code: "PG901", Severity: diag.Error, File: j.name, Message: fmt.Sprintf("repair failed: %v", p)}
			j.giveUp(&d, "this is a bug of the repair")
		}
	}()
	run()
}

// job is one repair under way.
type job struct {
	name         string
	orig         string
	opt          Options
	text         string   // the text so far
	list         []change // orig -> text
	changed      bool     // since the last time the parser accepted the text
	cost, next   float64  // of the best and second-best candidate
	others       []Alternative
	intents      []finding
	modern       bool     // the rules for Python 2 names have been through once
	searched     string   // the text that the search chose
	searchedList []change // orig -> searched
	rows         []row    // the outline of rowsOf
	rowsOf       string
	parsed       *tree // the tree of treeOf
	treeOf       string
	before       []change // orig -> beforeText: the list without intent repairs
	beforeText   string
	errs         []diag.Diagnostic
}

func (j *job) run() {
	j.text = j.orig
	broken := j.broken()
	if broken != nil {
		if why := j.hopeless(); why != "" {
			j.giveUp(broken, why)
			return
		}
		j.apply(unwrap(j.text))
		j.apply(characters(j.text))
		if parseError(j.name, j.text) != nil {
			if why := j.search(); why != "" {
				j.giveUp(broken, why)
				return
			}
		}
		if len(j.outline()) == 0 {
			j.giveUp(broken, "nothing in it is Python")
			return
		}
	}
	if broken == nil && (j.opt.Intent || j.opt.Markdown) && ipythonSession(j.text) {
		j.session()
	}
	for n := 0; n < maxRounds; n++ {
		before := j.text
		j.modernise()
		j.findIntents()
		if j.text == before {
			return
		}
	}
}

// session takes the prompts out of a session of IPython that happens to be Python: `In [1]: x = 5` annotates an item of In.
func (j *job) session() {
	text, list := j.text, j.list
	j.apply(unwrap(j.text))
	if parseError(j.name, j.text) != nil {
		j.text, j.list = text, list
	}
}

// modernise applies the rules for Python 2 names until they find no more, and takes back what does not parse.
func (j *job) modernise() {
	text, list := j.text, j.list
	for n := 0; n < maxRounds; n++ {
		more := j.oldNames()
		if len(more) == 0 {
			break
		}
		j.apply(more)
	}
	if j.text != text && parseError(j.name, j.text) != nil {
		j.text, j.list = text, list
	}
}

// hopeless tells why the text is not worth a search, or "".
func (j *job) hopeless() string {
	switch {
	case strings.IndexByte(j.orig, 0) >= 0:
		return "the text contains null bytes"
	case !utf8.ValidString(j.orig):
		return "the text is not UTF-8"
	case len(j.orig) > maxBytes || strings.Count(j.orig, "\n") > maxLines:
		return "the text is too long to be repaired"
	}
	return ""
}

func (j *job) giveUp(broken *diag.Diagnostic, why string) {
	j.text, j.list, j.intents = j.orig, nil, nil
	d := *broken
	d.Notes = append(d.Notes, diag.Remark{Message: "repair gave up: " + why})
	j.errs = []diag.Diagnostic{d}
}

// apply makes changes of the current text.
func (j *job) apply(list []change) {
	if len(list) == 0 {
		return
	}
	sortChanges(list)
	next := applyChanges(j.text, list)
	if next == j.text {
		return
	}
	j.list = compose(j.orig, j.list, list)
	j.text = next
}

func (j *job) result() Result {
	lines := diag.NewLines(j.orig)
	r := Result{Text: []byte(j.text), Errs: j.errs, Cost: j.cost, Alternatives: j.others, Confidence: 1}
	if len(j.others) > 0 {
		r.Confidence = min(1, (j.next-j.cost)/2)
	}
	for _, c := range tidyChanges(j.orig, j.list) {
		grade := Forced
		switch {
		case c.code >= CodeLoopReturn:
			grade = Intent
		case c.code == CodeOldName || c.code == CodeOldDivision:
			grade = Safe
		}
		r.Edits = append(r.Edits, Edit{lines.Span(c.start, c.end), c.text, c.code, c.reason, grade, true})
	}
	r.Edits = append(r.Edits, j.intentEdits(lines)...)
	sortEdits(r.Edits)
	if len(j.others) > 0 && j.next-j.cost < closeGap {
		r.Doubt = j.doubt(lines)
	}
	return r
}

// closeGap is the difference in cost below which the second-best repair is worth showing.
const closeGap = 0.5

// doubt tells where the second-best repair differs from the one made.
func (j *job) doubt(lines *diag.Lines) *diag.Diagnostic {
	best, other := strings.Split(j.searched, "\n"), strings.Split(string(j.others[0].Text), "\n")
	n := 0
	for n < len(best) && n < len(other) && best[n] == other[n] {
		n++
	}
	at := 0
	for _, line := range best[:n] {
		at += len(line) + 1
	}
	start := backwards(j.searchedList, min(at, len(j.searched)))
	d := &diag.Diagnostic{Code: "PG100", Severity: diag.Warning, File: j.name, Message: "another repair is nearly as likely",
		Span: lines.Span(start, lineEnd(j.orig, start))}
	for k, text := range [][]string{best, other} {
		if n < len(text) {
			d.Notes = append(d.Notes, diag.Remark{Message: [...]string{"taken: ", "other: "}[k] + strings.TrimRight(text[n], "\r")})
		}
	}
	return d
}

const (
	beamSmall = 60
	beamLarge = 400
	bestKept  = 60
)

// search repairs the text by the lattice and the beam, for tabs of 4 and of 8 columns.
func (j *job) search() string {
	memo := &searchMemo{cache: map[int][]reading{}}
	lines := physicalLines(j.text)
	var found []candidate
	for _, tab := range []int{4, 8} {
		if tab == 8 && !tabbed(j.text, lines) {
			break
		}
		lat := newLattice(j.text, lines, tab, memo)
		found = append(found, j.candidates(lat)...)
	}
	sortCandidates(found)
	best := j.choose(found)
	j.searched, j.searchedList = j.text, j.list
	if best == nil {
		return "no repair within the search's limits makes it a program"
	}
	if lost, all := best.guesses(); lost*5 > all*2 && lost > 1 {
		return "most of its lines are neither Python nor plain text"
	}
	return ""
}

// guesses counts the lines that had to become comments although they look like code, and all lines of code.
func (c *candidate) guesses() (lost, all int) {
	for s := c.s; s != nil; s = s.prev {
		switch {
		case s.u != nil:
			all++
		case s.note != nil && s.note[0].text == "# ":
			for _, n := range s.note {
				all++
				if line := c.lat.src[n.start:lineEnd(c.lat.src, n.start)]; outputKind(line) == outputNone && proseScore(line) < 0.6 {
					lost++
				}
			}
		}
	}
	return lost, all
}

// candidate is a final state with its whole cost.
type candidate struct {
	s    *state
	lat  *lattice
	cost float64
}

// candidates runs the beam, first a small one, and weighs what the best mean.
func (j *job) candidates(lat *lattice) []candidate {
	width := beamLarge
	if n := len(lat.nodes); n > 300 {
		width = max(beamSmall, beamLarge*300/n)
	}
	b := beam{lat: lat, width: width, paths: 4, unit: indentUnit(lat), slack: 5}
	final := b.search()
	var out []candidate
	for i, s := range final {
		if i >= bestKept {
			break
		}
		out = append(out, candidate{s, lat, s.cost + evaluate(s.path())})
	}
	return out
}

// choose takes the cheapest candidate that the parser accepts, and remembers the next one with another text.
func (j *job) choose(found []candidate) *candidate {
	var chosen *candidate
	tried := 0
	seen := map[string]bool{}
	for i, c := range found {
		list := tidyChanges(j.text, c.s.changes(c.lat))
		if overlapping(list) {
			continue
		}
		text := applyChanges(j.text, list)
		if seen[text] {
			continue
		}
		seen[text] = true
		if tried++; tried > 40 {
			break
		}
		if parseError(j.name, text) != nil {
			continue
		}
		if chosen != nil {
			j.next = c.cost
			j.others = []Alternative{{Text: []byte(text), Cost: c.cost}}
			return chosen
		}
		chosen = &found[i]
		j.cost = c.cost
		defer j.apply(list)
	}
	return chosen
}
