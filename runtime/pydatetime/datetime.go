package pydatetime

import (
	"time"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pytime"
)

func mom(o py.Object) moment {
	m, _ := py.NativeOf[moment](o)
	return m
}

// ofMoment makes an object of a datetime class, through its constructor when it is a subclass.
func ofMoment(t *py.Thread, cls *py.Type, m moment) py.Object {
	if cls == DatetimeType {
		return makeMoment(cls, m)
	}
	return py.CallKw(t, cls, []py.Object{py.Int(m.y), py.Int(m.day.m), py.Int(m.d), py.Int(m.h), py.Int(m.clock.m), py.Int(m.s), py.Int(m.us), m.tz},
		py.Kwargs{{Name: "fold", Value: py.Int(m.fold)}})
}

// Now is datetime.now().
func Now() py.Object { return makeMoment(DatetimeType, momentOf(time.Now(), py.None)) }

func newMoment(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
	if b, ok := a[0].(py.Bytes); ok && len(b) == 10 {
		return unpickle(cls, b, a[1])
	}
	v := ints(t, []py.Object{a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[8]}, 0, 0, 0, 0, 0, 0, 0, 0)
	d := newDay(v[0], v[1], v[2])
	return makeMoment(cls, moment{d, newClock(v[3], v[4], v[5], v[6], v[7], a[7])})
}

func unpickle(cls *py.Type, b py.Bytes, tz py.Object) py.Object {
	if tz == nil {
		tz = py.None
	}
	fold := 0
	month := int(b[2])
	if month > 127 {
		fold, month = 1, month-128
	}
	return makeMoment(cls, moment{day{int(b[0])<<8 | int(b[1]), month, int(b[3])},
		clock{int(b[4]), int(b[5]), int(b[6]), int(b[7])<<16 | int(b[8])<<8 | int(b[9]), fold, tz}})
}

// atZone makes the datetime of an instant in a zone: None is the local one.
func atZone(t *py.Thread, cls *py.Type, at time.Time, tz py.Object) py.Object {
	if modkit.IsNone(tz) {
		return ofMoment(t, cls, momentOf(at.In(time.Local), py.None))
	}
	if !py.TypeOf(tz).IsSubtype(TzinfoType) {
		py.Throw(py.TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%s'", py.TypeOf(tz).Name)
	}
	return py.CallMethod(t, tz, "fromutc", ofMoment(t, cls, momentOf(at.UTC(), tz)))
}

func datetimeMembers() []py.Member {
	get := func(name string, f func(m moment) int) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return py.Int(f(mom(o))) })
	}
	ms := []py.Member{
		newMethod("__new__(cls, year=..., month=..., day=..., hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=...)", newMoment),
		get("hour", func(m moment) int { return m.h }), get("minute", func(m moment) int { return m.clock.m }),
		get("second", func(m moment) int { return m.s }), get("microsecond", func(m moment) int { return m.us }),
		get("fold", func(m moment) int { return m.fold }),
		py.Getter("tzinfo", func(t *py.Thread, o py.Object) py.Object { return mom(o).tz }),
		{Name: "min", Value: makeMoment(DatetimeType, moment{day{1, 1, 1}, clock{tz: py.None}})},
		{Name: "max", Value: makeMoment(DatetimeType, moment{day{9999, 12, 31}, clock{23, 59, 59, 999999, 0, py.None}})},
		{Name: "resolution", Value: makeDelta(TimedeltaType, delta{0, 1})},
	}
	ms = append(ms, datetimeMakers()...)
	ms = append(ms, py.Methods(momentMethods()...)...)
	return append(ms, py.Methods(momentOperators()...)...)
}

