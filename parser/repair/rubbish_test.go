package repair

import (
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMutations damages the snippets of the corpus further, at random but always alike: whatever comes out holds its promises.
func TestMutations(t *testing.T) {
	paths, _ := filepath.Glob(corpusDir + "/*")
	rng := rand.New(rand.NewSource(7))
	for round := 0; round < 2; round++ {
		for _, path := range paths {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text := mutate(rng, string(src))
			opt := Options{Markdown: rng.Intn(2) == 0, Intent: rng.Intn(4) == 0}
			r := Repair("m.py", []byte(text), opt)
			checkResult(t, []byte(text), &r, opt)
			for _, d := range r.Errs {
				if d.Code == "PG901" {
					t.Errorf("a bug: %v\n%s", d.Message, text)
				}
			}
			if t.Failed() {
				t.Fatalf("%s with %+v:\n%s", path, opt, text)
			}
		}
	}
}

// mutate deletes, inserts and replaces a few characters.
func mutate(rng *rand.Rand, s string) string {
	chars := []rune(s)
	const signs = "()[]{}:\"'\n =,\t#\\.x（”"
	pool := []rune(signs)
	for n := rng.Intn(6) + 1; n > 0 && len(chars) > 1; n-- {
		i := rng.Intn(len(chars))
		switch rng.Intn(3) {
		case 0:
			chars = append(chars[:i], chars[i+1:]...)
		case 1:
			chars = append(chars[:i], append([]rune{pool[rng.Intn(len(pool))]}, chars[i:]...)...)
		default:
			chars[i] = pool[rng.Intn(len(pool))]
		}
	}
	return string(chars)
}

// TestRubbish feeds 500 lines of several kinds of rubbish: no crash, and an end soon.
func TestRubbish(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	words := []string{"if", "x", "(", ")", "=", "def", "return", ":", "[", "]", `"a"`, "for", "in", "else", "class", "+", "import", "@"}
	lines := func(one func(i int) string) string {
		var out []string
		for i := 0; i < 500; i++ {
			out = append(out, one(i))
		}
		return strings.Join(out, "\n")
	}
	cases := map[string]string{
		"headers": lines(func(int) string { return "if x:" }),
		"stairs":  lines(func(i int) string { return strings.Repeat(" ", i) + "if x:" }),
		"tokens": lines(func(int) string {
			var s []string
			for n := rng.Intn(14) + 1; n > 0; n-- {
				s = append(s, words[rng.Intn(len(words))])
			}
			return strings.Join(s, " ")
		}),
		"signs": lines(func(int) string {
			var b strings.Builder
			for n := rng.Intn(80); n > 0; n-- {
				b.WriteByte("()[]{}:=,.\"'#\\ \tabcdefif def for 123+-*/"[rng.Intn(40)])
			}
			return b.String()
		}),
		"quotes":   lines(func(int) string { return "it's a 'line" }),
		"triples":  strings.Repeat("\"\"\"\n", 501),
		"brackets": strings.Repeat("(", 500) + "\n" + strings.Repeat("[", 100000),
		"nul":      "x = 1\x00(",
		"bytes":    "\xff\xfe(\n",
		"empty":    "",
	}
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			r := Repair("r.py", []byte(text), Options{})
			checkResult(t, []byte(text), &r, Options{})
			if spent := time.Since(start); spent > 20*time.Second {
				t.Errorf("took %v", spent)
			}
		})
	}
}
