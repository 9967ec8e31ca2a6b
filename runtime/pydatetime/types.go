// Package pydatetime is Python's datetime module.
//
// Input: dates, times, offsets, texts. Output: the module's immutable objects.
// Must not: look at the clock or the local zone except where Python does.
package pydatetime

import (
	"math"
	"time"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pytime"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "datetime", Doc: "Fast implementation of the datetime type.", Init: initModule}

func class(name string, bases ...*py.Type) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: "datetime", Bases: bases, Subclassable: true, NoDict: true})
}

// The module's classes.
var (
	TimedeltaType = class("timedelta")
	TzinfoType    = class("tzinfo")
	TimezoneType  = class("timezone", TzinfoType)
	DateType      = class("date")
	TimeType      = class("time")
	DatetimeType  = class("datetime", DateType)
	isoDateType   = modkit.NewSeqType("datetime.IsoCalendarDate", 3, "year", "week", "weekday")
)

func init() {
	TimedeltaType.Attach(deltaMembers)
	TzinfoType.Attach(tzinfoMembers)
	TimezoneType.Attach(timezoneMembers)
	DateType.Attach(dateMembers)
	TimeType.Attach(timeMembers)
	DatetimeType.Attach(datetimeMembers)
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, TimedeltaType, TzinfoType, TimezoneType, DateType, TimeType, DatetimeType)
	m.Set("MINYEAR", py.Int(1))
	m.Set("MAXYEAR", py.Int(9999))
	m.Set("UTC", UTC())
}

func makeDay(cls *py.Type, d day) *py.Instance {
	o := py.NewInstance(cls)
	o.Native = d
	return o
}

func makeClock(cls *py.Type, c clock) *py.Instance {
	o := py.NewInstance(cls)
	o.Native = c
	return o
}

func makeMoment(cls *py.Type, m moment) *py.Instance {
	o := py.NewInstance(cls)
	o.Native = m
	return o
}

// dayOf is the date of a date or datetime.
func dayOf(o py.Object) (day, bool) {
	if d, ok := py.NativeOf[day](o); ok {
		return d, true
	}
	m, ok := py.NativeOf[moment](o)
	return m.day, ok
}

// clsMethod makes a class method.
func clsMethod(sig string, f func(t *py.Thread, cls *py.Type, a []py.Object) py.Object) py.Member {
	b := py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0].(*py.Type), a[1:]) })
	return py.Member{Name: b.Name, Value: &py.ClassMethod{Func: b}}
}

// ints reads integer arguments; missing ones take the defaults.
func ints(t *py.Thread, a []py.Object, def ...int) []int {
	v := make([]int, len(def))
	for i := range def {
		v[i] = def[i]
		if a[i] != nil {
			v[i] = modkit.Int(t, a[i])
		}
	}
	return v
}

func newMethod(sig string, f func(t *py.Thread, cls *py.Type, a []py.Object) py.Object) py.Member {
	b := py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object {
		for i, name := range []string{"year", "month", "day"} {
			if i+1 < len(a) && a[i+1] == nil && !isPickled(a) && sig[:13] == "__new__(cls, " && sig[13:17] == "year" {
				py.Throw(py.TypeError, "function missing required argument '%s' (pos %d)", name, i+1)
			}
		}
		return f(t, a[0].(*py.Type), a[1:])
	})
	b.Static = true
	return py.Member{Name: "__new__", Value: b}
}

// isPickled says that a constructor got the bytes that __reduce__ gave.
func isPickled(a []py.Object) bool {
	_, ok := a[1].(py.Bytes)
	return ok
}