func datetimeMakers() []py.Member {
	return []py.Member{
		clsMethod("now(cls, tz=None)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object { return atZone(t, cls, time.Now(), a[0]) }),
		clsMethod("utcnow(cls, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			return ofMoment(t, cls, momentOf(time.Now().UTC(), py.None))
		}),
		clsMethod("today(cls, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object { return atZone(t, cls, time.Now(), nil) }),
		clsMethod("fromtimestamp(cls, timestamp, tz=None)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			return atZone(t, cls, stamp(t, a[0]), a[1])
		}),
		clsMethod("utcfromtimestamp(cls, timestamp, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			return ofMoment(t, cls, momentOf(stamp(t, a[0]).UTC(), py.None))
		}),
		clsMethod("fromordinal(cls, ordinal, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			n := int64(modkit.Int(t, a[0]))
			if n < 1 {
				py.Throw(py.ValueError, "ordinal must be >= 1")
			}
			return ofMoment(t, cls, moment{fromOrdinal(n), clock{tz: py.None}})
		}),
		clsMethod("combine(cls, date, time, tzinfo=...)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			d, ok := dayOf(a[0])
			if !ok {
				py.Throw(py.TypeError, "combine() argument 1 must be datetime.date, not %s", py.TypeOf(a[0]).Name)
			}
			c, ok := py.NativeOf[clock](a[1])
			if !ok {
				py.Throw(py.TypeError, "combine() argument 2 must be datetime.time, not %s", py.TypeOf(a[1]).Name)
			}
			if a[2] != nil {
				c.tz = a[2]
			}
			return ofMoment(t, cls, moment{d, c})
		}),
		clsMethod("strptime(cls, date_string, format, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			p := pytime.StrptimeObjects(t, a[0], a[1])
			tz := py.Object(py.None)
			if p.HasOffset {
				var name py.Object
				if p.Zone != "" {
					name = py.Str(p.Zone)
				}
				tz = newTimezone(normDelta(0, int64(p.GMTOffset)*1000000+int64(p.GMTOffsetFraction)), name)
			}
			return ofMoment(t, cls, moment{newDay(p.Year, p.Month, p.Day), newClock(p.Hour, p.Minute, min(p.Second, 59), p.Micro, 0, tz)})
		}),
		clsMethod("fromisoformat(cls, string, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			text := isoArg(a[0])
			bad := func() { py.Throw(py.ValueError, "Invalid isoformat string: %s", py.Repr(t, a[0])) }
			s := &scanner{s: text}
			d := s.date()
			c := clock{tz: py.None}
			if !s.bad && s.i < len(text) {
				s.i++ // any one character separates date and time
				if s.i >= len(text) {
					bad()
				}
				c = s.time()
			}
			if s.bad || s.i != len(text) {
				bad()
			}
			return ofMoment(t, cls, moment{d, c})
		}),
		clsMethod("fromisocalendar(cls, year, week, day)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			v := ints(t, a, 0, 0, 0)
			return ofMoment(t, cls, moment{fromISOCalendar(v[0], v[1], v[2]), clock{tz: py.None}})
		}),
	}
}

func momentMethods() []*py.Builtin {
	m := func(sig string, f func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object) *py.Builtin {
		return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0], mom(a[0]), a[1:]) })
	}
	viaZone := func(name string) *py.Builtin {
		return m(name+"(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			if modkit.IsNone(m.tz) {
				return py.None
			}
			return py.CallMethod(t, m.tz, name, self)
		})
	}
	return append(momentConversions(), viaZone("utcoffset"), viaZone("dst"), viaZone("tzname"),
		m("date(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object { return makeDay(DateType, m.day) }),
		m("time(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			c := m.clock
			c.tz = py.None
			return makeClock(TimeType, c)
		}),
		m("timetz(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			return makeClock(TimeType, m.clock)
		}),
		m("replace(self, year=..., month=..., day=..., hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=...)",
			func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
				v := ints(t, []py.Object{a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[8]}, m.y, m.day.m, m.d, m.h, m.clock.m, m.s, m.us, m.fold)
				tz := a[7]
				if tz == nil {
					tz = m.tz
				}
				d := newDay(v[0], v[1], v[2])
				return ofMoment(t, py.TypeOf(self), moment{d, newClock(v[3], v[4], v[5], v[6], v[7], tz)})
			}),
		m("isoformat(self, sep='T', timespec='auto')", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			s := m.day.iso() + py.ToStr(t, a[0]) + m.clock.iso(py.ToStr(t, a[1]))
			if off, ok := ask(t, m.tz, "utcoffset", self); ok {
				s += offsetText(off, ":")
			}
			return py.Str(s)
		}),
		m("__str__(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			return py.CallMethod(t, self, "isoformat", py.Str(" "))
		}),
		m("ctime(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			b := pytime.Broken{Year: m.y, Month: m.day.m, Day: m.d, Hour: m.h, Minute: m.clock.m, Second: m.s, Weekday: m.weekday()}
			return py.Str(pytime.Asctime(&b))
		}),
		m("strftime(self, format)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			return py.Str(strftime(t, self, modkit.Str(a[0], "strftime", "1"), m.day, m.clock))
		}),
		m("__repr__(self, /)", momentRepr),
		m("__hash__(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			if off, ok := ask(t, m.tz, "utcoffset", self); ok {
				m = m.plus(off.neg())
			}
			return py.Int(py.Hash(t, py.NewTuple(py.Int(m.ordinal()), py.Int(m.inDay()))))
		}),
		m("__reduce__(self, /)", momentReduce), m("__reduce_ex__(self, protocol, /)", momentReduce),
	)
}

