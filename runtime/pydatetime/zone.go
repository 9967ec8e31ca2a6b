package pydatetime

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// zone is a timezone: a fixed offset with an optional name.
type zone struct {
	off  delta
	name py.Object // nil: derived from the offset
}

// utcZone is timezone.utc, one for all processes: it never changes.
var utcZone = &py.Instance{Class: TimezoneType, Native: zone{}}

// UTC returns timezone.utc.
func UTC() py.Object { return utcZone }

func newTimezone(off delta, name py.Object) py.Object {
	if off.zero() && name == nil {
		return UTC()
	}
	if off.days < -1 || off.days > 0 || off.days == -1 && off.us == 0 {
		py.Throw(py.ValueError, "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s.",
			off.repr("datetime.timedelta"))
	}
	return &py.Instance{Class: TimezoneType, Native: zone{off, name}}
}

func (z zone) text(t *py.Thread) string {
	if z.name != nil {
		return py.ToStr(t, z.name)
	}
	if z.off.zero() {
		return "UTC"
	}
	return "UTC" + offsetText(z.off, ":")
}

func zoneOf(o py.Object) zone {
	z, _ := py.NativeOf[zone](o)
	return z
}

func timezoneMembers() []py.Member {
	newFn := py.DefC("__new__(cls, offset, name=...)", func(t *py.Thread, a []py.Object) py.Object {
		d, ok := deltaOf(a[1])
		if !ok {
			py.Throw(py.TypeError, "timezone() argument 1 must be datetime.timedelta, not %s", py.TypeOf(a[1]).Name)
		}
		if a[2] != nil {
			if _, ok := modkit.Text(a[2]); !ok {
				py.Throw(py.TypeError, "timezone() argument 2 must be str, not %s", py.TypeOf(a[2]).Name)
			}
		}
		return newTimezone(d, a[2])
	})
	newFn.Static = true
	check := func(fn string, o py.Object) {
		if _, ok := py.NativeOf[moment](o); !ok && !modkit.IsNone(o) {
			py.Throw(py.TypeError, "%s(dt) argument must be a datetime instance or None, not %s", fn, py.TypeOf(o).Name)
		}
	}
	ms := py.Methods(newFn,
		py.DefC("utcoffset(self, dt, /)", func(t *py.Thread, a []py.Object) py.Object {
			check("utcoffset", a[1])
			return makeDelta(TimedeltaType, zoneOf(a[0]).off)
		}),
		py.DefC("dst(self, dt, /)", func(t *py.Thread, a []py.Object) py.Object { check("dst", a[1]); return py.None }),
		py.DefC("tzname(self, dt, /)", func(t *py.Thread, a []py.Object) py.Object {
			check("tzname", a[1])
			return py.Str(zoneOf(a[0]).text(t))
		}),
		py.DefC("fromutc(self, dt, /)", func(t *py.Thread, a []py.Object) py.Object {
			m, ok := py.NativeOf[moment](a[1])
			if !ok {
				py.Throw(py.TypeError, "fromutc() argument must be a datetime instance or None")
			}
			if m.tz != a[0] {
				py.Throw(py.ValueError, "fromutc: dt.tzinfo is not self")
			}
			return makeMoment(py.TypeOf(a[1]), m.plus(zoneOf(a[0]).off))
		}),
		py.DefC("__str__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(zoneOf(a[0]).text(t)) }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			if a[0] == UTC() {
				return py.Str("datetime.timezone.utc")
			}
			z := zoneOf(a[0])
			s := "datetime.timezone(" + z.off.repr("datetime.timedelta")
			if z.name != nil {
				s += ", " + py.Repr(t, z.name)
			}
			return py.Str(s + ")")
		}),
		py.DefC("__eq__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			o, ok := py.NativeOf[zone](a[1])
			if !ok {
				return py.NotImplemented
			}
			return py.Bool(o.off == zoneOf(a[0]).off)
		}),
		py.DefC("__hash__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(py.Hash(t, makeDelta(TimedeltaType, zoneOf(a[0]).off)))
		}),
		py.DefC("__getinitargs__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return initArgs(a[0]) }),
		py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.NewTuple(py.TypeOf(a[0]), initArgs(a[0])) }),
	)
	day := normDelta(0, 86340*1000000)
	return append(ms, py.Member{Name: "utc", Value: UTC()}, py.Member{Name: "min", Value: newTimezone(day.neg(), nil)},
		py.Member{Name: "max", Value: newTimezone(day, nil)})
}

func initArgs(o py.Object) *py.Tuple {
	z := zoneOf(o)
	if z.name != nil {
		return py.NewTuple(makeDelta(TimedeltaType, z.off), z.name)
	}
	return py.NewTuple(makeDelta(TimedeltaType, z.off))
}

// tzinfoMembers are the methods of the abstract base class.
func tzinfoMembers() []py.Member {
	missing := func(name string) *py.Builtin {
		return py.DefC(name+"(self, dt, /)", func(t *py.Thread, a []py.Object) py.Object {
			py.Throw(py.NotImplementedError, "a tzinfo subclass must implement %s()", name)
			return nil
		})
	}
	return py.Methods(missing("utcoffset"), missing("dst"), missing("tzname"),
		py.DefC("fromutc(self, dt, /)", func(t *py.Thread, a []py.Object) py.Object {
			m, ok := py.NativeOf[moment](a[1])
			if !ok {
				py.Throw(py.TypeError, "fromutc: argument must be a datetime")
			}
			off, ok := ask(t, a[0], "utcoffset", a[1])
			if !ok {
				py.Throw(py.ValueError, "fromutc: non-None utcoffset() result required")
			}
			dst, ok := ask(t, a[0], "dst", a[1])
			if !ok {
				py.Throw(py.ValueError, "fromutc: non-None dst() result required")
			}
			std := off.add(dst.neg())
			r := makeMoment(py.TypeOf(a[1]), m.plus(std))
			dst, _ = ask(t, a[0], "dst", r)
			return makeMoment(py.TypeOf(a[1]), m.plus(std).plus(dst))
		}))
}
