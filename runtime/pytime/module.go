package pytime

import (
	"time"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "time", Doc: "This module provides various functions to manipulate time values.", Init: initModule}

// StructTimeType is time.struct_time.
var StructTimeType = modkit.NewSeqType("time.struct_time", 9, "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec",
	"tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff")

// StructTime makes a struct_time.
func StructTime(b *Broken) *py.Instance {
	var zone, off py.Object = py.None, py.None
	if b.HasZone {
		zone, off = py.Str(b.Zone), py.Int(b.Offset)
	}
	return StructTimeType.Make(py.Int(b.Year), py.Int(b.Month), py.Int(b.Day), py.Int(b.Hour), py.Int(b.Minute),
		py.Int(b.Second), py.Int(b.Weekday), py.Int(b.YearDay), py.Int(b.DST), zone, off)
}

// Localtime is time.localtime(secs).
func Localtime(secs float64) *py.Instance {
	b := BrokenFrom(fromSeconds(secs, time.Local))
	return StructTime(&b)
}

func initModule(t *py.Thread, m *py.Module) {
	m.Add(clockFunctions()...)
	m.Add(calendarFunctions()...)
	m.Set("struct_time", StructTimeType.Type)
	for _, c := range []struct {
		name string
		id   int64
	}{{"CLOCK_REALTIME", unix.CLOCK_REALTIME}, {"CLOCK_MONOTONIC", unix.CLOCK_MONOTONIC},
		{"CLOCK_MONOTONIC_RAW", unix.CLOCK_MONOTONIC_RAW}, {"CLOCK_PROCESS_CPUTIME_ID", unix.CLOCK_PROCESS_CPUTIME_ID},
		{"CLOCK_THREAD_CPUTIME_ID", unix.CLOCK_THREAD_CPUTIME_ID}, {"CLOCK_BOOTTIME", unix.CLOCK_BOOTTIME},
		{"CLOCK_TAI", unix.CLOCK_TAI}} {
		m.Set(c.name, py.Int(c.id))
	}
	year := time.Now().Year()
	std, stdOff := time.Date(year, 1, 1, 0, 0, 0, 0, time.Local).Zone()
	sum, sumOff := time.Date(year, 7, 1, 0, 0, 0, 0, time.Local).Zone()
	if sumOff < stdOff {
		std, stdOff, sum, sumOff = sum, sumOff, std, stdOff
	}
	m.Set("timezone", py.Int(-stdOff))
	m.Set("altzone", py.Int(-sumOff))
	daylight := py.Int(0)
	if stdOff != sumOff {
		daylight = 1
	}
	m.Set("daylight", daylight)
	m.Set("tzname", py.NewTuple(py.Str(std), py.Str(sum)))
}

func floatClock(name string, f func() float64) *py.Builtin {
	return py.DefC(name+"()", func(t *py.Thread, a []py.Object) py.Object { return py.Float(f()) })
}

func intClock(name string, f func() int64) *py.Builtin {
	return py.DefC(name+"()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(f()) })
}

func clockFunctions() []*py.Builtin {
	return []*py.Builtin{
		floatClock("time", Time), intClock("time_ns", TimeNs), floatClock("monotonic", Monotonic),
		intClock("monotonic_ns", MonotonicNs), floatClock("perf_counter", PerfCounter), intClock("perf_counter_ns", PerfCounterNs),
		floatClock("process_time", ProcessTime), intClock("process_time_ns", ProcessTimeNs),
		floatClock("thread_time", ThreadTime), intClock("thread_time_ns", ThreadTimeNs),
		py.DefC("sleep(seconds, /)", func(t *py.Thread, a []py.Object) py.Object {
			Sleep(t, secondsOf(t, a[0]))
			return py.None
		}),
		py.DefC("clock_gettime(clk_id, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Float(seconds(clockNs(int32(modkit.Int(t, a[0])))))
		}),
		py.DefC("clock_gettime_ns(clk_id, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(clockNs(int32(modkit.Int(t, a[0]))))
		}),
		py.DefC("clock_getres(clk_id, /)", func(t *py.Thread, a []py.Object) py.Object {
			var ts unix.Timespec
			if err := unix.ClockGetres(int32(modkit.Int(t, a[0])), &ts); err != nil {
				throwOS(err)
			}
			return py.Float(seconds(ts.Nano()))
		}),
		py.DefC("get_clock_info(name, /)", clockInfo),
		py.DefC("tzset()", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
	}
}

func clockInfo(t *py.Thread, a []py.Object) py.Object {
	name := modkit.Str(a[0], "get_clock_info", "1")
	id, ok := map[string]string{"time": "CLOCK_REALTIME", "monotonic": "CLOCK_MONOTONIC", "perf_counter": "CLOCK_MONOTONIC",
		"process_time": "CLOCK_PROCESS_CPUTIME_ID", "thread_time": "CLOCK_THREAD_CPUTIME_ID"}[name]
	if !ok {
		py.Throw(py.ValueError, "unknown clock")
	}
	return modkit.NewNamespace(
		"implementation", py.Str("clock_gettime("+id+")"), "monotonic", py.Bool(name != "time"),
		"adjustable", py.Bool(name == "time"), "resolution", py.Float(1e-9))
}