func dateMembers() []py.Member {
	get := func(name string, f func(d day) int) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { d, _ := dayOf(o); return py.Int(f(d)) })
	}
	ms := []py.Member{
		newMethod("__new__(cls, year=..., month=..., day=...)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			if b, ok := a[0].(py.Bytes); ok && len(b) == 4 && a[1] == nil {
				return makeDay(cls, day{int(b[0])<<8 | int(b[1]), int(b[2]), int(b[3])})
			}
			v := ints(t, a, 0, 0, 0)
			return makeDay(cls, newDay(v[0], v[1], v[2]))
		}),
		get("year", func(d day) int { return d.y }), get("month", func(d day) int { return d.m }), get("day", func(d day) int { return d.d }),
		{Name: "min", Value: makeDay(DateType, day{1, 1, 1})}, {Name: "max", Value: makeDay(DateType, day{9999, 12, 31})},
		{Name: "resolution", Value: makeDelta(TimedeltaType, delta{1, 0})},
		clsMethod("today(cls, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			return py.CallMethod(t, cls, "fromtimestamp", py.Float(pytime.Time()))
		}),
		clsMethod("fromtimestamp(cls, timestamp, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			m := momentOf(stamp(t, a[0]).In(time.Local), py.None)
			return makeDay(cls, m.day)
		}),
		clsMethod("fromordinal(cls, ordinal, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			n := int64(modkit.Int(t, a[0]))
			if n < 1 {
				py.Throw(py.ValueError, "ordinal must be >= 1")
			}
			if n > 3652059 {
				py.Throw(py.ValueError, "year is out of range")
			}
			return ofDay(t, cls, fromOrdinal(n))
		}),
		clsMethod("fromisoformat(cls, string, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			text := isoArg(a[0])
			s := &scanner{s: text}
			d := s.date()
			if s.bad || s.i != len(text) {
				py.Throw(py.ValueError, "Invalid isoformat string: %s", py.Repr(t, a[0]))
			}
			return ofDay(t, cls, d)
		}),
		clsMethod("fromisocalendar(cls, year, week, day)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			v := ints(t, a, 0, 0, 0)
			return ofDay(t, cls, fromISOCalendar(v[0], v[1], v[2]))
		}),
	}
	ms = append(ms, py.Methods(dayMethods()...)...)
	return append(ms, py.Methods(dateOperators()...)...)
}

// ofDay makes an object of a date class, through its constructor when it is a subclass.
func ofDay(t *py.Thread, cls *py.Type, d day) py.Object {
	if cls == DateType {
		return makeDay(cls, d)
	}
	return py.Call(t, cls, py.Int(d.y), py.Int(d.m), py.Int(d.d))
}

func isoArg(o py.Object) string {
	s, ok := modkit.Text(o)
	if !ok {
		py.Throw(py.TypeError, "fromisoformat: argument must be str")
	}
	return s
}

// stamp converts a timestamp to a time, rounded to microseconds, halves to even.
func stamp(t *py.Thread, o py.Object) time.Time {
	if b := modkit.Big(o); b != nil {
		if !b.IsInt64() {
			py.Throw(py.OverflowError, "timestamp out of range for platform time_t")
		}
		return checkedUnix(b.Int64(), 0)
	}
	f, ok := py.Unwrap(o).(py.Float)
	if !ok {
		return stamp(t, py.Index(t, o))
	}
	x := float64(f)
	if math.IsNaN(x) {
		py.Throw(py.ValueError, "Invalid value NaN (not a number)")
	}
	if math.Abs(x) >= 0x1p63 {
		py.Throw(py.OverflowError, "timestamp out of range for platform time_t")
	}
	whole, frac := math.Modf(x)
	us := int64(math.RoundToEven(frac * 1e6))
	s := int64(whole)
	if us < 0 {
		s, us = s-1, us+1000000
	}
	return checkedUnix(s, us)
}

func checkedUnix(s, us int64) time.Time {
	if s < -62135596800 || s > 253402300799 {
		year := int64(1970) + s/31556952
		py.Throw(py.ValueError, "year %d is out of range", year)
	}
	return time.Unix(s, us*1000)
}

