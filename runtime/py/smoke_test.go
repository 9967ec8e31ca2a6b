package py

import (
	"testing"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// newTestThread makes a process for a test.
func newTestThread() *Thread {
	p, st := sched.NewMain()
	iso := NewIsolate(p)
	iso.openStandardStreams()
	return NewThread(st, iso)
}

func TestClassAndCall(t *testing.T) {
	th := newTestThread()
	init := NewFunction(&FuncSpec{Name: "__init__", QualName: "A.__init__", Params: []Param{{"self", PosOrKw}, {"x", PosOrKw}}},
		func(t *Thread, a []Object) Object { SetAttr(t, a[0], "x", a[1]); return None }, nil, nil)
	a := BuildClass(th, &ClassSpec{Name: "A", QualName: "A", Module: "__main__"}, nil, nil, func(t *Thread, ns Object, c *Cell) {
		ns.(*Dict).SetStr("__init__", init)
	})
	o := Call(th, a, Int(5))
	if got := GetAttr(th, o, "x"); got != Object(Int(5)) {
		t.Fatalf("x = %v", got)
	}
	if e := Catch(th, func() { Call(th, a) }); e == nil || ToStr(th, e) != "A.__init__() missing 1 required positional argument: 'x'" {
		t.Fatalf("got %v", e)
	}
	if s := Repr(th, a); s != "<class '__main__.A'>" {
		t.Fatal(s)
	}
}

func TestGenerator(t *testing.T) {
	th := newTestThread()
	g := NewGenerator(th, &FuncSpec{Name: "g", Kind: GeneratorFunc}, func(t *Thread, g *Generator) Object {
		x := g.Yield(&t, Int(1))
		g.Yield(&t, x)
		return Int(9)
	})
	if v, _ := Next(th, g); v != Object(Int(1)) {
		t.Fatal(v)
	}
	if v := CallMethod(th, g, "send", Int(7)); v != Object(Int(7)) {
		t.Fatal(v)
	}
	e := Catch(th, func() { CallMethod(th, g, "send", None) })
	if e == nil || !e.Class.IsSubtype(StopIteration) || GetAttr(th, e, "value") != Object(Int(9)) {
		t.Fatal(e)
	}
}