func calendarFunctions() []*py.Builtin {
	return []*py.Builtin{
		py.DefC("localtime(seconds=None, /)", func(t *py.Thread, a []py.Object) py.Object { return brokenAt(t, a[0], time.Local) }),
		py.DefC("gmtime(seconds=None, /)", func(t *py.Thread, a []py.Object) py.Object { return brokenAt(t, a[0], time.UTC) }),
		py.DefC("ctime(seconds=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			if modkit.IsNone(a[0]) {
				return py.Str(Ctime())
			}
			return py.Str(CtimeOf(secondsOf(t, a[0])))
		}),
		py.DefC("asctime(time_tuple=..., /)", func(t *py.Thread, a []py.Object) py.Object {
			b := brokenArg(t, a[0], "asctime")
			checkRange(&b)
			return py.Str(Asctime(&b))
		}),
		py.DefC("mktime(time_tuple, /)", func(t *py.Thread, a []py.Object) py.Object {
			b := brokenArg(t, a[0], "mktime")
			return py.Float(Mktime(&b))
		}),
		py.DefC("strftime(format, time_tuple=..., /)", func(t *py.Thread, a []py.Object) py.Object {
			format := modkit.Str(a[0], "strftime", "1")
			b := brokenArg(t, a[1], "strftime")
			checkRange(&b)
			return py.Str(Strftime(format, &b))
		}),
		py.Def("strptime(data_string, format='%a %b %d %H:%M:%S %Y')", func(t *py.Thread, a []py.Object) py.Object {
			p := StrptimeObjects(t, a[0], a[1])
			return StructTime(&p.Broken)
		}),
	}
}

// StrptimeObjects parses two str objects and raises as _strptime does; datetime uses it too.
func StrptimeObjects(t *py.Thread, data, format py.Object) Parsed {
	for i, o := range []py.Object{data, format} {
		if _, ok := modkit.Text(o); !ok {
			py.Throw(py.TypeError, "strptime() argument %d must be str, not %s", i, py.Repr(t, py.TypeOf(o)))
		}
	}
	text, _ := modkit.Text(data)
	form, _ := modkit.Text(format)
	p, problem := Strptime(text, form)
	if problem != "" {
		py.Throw(py.ValueError, "%s", problem)
	}
	if p.HasOffset {
		p.Offset = p.GMTOffset
	}
	return p
}

func brokenAt(t *py.Thread, secs py.Object, loc *time.Location) py.Object {
	tm := time.Now().In(loc)
	if !modkit.IsNone(secs) {
		tm = fromSeconds(secondsOf(t, secs), loc)
	}
	b := BrokenFrom(tm)
	if loc == time.UTC {
		b.Zone = "GMT"
	}
	return StructTime(&b)
}

// brokenArg reads a struct_time or a tuple; nil means now.
func brokenArg(t *py.Thread, o py.Object, fn string) Broken {
	if o == nil {
		return BrokenFrom(time.Now())
	}
	items := modkit.Items(o)
	if items == nil {
		py.Throw(py.TypeError, "Tuple or struct_time argument required")
	}
	if len(items) != 9 {
		py.Throw(py.TypeError, "%s(): illegal time tuple argument", fn)
	}
	var v [9]int
	for i, x := range items {
		v[i] = modkit.Int(t, x)
	}
	b := Broken{Year: v[0], Month: v[1], Day: v[2], Hour: v[3], Minute: v[4], Second: v[5], Weekday: v[6], YearDay: v[7], DST: v[8]}
	if inst, ok := o.(*py.Instance); ok && inst.Class == StructTimeType.Type && !modkit.IsNone(inst.Slots[0]) {
		b.Zone, _ = modkit.Text(inst.Slots[0])
		b.Offset, b.HasZone = modkit.Int(t, inst.Slots[1]), true
		return b
	}
	b.Zone, b.Offset = time.Date(b.Year, time.Month(b.Month), b.Day, b.Hour, b.Minute, b.Second, 0, time.Local).Zone()
	b.HasZone = true
	return b
}

// checkRange normalises zeros and refuses what strftime refuses.
func checkRange(b *Broken) {
	if b.Month == 0 {
		b.Month = 1
	}
	if b.Day == 0 {
		b.Day = 1
	}
	if b.YearDay == 0 {
		b.YearDay = 1
	}
	for _, c := range []struct {
		bad  bool
		what string
	}{
		{b.Month < 1 || b.Month > 12, "month"}, {b.Day < 1 || b.Day > 31, "day of month"}, {b.Hour < 0 || b.Hour > 23, "hour"},
		{b.Minute < 0 || b.Minute > 59, "minute"}, {b.Second < 0 || b.Second > 61, "seconds"}, {b.Weekday < -1, "day of week"},
		{b.YearDay < 1 || b.YearDay > 366, "day of year"},
	} {
		if c.bad {
			py.Throw(py.ValueError, "%s out of range", c.what)
		}
	}
	b.Weekday = (b.Weekday + 7) % 7
}
