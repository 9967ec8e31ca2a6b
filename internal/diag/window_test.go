package diag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// excerptOf renders an error at columns from col up to end of a text of one line.
func excerptOf(t *testing.T, text string, col, end int) (line, carets string) {
	t.Helper()
	var b strings.Builder
	d := Diagnostic{Severity: Error, File: "f.py", Message: "m", Span: Span{Pos{Line: 1, Col: col}, Pos{Line: 1, Col: end}}}
	lines := NewLines(text)
	require.NoError(t, Render(&b, []Diagnostic{d}, RenderOptions{Source: func(string) (*Lines, bool) { return lines, true }}))
	rows := strings.Split(b.String(), "\n")
	require.GreaterOrEqual(t, len(rows), 3)
	return strings.TrimPrefix(rows[1], "    1 | "), strings.TrimPrefix(rows[2], "      | ")
}

func TestLongLinesAreCutAroundTheCaret(t *testing.T) {
	text := strings.Repeat("a", 500) + "BCD" + strings.Repeat("é", 500)
	line, carets := excerptOf(t, text, 501, 504)
	assert.Less(t, len([]rune(line)), 130)
	assert.True(t, strings.HasPrefix(line, "...") && strings.HasSuffix(line, "..."), line)
	assert.Equal(t, strings.Index(line, "BCD"), strings.Index(carets, "^^^"))
	assert.Equal(t, 3, strings.Count(carets, "^"))
}

func TestLongLinesAtTheirEnds(t *testing.T) {
	text := "B" + strings.Repeat("a", 998) + "C"
	line, carets := excerptOf(t, text, 1, 2)
	assert.True(t, strings.HasPrefix(line, "Ba") && strings.HasSuffix(line, "..."), line)
	assert.Equal(t, "^", carets)
	line, carets = excerptOf(t, text, 1000, 1001)
	assert.True(t, strings.HasPrefix(line, "...a") && strings.HasSuffix(line, "aC"), line)
	assert.Equal(t, len(line), len(carets))
	line, carets = excerptOf(t, text, 5000, 6000) // beyond the end, as for a missing bracket
	assert.Equal(t, len(line)+1, len(carets))
}

func TestLongSpansAreCut(t *testing.T) {
	_, carets := excerptOf(t, strings.Repeat("a", 1000), 3, 900)
	assert.Equal(t, 118, strings.Count(carets, "^"))
}

func TestShortLinesStay(t *testing.T) {
	line, carets := excerptOf(t, "x = 1", 5, 6)
	assert.Equal(t, "x = 1", line)
	assert.Equal(t, "    ^", carets)
}