func momentReduce(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
	b := py.Bytes([]byte{byte(m.y >> 8), byte(m.y), byte(m.day.m | m.fold<<7), byte(m.d), byte(m.h), byte(m.clock.m), byte(m.s),
		byte(m.us >> 16), byte(m.us >> 8), byte(m.us)})
	args := py.NewTuple(b)
	if !modkit.IsNone(m.tz) {
		args = py.NewTuple(b, m.tz)
	}
	return py.NewTuple(py.TypeOf(self), args)
}

func momentRepr(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
	s := reprName(self) + "(" + itoa(int64(m.y)) + ", " + itoa(int64(m.day.m)) + ", " + itoa(int64(m.d)) + ", "
	return py.Str(s + m.clock.args(t) + ")")
}

// args is a time of day as constructor arguments.
func (c clock) args(t *py.Thread) string {
	s := itoa(int64(c.h)) + ", " + itoa(int64(c.m))
	if c.s != 0 || c.us != 0 {
		s += ", " + itoa(int64(c.s))
	}
	if c.us != 0 {
		s += ", " + itoa(int64(c.us))
	}
	if c.fold != 0 {
		s += ", fold=1"
	}
	if !modkit.IsNone(c.tz) {
		s += ", tzinfo=" + py.Repr(t, c.tz)
	}
	return s
}

// momentConversions are the methods that know about instants and zones.
func momentConversions() []*py.Builtin {
	m := func(sig string, f func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object) *py.Builtin {
		return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0], mom(a[0]), a[1:]) })
	}
	return []*py.Builtin{
		m("timestamp(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			if off, ok := ask(t, m.tz, "utcoffset", self); ok {
				return py.Float(m.plus(off.neg()).minus(moment{day{1970, 1, 1}, clock{}}).seconds())
			}
			at := m.local()
			return py.Float(normDelta(0, 0).add(normDelta(at.Unix()/86400, at.Unix()%86400*1000000+int64(m.us))).seconds())
		}),
		m("astimezone(self, tz=None)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			tz := a[0]
			utc := moment{}
			if off, ok := ask(t, m.tz, "utcoffset", self); ok {
				if m.tz == tz {
					return self
				}
				utc = m.plus(off.neg())
			} else {
				utc = momentOf(m.local().UTC(), py.None)
			}
			if modkit.IsNone(tz) {
				at := time.Date(utc.y, time.Month(utc.day.m), utc.d, utc.h, utc.clock.m, utc.s, utc.us*1000, time.UTC).In(time.Local)
				name, off := at.Zone()
				tz = &py.Instance{Class: TimezoneType, Native: zone{normDelta(0, int64(off)*1000000), py.Str(name)}}
			}
			utc.tz = tz
			return py.CallMethod(t, tz, "fromutc", ofMoment(t, py.TypeOf(self), utc))
		}),
		m("timetuple(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			dst := -1
			if d, ok := ask(t, m.tz, "dst", self); ok {
				dst = 0
				if !d.zero() {
					dst = 1
				}
			}
			return tuple(m.day, m.clock, dst)
		}),
		m("utctimetuple(self, /)", func(t *py.Thread, self py.Object, m moment, a []py.Object) py.Object {
			if off, ok := ask(t, m.tz, "utcoffset", self); ok {
				m = m.plus(off.neg())
			}
			return tuple(m.day, m.clock, 0)
		}),
	}
}

// compareMoments says how two datetimes are ordered; comparable is false for a naive and an aware one.
func compareMoments(t *py.Thread, a, b py.Object) (c int, comparable bool) {
	x, y := mom(a), mom(b)
	if x.tz != y.tz {
		ox, okx := ask(t, x.tz, "utcoffset", a)
		oy, oky := ask(t, y.tz, "utcoffset", b)
		if okx != oky {
			return 1, false
		}
		if okx {
			x, y = shift(x, ox), shift(y, oy)
		}
	}
	return x.minus(y).cmp(delta{}), true
}

