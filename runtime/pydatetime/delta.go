package pydatetime

import (
	"math"
	"math/big"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// delta is a timedelta: days, and microseconds within the day.
type delta struct {
	days int64
	us   int64 // 0 <= us < dayUS
}

const (
	dayUS   = 86400 * 1000000
	maxDays = 999999999
)

func normDelta(days, us int64) delta {
	q := us / dayUS
	if us%dayUS < 0 {
		q--
	}
	return delta{days + q, us - q*dayUS}
}

func (d delta) big() *big.Int {
	b := new(big.Int).Mul(big.NewInt(d.days), big.NewInt(dayUS))
	return b.Add(b, big.NewInt(d.us))
}

func deltaFromBig(b *big.Int) delta {
	q, m := new(big.Int).DivMod(b, big.NewInt(dayUS), new(big.Int))
	if !q.IsInt64() {
		py.Throw(py.OverflowError, "Python int too large to convert to C int")
	}
	return delta{q.Int64(), m.Int64()}
}

// seconds is total_seconds().
func (d delta) seconds() float64 {
	r := new(big.Rat).SetFrac(d.big(), big.NewInt(1000000))
	f, _ := r.Float64()
	return f
}

func (d delta) zero() bool { return d.days == 0 && d.us == 0 }

func (d delta) neg() delta { return normDelta(-d.days, -d.us) }

func (d delta) add(e delta) delta { return normDelta(d.days+e.days, d.us+e.us) }

func (d delta) cmp(e delta) int {
	switch {
	case d.days < e.days || d.days == e.days && d.us < e.us:
		return -1
	case d == e:
		return 0
	}
	return 1
}

// String is str(timedelta).
func (d delta) String() string {
	var b strings.Builder
	if d.days != 0 {
		b.WriteString(itoa(d.days))
		if d.days == 1 || d.days == -1 {
			b.WriteString(" day, ")
		} else {
			b.WriteString(" days, ")
		}
	}
	s := d.us / 1000000
	b.WriteString(itoa(s/3600) + ":" + two(int(s/60%60)) + ":" + two(int(s%60)))
	if u := d.us % 1000000; u != 0 {
		b.WriteString("." + digits(int(u), 6))
	}
	return b.String()
}

func (d delta) repr(name string) string {
	var parts []string
	if d.days != 0 {
		parts = append(parts, "days="+itoa(d.days))
	}
	if s := d.us / 1000000; s != 0 {
		parts = append(parts, "seconds="+itoa(s))
	}
	if u := d.us % 1000000; u != 0 {
		parts = append(parts, "microseconds="+itoa(u))
	}
	if parts == nil {
		return name + "(0)"
	}
	return name + "(" + strings.Join(parts, ", ") + ")"
}

func itoa(n int64) string { return py.FormatInt64(n, "") }

func digits(n, width int) string {
	s := itoa(int64(n))
	for len(s) < width {
		s = "0" + s
	}
	return s
}

func two(n int) string { return digits(n, 2) }

func makeDelta(cls *py.Type, d delta) *py.Instance {
	if d.days > maxDays || d.days < -maxDays {
		py.Throw(py.OverflowError, "days=%d; must have magnitude <= 999999999", d.days)
	}
	o := py.NewInstance(cls)
	o.Native = d
	return o
}

// NewDelta makes a timedelta of seconds.
func NewDelta(seconds float64) py.Object {
	return makeDelta(TimedeltaType, deltaFromBig(roundUS(big.NewRat(0, 1).Mul(rat(seconds), big.NewRat(1000000, 1)))))
}

func rat(f float64) *big.Rat {
	r := new(big.Rat).SetFloat64(f)
	if r == nil {
		if math.IsNaN(f) {
			py.Throw(py.ValueError, "cannot convert float NaN to integer")
		}
		py.Throw(py.OverflowError, "cannot convert float infinity to integer")
	}
	return r
}

// roundUS rounds to an integer, halves to even.
func roundUS(r *big.Rat) *big.Int {
	num, den := r.Num(), r.Denom()
	q, m := new(big.Int).DivMod(num, den, new(big.Int))
	switch new(big.Int).Lsh(m, 1).Cmp(den) {
	case 1:
		q.Add(q, big.NewInt(1))
	case 0:
		if q.Bit(0) == 1 {
			q.Add(q, big.NewInt(1))
		}
	}
	return q
}

func newDelta(t *py.Thread, cls *py.Type, args []py.Object) *py.Instance {
	units := []struct {
		name string
		us   int64
	}{{"days", dayUS}, {"seconds", 1000000}, {"microseconds", 1}, {"milliseconds", 1000}, {"minutes", 60 * 1000000},
		{"hours", 3600 * 1000000}, {"weeks", 7 * dayUS}}
	whole, frac := new(big.Int), new(big.Rat)
	for i, o := range args {
		if o == nil {
			continue
		}
		unit := big.NewInt(units[i].us)
		if b := modkit.Big(o); b != nil {
			whole.Add(whole, new(big.Int).Mul(b, unit))
		} else if f, ok := py.Unwrap(o).(py.Float); ok {
			frac.Add(frac, new(big.Rat).Mul(rat(float64(f)), new(big.Rat).SetInt(unit)))
		} else {
			py.Throw(py.TypeError, "unsupported type for timedelta %s component: %s", units[i].name, py.TypeOf(o).Name)
		}
	}
	return makeDelta(cls, deltaFromBig(whole.Add(whole, roundUS(frac))))
}

func deltaOf(o py.Object) (delta, bool) { return py.NativeOf[delta](o) }

func deltaMembers() []py.Member {
	get := func(name string, f func(d delta) int64) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { d, _ := deltaOf(o); return py.Int(f(d)) })
	}
	newFn := py.DefC("__new__(cls, days=..., seconds=..., microseconds=..., milliseconds=..., minutes=..., hours=..., weeks=...)",
		func(t *py.Thread, a []py.Object) py.Object { return newDelta(t, a[0].(*py.Type), a[1:]) })
	newFn.Static = true
	ms := append(py.Methods(newFn), deltaArithmetic()...)
	ms = append(ms, py.Methods(
		py.DefC("total_seconds(self, /)", func(t *py.Thread, a []py.Object) py.Object { d, _ := deltaOf(a[0]); return py.Float(d.seconds()) }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			d, _ := deltaOf(a[0])
			return py.Str(d.repr(reprName(a[0])))
		}),
		py.DefC("__str__(self, /)", func(t *py.Thread, a []py.Object) py.Object { d, _ := deltaOf(a[0]); return py.Str(d.String()) }),
		py.DefC("__hash__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			d, _ := deltaOf(a[0])
			return py.Int(py.Hash(t, py.NewTuple(py.Int(d.days), py.Int(d.us))))
		}),
		py.DefC("__bool__(self, /)", func(t *py.Thread, a []py.Object) py.Object { d, _ := deltaOf(a[0]); return py.Bool(!d.zero()) }),
		py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			d, _ := deltaOf(a[0])
			return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(py.Int(d.days), py.Int(d.us/1000000), py.Int(d.us%1000000)))
		}),
	)...)
	return append(ms, get("days", func(d delta) int64 { return d.days }), get("seconds", func(d delta) int64 { return d.us / 1000000 }),
		get("microseconds", func(d delta) int64 { return d.us % 1000000 }),
		py.Member{Name: "min", Value: makeDelta(TimedeltaType, delta{-maxDays, 0})},
		py.Member{Name: "max", Value: makeDelta(TimedeltaType, delta{maxDays, dayUS - 1})},
		py.Member{Name: "resolution", Value: makeDelta(TimedeltaType, delta{0, 1})})
}

