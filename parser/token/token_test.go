package token

import "testing"

func TestKeyword(t *testing.T) {
	for k := False; k < numKinds; k++ {
		if got := Keyword(k.String()); got != k {
			t.Errorf("Keyword(%q) = %v", k.String(), got)
		}
		if !k.IsKeyword() || k.IsOperator() {
			t.Errorf("%v: wrong class", k)
		}
	}
	for _, s := range []string{"", "a", "iff", "el", "els", "nota", "nonlocals", "Fals", "match", "print", "exec", "is_", "dog", "cl"} {
		if got := Keyword(s); got != Name {
			t.Errorf("Keyword(%q) = %v", s, got)
		}
	}
}

func TestEveryKindIsSpelled(t *testing.T) {
	seen := map[string]bool{}
	for k := EOF; k < numKinds; k++ {
		if s := k.String(); s == "" || seen[s] {
			t.Errorf("kind %d is spelled %q", k, s)
		} else {
			seen[s] = true
		}
	}
	for _, pair := range [][2]Kind{{LPar, RPar}, {LSqb, RSqb}, {LBrace, RBrace}} {
		if pair[0].Closing() != pair[1] {
			t.Errorf("%v closes with %v", pair[0], pair[0].Closing())
		}
	}
}