// shift moves to UTC without leaving the calendar's range check to matter.
func shift(m moment, off delta) moment {
	n := normDelta(m.ordinal()-off.days, m.inDay()-off.us)
	if n.days < 1 || n.days > 3652059 {
		return m
	}
	return moment{fromOrdinal(n.days), clockFromUS(n.us, m.tz)}
}

func momentOperators() []*py.Builtin {
	add := func(t *py.Thread, a []py.Object) py.Object {
		d, ok := deltaOf(a[1])
		if !ok {
			return py.NotImplemented
		}
		return ofMoment(t, py.TypeOf(a[0]), mom(a[0]).plus(d))
	}
	compare := func(name string, test func(c int) bool) *py.Builtin {
		return py.DefC(name+"(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			if !isMoment(a[1]) {
				if _, ok := py.NativeOf[day](a[1]); ok && (name == "__eq__" || name == "__ne__") {
					return py.Bool(name == "__ne__")
				}
				return py.NotImplemented
			}
			c, ok := compareMoments(t, a[0], a[1])
			if !ok && name != "__eq__" && name != "__ne__" {
				py.Throw(py.TypeError, "can't compare offset-naive and offset-aware datetimes")
			}
			return py.Bool(test(c))
		})
	}
	return []*py.Builtin{
		py.DefC("__add__(self, value, /)", add), py.DefC("__radd__(self, value, /)", add),
		py.DefC("__sub__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			if isMoment(a[1]) {
				x, y := mom(a[0]), mom(a[1])
				if x.tz != y.tz {
					ox, okx := ask(t, x.tz, "utcoffset", a[0])
					oy, oky := ask(t, y.tz, "utcoffset", a[1])
					if okx != oky {
						py.Throw(py.TypeError, "can't subtract offset-naive and offset-aware datetimes")
					}
					return makeDelta(TimedeltaType, x.minus(y).add(ox.neg()).add(oy))
				}
				return makeDelta(TimedeltaType, x.minus(y))
			}
			d, ok := deltaOf(a[1])
			if !ok {
				return py.NotImplemented
			}
			return ofMoment(t, py.TypeOf(a[0]), mom(a[0]).plus(d.neg()))
		}),
		compare("__eq__", func(c int) bool { return c == 0 }), compare("__ne__", func(c int) bool { return c != 0 }),
		compare("__lt__", func(c int) bool { return c < 0 }), compare("__le__", func(c int) bool { return c <= 0 }),
		compare("__gt__", func(c int) bool { return c > 0 }), compare("__ge__", func(c int) bool { return c >= 0 }),
	}
}

func clockOf(o py.Object) clock {
	c, _ := py.NativeOf[clock](o)
	return c
}

// timeMembers is the class time.
func timeMembers() []py.Member {
	get := func(name string, f func(c clock) int) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return py.Int(f(clockOf(o))) })
	}
	newFn := py.DefC("__new__(cls, hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=...)", func(t *py.Thread, a []py.Object) py.Object {
		if b, ok := a[1].(py.Bytes); ok && len(b) == 6 {
			tz := a[2]
			if tz == nil {
				tz = py.None
			}
			return makeClock(a[0].(*py.Type), clock{int(b[0]) & 127, int(b[1]), int(b[2]), int(b[3])<<16 | int(b[4])<<8 | int(b[5]), int(b[0]) >> 7, tz})
		}
		v := ints(t, []py.Object{a[1], a[2], a[3], a[4], a[6]}, 0, 0, 0, 0, 0)
		return makeClock(a[0].(*py.Type), newClock(v[0], v[1], v[2], v[3], v[4], a[5]))
	})
	newFn.Static = true
	ms := append(py.Methods(newFn), py.Methods(timeMethods()...)...)
	return append(ms,
		get("hour", func(c clock) int { return c.h }), get("minute", func(c clock) int { return c.m }),
		get("second", func(c clock) int { return c.s }), get("microsecond", func(c clock) int { return c.us }),
		get("fold", func(c clock) int { return c.fold }),
		py.Getter("tzinfo", func(t *py.Thread, o py.Object) py.Object { return clockOf(o).tz }),
		py.Member{Name: "min", Value: makeClock(TimeType, clock{tz: py.None})},
		py.Member{Name: "max", Value: makeClock(TimeType, clock{23, 59, 59, 999999, 0, py.None})},
		py.Member{Name: "resolution", Value: makeDelta(TimedeltaType, delta{0, 1})},
		clsMethod("fromisoformat(cls, string, /)", func(t *py.Thread, cls *py.Type, a []py.Object) py.Object {
			text := isoArg(a[0])
			s := &scanner{s: text}
			s.take('T')
			c := s.time()
			if s.bad || s.i != len(text) {
				py.Throw(py.ValueError, "Invalid isoformat string: %s", py.Repr(t, a[0]))
			}
			return makeClock(cls, c)
		}))
}

