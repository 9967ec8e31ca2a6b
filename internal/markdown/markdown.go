// Package markdown finds the Python programs in a Markdown document.
//
// Input: the document's text. Output: its code blocks that are Python, with line and heading. Must not: change anything.
package markdown

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Block is one Python block of a document.
type Block struct {
	// Number counts the Python blocks from 1.
	Number int
	// Line is the document's line on which the block's first line stands.
	Line int
	// Heading is the text of the heading above it, "" if there is none.
	Heading string
	Text    []byte
}

// Blocks lists the Python blocks of a document. isPython decides about blocks that name no language.
func Blocks(doc []byte, isPython func(src []byte) bool) []Block {
	root := goldmark.New().Parser().Parse(text.NewReader(doc))
	var out []Block
	heading := ""
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			heading = plain(n, doc)
		case *ast.FencedCodeBlock:
			src := content(n, doc)
			if !marked(string(n.Language(doc)), src, isPython) || n.Lines().Len() == 0 {
				break
			}
			line := 1 + strings.Count(string(doc[:n.Lines().At(0).Start]), "\n")
			out = append(out, Block{Number: len(out) + 1, Line: line, Heading: heading, Text: src})
		}
		return ast.WalkContinue, nil
	})
	return out
}

func marked(language string, src []byte, isPython func([]byte) bool) bool {
	switch strings.ToLower(language) {
	case "python", "py", "python2", "python3":
		return true
	case "":
		return isPython(src)
	}
	return false
}

func content(n *ast.FencedCodeBlock, doc []byte) []byte {
	var out []byte
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		out = append(out, seg.Value(doc)...)
	}
	return out
}

// plain is the text of a heading without its markup.
func plain(n ast.Node, doc []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(doc))
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(b.String())
}
