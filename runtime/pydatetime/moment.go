package pydatetime

import (
	"strings"
	"time"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pytime"
)

// day is a date.
type day struct{ y, m, d int }

// clock is a time of day; tz is None or a tzinfo object.
type clock struct {
	h, m, s, us, fold int
	tz                py.Object
}

// moment is a datetime.
type moment struct {
	day
	clock
}

func newDay(y, m, d int) day {
	switch {
	case y < 1 || y > 9999:
		py.Throw(py.ValueError, "year %d is out of range", y)
	case m < 1 || m > 12:
		py.Throw(py.ValueError, "month must be in 1..12")
	case d < 1 || d > pytime.DaysIn(y, m):
		py.Throw(py.ValueError, "day is out of range for month")
	}
	return day{y, m, d}
}

func newClock(h, m, s, us, fold int, tz py.Object) clock {
	switch {
	case h < 0 || h > 23:
		py.Throw(py.ValueError, "hour must be in 0..23")
	case m < 0 || m > 59:
		py.Throw(py.ValueError, "minute must be in 0..59")
	case s < 0 || s > 59:
		py.Throw(py.ValueError, "second must be in 0..59")
	case us < 0 || us > 999999:
		py.Throw(py.ValueError, "microsecond must be in 0..999999")
	case fold != 0 && fold != 1:
		py.Throw(py.ValueError, "fold must be either 0 or 1")
	}
	if tz == nil {
		tz = py.None
	}
	if tz != py.Object(py.None) && !py.TypeOf(tz).IsSubtype(TzinfoType) {
		py.Throw(py.TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%s'", py.TypeOf(tz).Name)
	}
	return clock{h, m, s, us, fold, tz}
}

const epochOrdinal = 719163 // 1970-01-01

func (d day) ordinal() int64 {
	return time.Date(d.y, time.Month(d.m), d.d, 0, 0, 0, 0, time.UTC).Unix()/86400 + epochOrdinal
}

func fromOrdinal(n int64) day {
	if n < 1 || n > 3652059 {
		py.Throw(py.OverflowError, "date value out of range")
	}
	t := time.Unix((n-epochOrdinal)*86400, 0).UTC()
	return day{t.Year(), int(t.Month()), t.Day()}
}

func (d day) weekday() int { return int((d.ordinal() + 6) % 7) }

func (d day) yearDay() int { return int(d.ordinal() - day{d.y, 1, 1}.ordinal() + 1) }

func (d day) iso() string { return digits(d.y, 4) + "-" + two(d.m) + "-" + two(d.d) }

func (c clock) inDay() int64 { return int64(c.h*3600+c.m*60+c.s)*1000000 + int64(c.us) }

func clockFromUS(us int64, tz py.Object) clock {
	s := int(us / 1000000)
	return clock{h: s / 3600, m: s / 60 % 60, s: s % 60, us: int(us % 1000000), tz: tz}
}

// plus adds a delta; the time zone stays.
func (m moment) plus(d delta) moment {
	sum := normDelta(m.ordinal()+d.days, m.inDay()+d.us)
	return moment{fromOrdinal(sum.days), clockFromUS(sum.us, m.tz)}
}

func (m moment) minus(o moment) delta { return normDelta(m.ordinal()-o.ordinal(), m.inDay()-o.inDay()) }

// iso formats a time of day; spec is isoformat's timespec.
func (c clock) iso(spec string) string {
	switch spec {
	case "auto":
		if c.us != 0 {
			return c.iso("microseconds")
		}
		return c.iso("seconds")
	case "hours":
		return two(c.h)
	case "minutes":
		return two(c.h) + ":" + two(c.m)
	case "seconds":
		return two(c.h) + ":" + two(c.m) + ":" + two(c.s)
	case "milliseconds":
		return c.iso("seconds") + "." + digits(c.us/1000, 3)
	case "microseconds":
		return c.iso("seconds") + "." + digits(c.us, 6)
	}
	py.Throw(py.ValueError, "Unknown timespec value")
	return ""
}

// local returns the Go time of a naive moment in the local zone.
func (m moment) local() time.Time {
	return time.Date(m.y, time.Month(m.day.m), m.d, m.h, m.clock.m, m.s, m.us*1000, time.Local)
}

func momentOf(t time.Time, tz py.Object) moment {
	return moment{day{t.Year(), int(t.Month()), t.Day()}, clock{h: t.Hour(), m: t.Minute(), s: t.Second(), us: t.Nanosecond() / 1000, tz: tz}}
}

// ask calls a tzinfo method and checks the answer.
func ask(t *py.Thread, tz py.Object, name string, arg py.Object) (delta, bool) {
	if modkit.IsNone(tz) {
		return delta{}, false
	}
	r := py.CallMethod(t, tz, name, arg)
	if modkit.IsNone(r) {
		return delta{}, false
	}
	d, ok := deltaOf(r)
	if !ok {
		py.Throw(py.TypeError, "tzinfo.%s() must return None or a timedelta, not '%s'", name, py.TypeOf(r).Name)
	}
	if d.days < -1 || d.days > 0 || d.days == -1 && d.us == 0 {
		py.Throw(py.ValueError, "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
	}
	return d, true
}

// offsetText formats an offset as +HH:MM[:SS[.ffffff]].
func offsetText(d delta, sep string) string {
	sign := "+"
	if d.days < 0 {
		sign, d = "-", d.neg()
	}
	s := d.us / 1000000
	text := sign + two(int(s/3600)) + sep + two(int(s/60%60))
	if s%60 != 0 || d.us%1000000 != 0 {
		text += sep + two(int(s%60))
	}
	if u := d.us % 1000000; u != 0 {
		text += "." + digits(int(u), 6)
	}
	return text
}

// strftime formats with the directives that C does not know: %f, %z, %:z and %Z by the object's zone.
func strftime(t *py.Thread, self py.Object, format string, d day, c clock) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		switch format[i] {
		case 'f':
			b.WriteString(digits(c.us, 6))
		case 'z', ':':
			sep := ""
			if format[i] == ':' {
				if i+1 == len(format) || format[i+1] != 'z' {
					b.WriteString("%:")
					continue
				}
				i++
				sep = ":"
			}
			if m := py.TypeOf(self).Lookup("utcoffset"); m != nil {
				if r := py.CallMethod(t, self, "utcoffset"); !modkit.IsNone(r) {
					off, _ := deltaOf(r)
					b.WriteString(offsetText(off, sep))
				}
			}
		case 'Z':
			if m := py.TypeOf(self).Lookup("tzname"); m != nil {
				if r := py.CallMethod(t, self, "tzname"); !modkit.IsNone(r) {
					b.WriteString(strings.ReplaceAll(py.ToStr(t, r), "%", "%%"))
				}
			}
		default:
			b.WriteByte('%')
			b.WriteByte(format[i])
		}
	}
	broken := pytime.Broken{Year: d.y, Month: d.m, Day: d.d, Hour: c.h, Minute: c.m, Second: c.s, Weekday: d.weekday(),
		YearDay: d.yearDay(), DST: -1}
	return pytime.Strftime(b.String(), &broken)
}