func timeMethods() []*py.Builtin {
	m := func(sig string, f func(t *py.Thread, self py.Object, c clock, a []py.Object) py.Object) *py.Builtin {
		return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0], clockOf(a[0]), a[1:]) })
	}
	viaZone := func(name string) *py.Builtin {
		return m(name+"(self, /)", func(t *py.Thread, self py.Object, c clock, a []py.Object) py.Object {
			if modkit.IsNone(c.tz) {
				return py.None
			}
			return py.CallMethod(t, c.tz, name, py.None)
		})
	}
	inUTC := func(t *py.Thread, o py.Object) (int64, bool) {
		c := clockOf(o)
		off, ok := ask(t, c.tz, "utcoffset", py.None)
		return c.inDay() - off.us - off.days*dayUS, ok
	}
	compare := func(name string, test func(c int64) bool) *py.Builtin {
		return py.DefC(name+"(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			if !py.TypeOf(a[1]).IsSubtype(TimeType) {
				return py.NotImplemented
			}
			x, awareX := inUTC(t, a[0])
			y, awareY := inUTC(t, a[1])
			if awareX != awareY {
				if name == "__eq__" || name == "__ne__" {
					return py.Bool(name == "__ne__")
				}
				py.Throw(py.TypeError, "can't compare offset-naive and offset-aware times")
			}
			return py.Bool(test(x - y))
		})
	}
	return []*py.Builtin{
		viaZone("utcoffset"), viaZone("dst"), viaZone("tzname"),
		m("replace(self, hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=...)", func(t *py.Thread, self py.Object, c clock, a []py.Object) py.Object {
			v := ints(t, []py.Object{a[0], a[1], a[2], a[3], a[5]}, c.h, c.m, c.s, c.us, c.fold)
			tz := a[4]
			if tz == nil {
				tz = c.tz
			}
			return makeClock(py.TypeOf(self), newClock(v[0], v[1], v[2], v[3], v[4], tz))
		}),
		m("isoformat(self, timespec='auto')", func(t *py.Thread, self py.Object, c clock, a []py.Object) py.Object {
			s := c.iso(py.ToStr(t, a[0]))
			if off, ok := ask(t, c.tz, "utcoffset", py.None); ok {
				s += offsetText(off, ":")
			}
			return py.Str(s)
		}),
		m("__str__(self, /)", func(t *py.Thread, self py.Object, c clock, a []py.Object) py.Object {
			return py.CallMethod(t, self, "isoformat")
		}),
		m("strftime(self, format)", func(t *py.Thread, self py.Object, c clock, a []py.Object) py.Object {
			return py.Str(strftime(t, self, modkit.Str(a[0], "strftime", "1"), day{1900, 1, 1}, c))
		}),
		py.DefC("__format__(self, format, /)", formatWithStrftime),
		m("__repr__(self, /)", func(t *py.Thread, self py.Object, c clock, a []py.Object) py.Object {
			return py.Str(reprName(self) + "(" + c.args(t) + ")")
		}),
		py.DefC("__hash__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			n, _ := inUTC(t, a[0])
			return py.Int(py.Hash(t, py.Int(n)))
		}),
		m("__reduce__(self, /)", func(t *py.Thread, self py.Object, c clock, a []py.Object) py.Object {
			b := py.Bytes([]byte{byte(c.h | c.fold<<7), byte(c.m), byte(c.s), byte(c.us >> 16), byte(c.us >> 8), byte(c.us)})
			args := py.NewTuple(b)
			if !modkit.IsNone(c.tz) {
				args = py.NewTuple(b, c.tz)
			}
			return py.NewTuple(py.TypeOf(self), args)
		}),
		compare("__eq__", func(c int64) bool { return c == 0 }), compare("__ne__", func(c int64) bool { return c != 0 }),
		compare("__lt__", func(c int64) bool { return c < 0 }), compare("__le__", func(c int64) bool { return c <= 0 }),
		compare("__gt__", func(c int64) bool { return c > 0 }), compare("__ge__", func(c int64) bool { return c >= 0 }),
	}
}
