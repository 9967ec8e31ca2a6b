// Package catalog says which functions of Python's library have a statically typed Go form, and which names the runtime has.
//
// Input: nothing. Output: rows for infer and lower. Must not: import the runtime; its test checks every row against it.
package catalog

import "github.com/py2goconc/py2goconc/mapping/types"

// Func is a library function with a typed Go symbol.
type Func struct {
	// Params are the kinds of the parameters; a Float parameter takes an int too.
	Params []types.Kind
	Result types.Kind // None: no result
	Pkg    string     // package of the runtime
	Symbol string
	// Thread: the Go function takes the thread first.
	Thread bool
}

// Accepts says that a parameter of kind p takes an argument of kind k without loss.
func Accepts(p, k types.Kind) bool { return p == k || p == types.Float && k == types.Int }

// Lookup finds a function by its qualified Python name; nil when it has no typed form.
func Lookup(name string) *Func {
	if f, ok := functions[name]; ok {
		return &f
	}
	return nil
}

func float1(pkg, symbol string) Func {
	return Func{Params: []types.Kind{types.Float}, Result: types.Float, Pkg: pkg, Symbol: symbol}
}

func float2(pkg, symbol string) Func {
	return Func{Params: []types.Kind{types.Float, types.Float}, Result: types.Float, Pkg: pkg, Symbol: symbol}
}

// functions lists the typed functions by qualified Python name.
var functions = map[string]Func{
	"math.sqrt":     float1("pymath", "Sqrt"),
	"math.exp":      float1("pymath", "Exp"),
	"math.sin":      float1("pymath", "Sin"),
	"math.cos":      float1("pymath", "Cos"),
	"math.tan":      float1("pymath", "Tan"),
	"math.atan":     float1("pymath", "Atan"),
	"math.fabs":     float1("pymath", "Fabs"),
	"math.atan2":    float2("pymath", "Atan2"),
	"math.fmod":     float2("pymath", "Fmod"),
	"math.pow":      float2("pymath", "Pow"),
	"math.copysign": float2("pymath", "Copysign"),
	"math.log":      float1("pymath", "Log"),
	"math.log2":     float1("pymath", "Log2"),
	"math.log10":    float1("pymath", "Log10"),
	"math.gcd":      {Params: ints(2), Result: types.Int, Pkg: "pymath", Symbol: "Gcd"},

	"time.time":         {Result: types.Float, Pkg: "pytime", Symbol: "Time"},
	"time.perf_counter": {Result: types.Float, Pkg: "pytime", Symbol: "PerfCounter"},
	"time.monotonic":    {Result: types.Float, Pkg: "pytime", Symbol: "Monotonic"},
	"time.process_time": {Result: types.Float, Pkg: "pytime", Symbol: "ProcessTime"},
	"time.sleep":        {Params: []types.Kind{types.Float}, Result: types.None, Pkg: "pytime", Symbol: "Sleep", Thread: true},

	"os.getpid":                 {Result: types.Int, Pkg: "pyos", Symbol: "Getpid", Thread: true},
	"os.getppid":                {Result: types.Int, Pkg: "pyos", Symbol: "Getppid", Thread: true},
	"os.cpu_count":              {Result: types.Int, Pkg: "pyos", Symbol: "CPUCount"},
	"multiprocessing.cpu_count": {Result: types.Int, Pkg: "pymultiprocessing", Symbol: "CPUCount"},

	"random.random":    {Result: types.Float, Pkg: "pyrandom", Symbol: "Random", Thread: true},
	"random.uniform":   {Params: []types.Kind{types.Float, types.Float}, Result: types.Float, Pkg: "pyrandom", Symbol: "Uniform", Thread: true},
	"random.randint":   {Params: ints(2), Result: types.Int, Pkg: "pyrandom", Symbol: "Randint", Thread: true},
	"random.randrange": {Params: ints(2), Result: types.Int, Pkg: "pyrandom", Symbol: "Randrange", Thread: true},
}

func ints(n int) []types.Kind {
	out := make([]types.Kind, n)
	for i := range out {
		out[i] = types.Int
	}
	return out
}
