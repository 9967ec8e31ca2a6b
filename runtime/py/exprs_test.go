package py

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// The expressions of testdata/*.jsonl, with the results that CPython gave (testdata/record.py).

type exprCase struct {
	Src   string
	Tree  any
	Value *string
	Error *string
}

type exprEnv struct {
	vars   map[string]Object
	parent *exprEnv
}

func (e *exprEnv) lookup(name string) Object {
	for ; e != nil; e = e.parent {
		if v, ok := e.vars[name]; ok {
			return v
		}
	}
	if v := LookupBuiltin(name); v != nil {
		return v
	}
	panic("unknown name " + name)
}

var testBinOps = map[string]BinOp{"Add": OpAdd, "Sub": OpSub, "Mult": OpMul, "MatMult": OpMatMul, "Div": OpTrueDiv, "FloorDiv": OpFloorDiv,
	"Mod": OpMod, "Pow": OpPow, "LShift": OpLShift, "RShift": OpRShift, "BitAnd": OpAnd, "BitOr": OpOr, "BitXor": OpXor}

var testCmpOps = map[string]CompareOp{"Eq": CmpEq, "NotEq": CmpNe, "Lt": CmpLt, "LtE": CmpLe, "Gt": CmpGt, "GtE": CmpGe}

// evalExpr evaluates a recorded syntax tree.
func evalExpr(t *Thread, env *exprEnv, tree any) Object {
	n := tree.([]any)
	sub := func(i int) Object {
		if n[i] == nil {
			return nil
		}
		return evalExpr(t, env, n[i])
	}
	list := func(i int) []Object {
		var out []Object
		for _, x := range n[i].([]any) {
			if s, ok := x.([]any); ok && s[0] == "Star" {
				out = SpreadArgs(t, out, evalExpr(t, env, s[1]))
				continue
			}
			out = append(out, evalExpr(t, env, x))
		}
		return out
	}
	switch n[0] {
	case "Int":
		return BigFromString(n[1].(string))
	case "Float":
		return Float(hexFloat(n[1].(string)))
	case "Imag":
		return Complex(complex(0, hexFloat(n[1].(string))))
	case "Str":
		var b []byte
		for _, c := range n[1].([]any) {
			b = appendRune(b, rune(c.(float64)))
		}
		return Str(b)
	case "Bytes":
		var b []byte
		for _, c := range n[1].([]any) {
			b = append(b, byte(c.(float64)))
		}
		return Bytes(b)
	case "Name":
		return env.lookup(n[1].(string))
	case "Attr":
		return GetAttr(t, sub(1), n[2].(string))
	case "Call":
		fn := sub(1)
		args := list(2)
		var kw Kwargs
		for _, k := range n[3].([]any) {
			p := k.([]any)
			v := evalExpr(t, env, p[1])
			if p[0] == nil {
				kw = SpreadKw(t, fn, kw, v)
			} else {
				kw = append(kw, Kw{p[0].(string), v})
			}
		}
		return CallKw(t, fn, args, kw)
	case "Bin":
		return Binary(t, testBinOps[n[1].(string)], sub(2), sub(3))
	case "Un":
		return evalUnary(t, n[1].(string), sub(2))
	case "Cmp":
		return evalCompare(t, n[1].(string), sub(2), sub(3))
	case "Item":
		return GetItem(t, sub(1), sub(2))
	case "Slice":
		return NewSlice(sub(1), sub(2), sub(3))
	case "List":
		return NewList(list(1)...)
	case "Tuple":
		return NewTuple(list(1)...)
	case "Set":
		return evalSet(t, n[1].([]any), list(1))
	case "Dict":
		d := NewDict()
		for _, p := range n[1].([]any) {
			kv := p.([]any)
			d.Set(t, evalExpr(t, env, kv[0]), evalExpr(t, env, kv[1]))
		}
		return d
	case "If":
		if Truth(t, sub(1)) {
			return sub(2)
		}
		return sub(3)
	case "Lambda":
		return evalLambda(env, n)
	case "Comp":
		out := NewList()
		for v := range Each(t, sub(3)) {
			out.Append(evalExpr(t, &exprEnv{map[string]Object{n[2].(string): v}, env}, n[1]))
		}
		return out
	}
	panic(fmt.Sprint("unknown node ", n[0]))
}

// evalSet makes a set display, by way of a frozenset when three or more constants stand in it.
func evalSet(t *Thread, nodes []any, items []Object) Object {
	constant := len(items) >= 3
	for _, x := range nodes {
		switch x.([]any)[0] {
		case "Int", "Float", "Str", "Bytes":
		default:
			constant = false
		}
	}
	if constant {
		return NewSetConst(t, items...)
	}
	return NewSet(t, items...)
}

func evalLambda(env *exprEnv, n []any) Object {
	spec := &FuncSpec{Name: "<lambda>", QualName: "<lambda>"}
	for _, p := range n[1].([]any) {
		spec.Params = append(spec.Params, Param{p.(string), PosOrKw})
	}
	return NewFunction(spec, func(t *Thread, args []Object) Object {
		vars := map[string]Object{}
		for i, p := range spec.Params {
			vars[p.Name] = args[i]
		}
		return evalExpr(t, &exprEnv{vars, env}, n[2])
	}, nil, nil)
}

func evalUnary(t *Thread, op string, v Object) Object {
	switch op {
	case "USub":
		return Neg(t, v)
	case "UAdd":
		return Pos(t, v)
	case "Invert":
		return Invert(t, v)
	}
	return Bool(Not(t, v))
}

func evalCompare(t *Thread, op string, a, b Object) Object {
	switch op {
	case "Is":
		return Bool(Is(a, b))
	case "IsNot":
		return Bool(!Is(a, b))
	case "In":
		return Bool(In(t, a, b))
	case "NotIn":
		return Bool(!In(t, a, b))
	}
	return Compare(t, testCmpOps[op], a, b)
}

func hexFloat(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return floatFromHex(s)
	}
	return f
}

// testHelpers are the functions that record.py gives the expressions.
func testHelpers() map[string]Object {
	return map[string]Object{
		"setitem": DefC("setitem(o, k, v)", func(t *Thread, a []Object) Object {
			SetItem(t, a[0], a[1], a[2])
			return a[0]
		}),
		"delitem": DefC("delitem(o, k)", func(t *Thread, a []Object) Object {
			DelItem(t, a[0], a[1])
			return a[0]
		}),
		"iadd": DefC("iadd(a, b)", func(t *Thread, a []Object) Object { return IAdd(t, a[0], a[1]) }),
	}
}

func TestExpressions(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.jsonl")
	if len(files) == 0 {
		t.Fatal("no recorded expressions")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { runExprFile(t, file) })
	}
}

func runExprFile(t *testing.T, file string) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	th := newTestThread()
	env := &exprEnv{vars: testHelpers()}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var c exprCase
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		want := ""
		if c.Value != nil {
			want = *c.Value
		} else {
			want = *c.Error
		}
		if got := exprOutcome(th, env, c.Tree); got != want {
			t.Errorf("%s\n got %s\nwant %s", c.Src, got, want)
		}
	}
}

func exprOutcome(th *Thread, env *exprEnv, tree any) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint("internal: ", r)
		}
	}()
	if e := Catch(th, func() { text = ASCII(th, evalExpr(th, env, tree)) }); e != nil {
		return e.Class.Name + ": " + ASCII(th, Str(ToStr(th, e)))
	}
	return text
}