// deltaArithmetic are the operators of timedelta.
func deltaArithmetic() []py.Member {
	binary := func(name string, f func(d delta, o py.Object) py.Object) *py.Builtin {
		return py.DefC(name+"(self, value, /)", func(t *py.Thread, a []py.Object) py.Object { d, _ := deltaOf(a[0]); return f(d, a[1]) })
	}
	unary := func(name string, f func(d delta) delta) *py.Builtin {
		return py.DefC(name+"(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			d, _ := deltaOf(a[0])
			return makeDelta(TimedeltaType, f(d))
		})
	}
	withDelta := func(f func(d, e delta) py.Object) func(d delta, o py.Object) py.Object {
		return func(d delta, o py.Object) py.Object {
			e, ok := deltaOf(o)
			if !ok {
				return py.NotImplemented
			}
			return f(d, e)
		}
	}
	add := withDelta(func(d, e delta) py.Object { return makeDelta(TimedeltaType, d.add(e)) })
	compare := func(name string, test func(c int) bool) *py.Builtin {
		return binary(name, withDelta(func(d, e delta) py.Object { return py.Bool(test(d.cmp(e))) }))
	}
	return py.Methods(
		binary("__add__", add), binary("__radd__", add),
		binary("__sub__", withDelta(func(d, e delta) py.Object { return makeDelta(TimedeltaType, d.add(e.neg())) })),
		binary("__rsub__", withDelta(func(d, e delta) py.Object { return makeDelta(TimedeltaType, e.add(d.neg())) })),
		binary("__mul__", times), binary("__rmul__", times), binary("__truediv__", divide),
		binary("__floordiv__", func(d delta, o py.Object) py.Object {
			e, ok := deltaOf(o)
			n := modkit.Big(o)
			switch {
			case ok:
				n = e.big()
			case n == nil:
				return py.NotImplemented
			}
			checkZero(n)
			q := floorDiv(d.big(), n)
			if ok {
				return py.NormBig(q)
			}
			return makeDelta(TimedeltaType, deltaFromBig(q))
		}),
		binary("__mod__", withDelta(func(d, e delta) py.Object {
			checkZero(e.big())
			_, m := divmod(d, e)
			return makeDelta(TimedeltaType, m)
		})),
		binary("__divmod__", withDelta(func(d, e delta) py.Object {
			checkZero(e.big())
			q, m := divmod(d, e)
			return py.NewTuple(py.NormBig(q), makeDelta(TimedeltaType, m))
		})),
		unary("__neg__", delta.neg), unary("__pos__", func(d delta) delta { return d }),
		unary("__abs__", func(d delta) delta {
			if d.days < 0 {
				return d.neg()
			}
			return d
		}),
		compare("__eq__", func(c int) bool { return c == 0 }), compare("__ne__", func(c int) bool { return c != 0 }),
		compare("__lt__", func(c int) bool { return c < 0 }), compare("__le__", func(c int) bool { return c <= 0 }),
		compare("__gt__", func(c int) bool { return c > 0 }), compare("__ge__", func(c int) bool { return c >= 0 }),
	)
}

