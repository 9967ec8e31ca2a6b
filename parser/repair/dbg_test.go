package repair
import ("testing";"os";"fmt")
func TestDbg(t *testing.T) {
	b, _ := os.ReadFile(os.Getenv("DBG"))
	src := string(b)
	lines := physicalLines(src)
	memo := &searchMemo{cache: map[int][]reading{}}
	lat := &lattice{src: src, lines: lines, tab: 4}
	_ = memo
	s := newSearch(lat, 0)
	s.run(false)
	fmt.Println("tries", s.tries, "spent", s.spent, "queue", len(s.queue), "goals", len(s.goals))
	for i, g := range s.goals { fmt.Println(i, g.cost); for _, u := range g.units { fmt.Println("   ", u.text) } }
	for k := 0; k < 12 && len(s.queue) > 0; k++ {
		a := s.queue[k]
		fmt.Printf("%.2f pri %.2f done %d depth %d: %q\n", a.cost, a.priority(), a.done, a.depth, a.text)
	}
}
