package repair

import (
	"os"
	"regexp"
	"testing"
)

// TestDocumentedCodes repairs the example of each code in docs/repair.md, and demands an example for each code.
func TestDocumentedCodes(t *testing.T) {
	doc, err := os.ReadFile("../../docs/repair.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("codes.go")
	if err != nil {
		t.Fatal(err)
	}
	entry := regexp.MustCompile("(?s)### (PG\\d+): [^\n]*\n(?:.*?)```python\n(.*?)```\n\nbecomes\n\n```python\n(.*?)```\n")
	seen := map[string]bool{}
	for _, m := range entry.FindAllStringSubmatch(string(doc), -1) {
		code, broken, want := m[1], m[2], m[3]
		seen[code] = true
		t.Run(code, func(t *testing.T) {
			opt := Options{Intent: Code(code) >= CodeLoopReturn}
			r := Repair(code, []byte(broken), opt)
			checkResult(t, []byte(broken), &r, opt)
			if string(r.Text) != want {
				t.Errorf("got:\n%s\nwant:\n%s", r.Text, want)
			}
			found := false
			for _, e := range r.Edits {
				found = found || string(e.Code) == code && e.Applied
			}
			if !found {
				t.Errorf("no edit has the code %s: %v", code, r.Edits)
			}
		})
	}
	for _, m := range regexp.MustCompile(`"(PG\d+)"`).FindAllStringSubmatch(string(source), -1) {
		if !seen[m[1]] {
			t.Errorf("docs/repair.md has no example of %s", m[1])
		}
	}
}