// scanner reads ISO texts.
type scanner struct {
	s   string
	i   int
	bad bool
}

func (s *scanner) number(n int) int {
	v := 0
	for k := 0; k < n; k++ {
		if s.i >= len(s.s) || s.s[s.i] < '0' || s.s[s.i] > '9' {
			s.bad = true
			return 0
		}
		v = v*10 + int(s.s[s.i]-'0')
		s.i++
	}
	return v
}

func (s *scanner) take(c byte) bool {
	if s.i < len(s.s) && s.s[s.i] == c {
		s.i++
		return true
	}
	return false
}

// date reads YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D].
func (s *scanner) date() (d day) {
	y := s.number(4)
	dash := s.take('-')
	if s.take('W') {
		week, wd := s.number(2), 1
		if s.i < len(s.s) && (s.s[s.i] == '-') == dash && s.s[s.i] != 'T' {
			if dash {
				s.i++
			}
			wd = s.number(1)
		}
		if s.bad {
			return d
		}
		return fromISOCalendar(y, week, wd)
	}
	m := s.number(2)
	if dash && !s.take('-') {
		s.bad = true
	}
	dd := s.number(2)
	if s.bad {
		return d
	}
	return newDay(y, m, dd)
}

func fromISOCalendar(y, week, wd int) day {
	if y < 1 || y > 9999 {
		py.Throw(py.ValueError, "Year is out of range: %d", y)
	}
	if week < 1 || week > 53 || week == 53 && !has53(y) {
		py.Throw(py.ValueError, "Invalid week: %d", week)
	}
	if wd < 1 || wd > 7 {
		py.Throw(py.ValueError, "Invalid weekday: %d (range is [1, 7])", wd)
	}
	jan4 := day{y, 1, 4}
	return fromOrdinal(jan4.ordinal() - int64(jan4.weekday()) + int64((week-1)*7+wd-1))
}

func has53(y int) bool {
	_, w := pytime.ISOWeek(y, day{y, 12, 28}.weekday(), day{y, 12, 28}.yearDay())
	return w == 53
}

// time reads HH[:MM[:SS[.ffffff]]] and an offset.
func (s *scanner) time() clock {
	h, m, sec, us := s.number(2), 0, 0, 0
	colon := s.i < len(s.s) && s.s[s.i] == ':'
	next := func() bool {
		if colon {
			return s.take(':')
		}
		return s.i < len(s.s) && s.s[s.i] >= '0' && s.s[s.i] <= '9'
	}
	if next() {
		m = s.number(2)
		if next() {
			sec = s.number(2)
			us = s.fraction()
		}
	}
	tz := py.Object(py.None)
	if s.i < len(s.s) && !s.bad {
		tz = s.offset()
	}
	if s.bad {
		return clock{}
	}
	return newClock(h, m, sec, us, 0, tz)
}

func (s *scanner) fraction() int {
	if !s.take('.') && !s.take(',') {
		return 0
	}
	n, k := 0, 0
	for ; s.i < len(s.s) && s.s[s.i] >= '0' && s.s[s.i] <= '9'; s.i++ {
		if k < 6 {
			n = n*10 + int(s.s[s.i]-'0')
			k++
		}
	}
	if k == 0 {
		s.bad = true
	}
	for ; k < 6; k++ {
		n *= 10
	}
	return n
}

func (s *scanner) offset() py.Object {
	if s.take('Z') {
		return UTC()
	}
	neg := s.i < len(s.s) && s.s[s.i] == '-'
	if !s.take('+') && !s.take('-') {
		s.bad = true
		return py.None
	}
	h := s.number(2)
	colon := s.take(':')
	m, sec, us := s.number(2), 0, 0
	if colon && s.take(':') || !colon && s.i < len(s.s) {
		sec = s.number(2)
		us = s.fraction()
	}
	if s.bad {
		return py.None
	}
	d := normDelta(0, int64(h*3600+m*60+sec)*1000000+int64(us))
	if neg {
		d = d.neg()
	}
	if d.zero() {
		return UTC()
	}
	return newTimezone(d, nil)
}