func checkZero(n *big.Int) {
	if n.Sign() == 0 {
		py.Throw(py.ZeroDivisionError, "integer division or modulo by zero")
	}
}

func floorDiv(a, b *big.Int) *big.Int {
	q, m := new(big.Int).QuoRem(a, b, new(big.Int))
	if m.Sign() != 0 && m.Sign() != b.Sign() {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

func divmod(d, e delta) (*big.Int, delta) {
	q := floorDiv(d.big(), e.big())
	return q, deltaFromBig(new(big.Int).Sub(d.big(), new(big.Int).Mul(q, e.big())))
}

func times(d delta, o py.Object) py.Object {
	if n := modkit.Big(o); n != nil {
		return makeDelta(TimedeltaType, deltaFromBig(n.Mul(n, d.big())))
	}
	if f, ok := py.Unwrap(o).(py.Float); ok {
		return makeDelta(TimedeltaType, deltaFromBig(roundUS(new(big.Rat).Mul(rat(float64(f)), new(big.Rat).SetInt(d.big())))))
	}
	return py.NotImplemented
}

func divide(d delta, o py.Object) py.Object {
	if e, ok := deltaOf(o); ok {
		if e.zero() {
			py.Throw(py.ZeroDivisionError, "division by zero")
		}
		f, _ := new(big.Rat).SetFrac(d.big(), e.big()).Float64()
		return py.Float(f)
	}
	by := new(big.Rat)
	if n := modkit.Big(o); n != nil {
		by.SetInt(n)
	} else if f, ok := py.Unwrap(o).(py.Float); ok {
		by = rat(float64(f))
	} else {
		return py.NotImplemented
	}
	if by.Sign() == 0 {
		py.Throw(py.ZeroDivisionError, "division by zero")
	}
	return makeDelta(TimedeltaType, deltaFromBig(roundUS(new(big.Rat).Quo(new(big.Rat).SetInt(d.big()), by))))
}
