package repair

// row is one logical line of a valid text: tokens with offsets in the text, and what newUnit knows of it.
type row struct {
	*unit
	toks  []token
	start int // offset of the first token
	end   int // offset after the line break
}

// outline cuts a valid text into rows; widths count a tab as 8 columns.
func outline(text string) []row {
	var out []row
	line := 0
	at := 0
	for pos := 0; pos < len(text); {
		toks, end, _ := logical(text, pos)
		if len(toks) > 0 {
			start := toks[0].start
			for at < start {
				line += countBreak(text, at)
				at++
			}
			u := newUnit(text[start:toks[len(toks)-1].end], toks)
			u.first = line
			for at < toks[len(toks)-1].end {
				line += countBreak(text, at)
				at++
			}
			u.last = line
			bol := start
			for bol > 0 && text[bol-1] != '\n' && text[bol-1] != '\r' {
				bol--
			}
			u.width = columns(text[bol:start], 8)
			out = append(out, row{u, toks, start, end})
		}
		pos = end
	}
	return out
}

// outline is that of the current text, made once.
func (j *job) outline() []row {
	if j.rowsOf != j.text || j.rows == nil {
		j.rows, j.rowsOf = outline(j.text), j.text
	}
	return j.rows
}

// countBreak is 1 where a line break ends at offset i.
func countBreak(text string, i int) int {
	if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
		return 1
	}
	return 0
}

// suite is the index after the last row of the body of header i.
func suite(rows []row, i int) int {
	k := i + 1
	for k < len(rows) && rows[k].width > rows[i].width {
		k++
	}
	return k
}

// boundNames are all names that any statement of the text binds, in whatever scope.
func boundNames(rows []row) map[string]bool {
	out := map[string]bool{}
	for _, r := range rows {
		for _, list := range [][]string{r.facts.binds, r.facts.params, r.facts.globals} {
			for _, n := range list {
				out[n] = true
			}
		}
	}
	return out
}

// hasStar reports whether the text imports all names of some module.
func hasStar(rows []row) bool {
	for _, r := range rows {
		if r.facts.star {
			return true
		}
	}
	return false
}