func dayMethods() []*py.Builtin {
	m := func(sig string, f func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object) *py.Builtin {
		return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { d, _ := dayOf(a[0]); return f(t, a[0], d, a[1:]) })
	}
	return []*py.Builtin{
		m("replace(self, year=..., month=..., day=...)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object {
			v := ints(t, a, d.y, d.m, d.d)
			return ofDay(t, py.TypeOf(self), newDay(v[0], v[1], v[2]))
		}),
		m("weekday(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object { return py.Int(d.weekday()) }),
		m("isoweekday(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object { return py.Int(d.weekday() + 1) }),
		m("toordinal(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object { return py.Int(d.ordinal()) }),
		m("isocalendar(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object {
			y, w := pytime.ISOWeek(d.y, d.weekday(), d.yearDay())
			return isoDateType.Make(py.Int(y), py.Int(w), py.Int(d.weekday()+1))
		}),
		m("isoformat(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object { return py.Str(d.iso()) }),
		m("__str__(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object {
			return py.CallMethod(t, self, "isoformat")
		}),
		m("ctime(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object {
			b := pytime.Broken{Year: d.y, Month: d.m, Day: d.d, Weekday: d.weekday()}
			return py.Str(pytime.Asctime(&b))
		}),
		m("timetuple(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object { return tuple(d, clock{}, -1) }),
		m("strftime(self, format)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object {
			return py.Str(strftime(t, self, modkit.Str(a[0], "strftime", "1"), d, clock{}))
		}),
		py.DefC("__format__(self, format, /)", formatWithStrftime),
		m("__repr__(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object {
			return py.Str(reprName(self) + "(" + itoa(int64(d.y)) + ", " + itoa(int64(d.m)) + ", " + itoa(int64(d.d)) + ")")
		}),
		m("__hash__(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object {
			return py.Int(py.Hash(t, py.Int(d.ordinal())))
		}),
		m("__reduce__(self, /)", func(t *py.Thread, self py.Object, d day, a []py.Object) py.Object {
			return py.NewTuple(py.TypeOf(self), py.NewTuple(py.Bytes([]byte{byte(d.y >> 8), byte(d.y), byte(d.m), byte(d.d)})))
		}),
	}
}

func formatWithStrftime(t *py.Thread, a []py.Object) py.Object {
	if spec, _ := modkit.Text(a[1]); spec == "" {
		return py.Str(py.ToStr(t, a[0]))
	}
	return py.CallMethod(t, a[0], "strftime", a[1])
}

// tuple makes the struct_time of timetuple().
func tuple(d day, c clock, dst int) py.Object {
	return pytime.StructTime(&pytime.Broken{Year: d.y, Month: d.m, Day: d.d, Hour: c.h, Minute: c.m, Second: c.s,
		Weekday: d.weekday(), YearDay: d.yearDay(), DST: dst})
}

func isMoment(o py.Object) bool { return py.TypeOf(o).IsSubtype(DatetimeType) }

func dateOperators() []*py.Builtin {
	plus := func(t *py.Thread, a []py.Object, neg bool) py.Object {
		d, _ := dayOf(a[0])
		e, ok := deltaOf(a[1])
		if !ok {
			return py.NotImplemented
		}
		if neg {
			e = delta{-e.days, 0}
		}
		return ofDay(t, py.TypeOf(a[0]), fromOrdinal(d.ordinal()+e.days))
	}
	add := func(t *py.Thread, a []py.Object) py.Object { return plus(t, a, false) }
	compare := func(name string, test func(c int) bool) *py.Builtin {
		return py.DefC(name+"(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			d, _ := dayOf(a[0])
			e, ok := py.NativeOf[day](a[1])
			if !ok {
				return py.NotImplemented
			}
			return py.Bool(test(int(d.ordinal() - e.ordinal())))
		})
	}
	return []*py.Builtin{
		py.DefC("__add__(self, value, /)", add), py.DefC("__radd__(self, value, /)", add),
		py.DefC("__sub__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			if e, ok := py.NativeOf[day](a[1]); ok {
				d, _ := dayOf(a[0])
				return makeDelta(TimedeltaType, delta{d.ordinal() - e.ordinal(), 0})
			}
			return plus(t, a, true)
		}),
		compare("__eq__", func(c int) bool { return c == 0 }), compare("__ne__", func(c int) bool { return c != 0 }),
		compare("__lt__", func(c int) bool { return c < 0 }), compare("__le__", func(c int) bool { return c <= 0 }),
		compare("__gt__", func(c int) bool { return c > 0 }), compare("__ge__", func(c int) bool { return c >= 0 }),
	}
}

// reprName is how repr() names the class: classes made in Python show without their module.
func reprName(o py.Object) string {
	switch tp := py.TypeOf(o); tp {
	case TimedeltaType, DateType, TimeType, DatetimeType:
		return tp.FullName()
	default:
		return tp.Name
	}
}
