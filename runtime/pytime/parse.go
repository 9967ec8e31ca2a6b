package pytime

import (
	"fmt"
	"strings"
	"time"
)

// Parsed is what strptime reads from a text.
type Parsed struct {
	Broken
	GMTOffset         int // seconds; valid when HasOffset
	GMTOffsetFraction int // microseconds
	HasOffset         bool
}

// parser walks a text along a format.
type parser struct {
	data, format        string
	pos                 int
	p                   Parsed
	year, month, day    int
	hasYear             bool
	julian, weekday     int
	weekU, weekW, weekV int
	isoYear             int
	hasISOYear          bool
	hour12, hasHour12   int
	pm                  int
}

// Strptime parses data by format; problem is the text of the ValueError, empty when it went well.
func Strptime(data, format string) (result Parsed, problem string) {
	p := &parser{data: data, format: format, month: 1, day: 1, julian: -1, weekday: -1, weekU: -1, weekW: -1, weekV: -1,
		pm: -1, hasHour12: -1}
	if problem = checkFormat(format); problem != "" {
		return p.p, problem
	}
	p.p.DST = -1
	if ok, problem := p.run(format); problem != "" {
		return p.p, problem
	} else if !ok {
		return p.p, fmt.Sprintf("time data %s does not match format %s", quote(data), quote(format))
	}
	if p.pos < len(data) {
		return p.p, "unconverted data remains: " + data[p.pos:]
	}
	problem = p.finish()
	return p.p, problem
}

// quote is repr() of a str without control characters, which is all that reaches these messages in practice.
func quote(s string) string {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return `"` + s + `"`
	}
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + "'"
}

// checkFormat refuses unknown directives before any text is read.
func checkFormat(format string) string {
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		i++
		if i >= len(format) {
			return fmt.Sprintf("stray %% in format %s", quote(format))
		}
		if strings.IndexByte("aAbBcdfGHIjmMpSuUVwWxXyYzZ%", format[i]) < 0 {
			return fmt.Sprintf("%s is a bad directive in format %s", quote(string(format[i])), quote(format))
		}
	}
	return ""
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// run matches the format from the current position.
func (p *parser) run(format string) (ok bool, problem string) {
	for i := 0; i < len(format); i++ {
		c := format[i]
		if isSpace(c) {
			start := p.pos
			for p.pos < len(p.data) && isSpace(p.data[p.pos]) {
				p.pos++
			}
			for i+1 < len(format) && isSpace(format[i+1]) {
				i++
			}
			if p.pos == start {
				return false, ""
			}
			continue
		}
		if c == '%' && i+1 < len(format) {
			i++
			if ok, problem := p.directive(format[i]); !ok {
				return false, problem
			}
			continue
		}
		if p.pos >= len(p.data) || lower(p.data[p.pos]) != lower(c) {
			return false, ""
		}
		p.pos++
	}
	return true, ""
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}

// number reads one to width digits whose value lies in [lo, hi], as many as fit.
func (p *parser) number(width, lo, hi int) (int, bool) {
	best, bestEnd := 0, -1
	n, i := 0, p.pos
	if width == 2 && lo <= 9 && i < len(p.data) && p.data[i] == ' ' && lo == 1 && hi == 31 {
		i++ // " 5" for days of the month
		width = 1
	}
	for k := 0; k < width && i < len(p.data) && p.data[i] >= '0' && p.data[i] <= '9'; k++ {
		n = n*10 + int(p.data[i]-'0')
		i++
		if n >= lo && n <= hi {
			best, bestEnd = n, i
		}
	}
	if bestEnd < 0 {
		return 0, false
	}
	p.pos = bestEnd
	return best, true
}

func (p *parser) exact(width int) (int, bool) {
	n := 0
	if p.pos+width > len(p.data) {
		return 0, false
	}
	for _, c := range []byte(p.data[p.pos : p.pos+width]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	p.pos += width
	return n, true
}

// name reads one of the names, the longest that fits, and returns its index.
func (p *parser) name(names []string, short bool) (int, bool) {
	best, length := -1, 0
	for i, n := range names {
		if short {
			n = n[:3]
		}
		if len(n) > length && len(p.data)-p.pos >= len(n) && strings.EqualFold(p.data[p.pos:p.pos+len(n)], n) {
			best, length = i, len(n)
		}
	}
	p.pos += length
	return best, best >= 0
}

func (p *parser) directive(c byte) (ok bool, problem string) {
	switch c {
	case 'c':
		return p.run("%a %b %d %H:%M:%S %Y")
	case 'x':
		return p.run("%m/%d/%y")
	case 'X':
		return p.run("%H:%M:%S")
	case 'f':
		return p.fraction(), ""
	case 'z':
		return p.offset()
	case 'Z':
		return p.zone(), ""
	case 'p':
		i, ok := p.name([]string{"AM", "PM"}, false)
		p.pm = i
		return ok, ""
	case '%':
		if p.pos < len(p.data) && p.data[p.pos] == '%' {
			p.pos++
			return true, ""
		}
		return false, ""
	}
	return p.field(c), ""
}

func (p *parser) field(c byte) (ok bool) {
	switch c {
	case 'a':
		p.weekday, ok = p.name(dayNames[:], true)
	case 'A':
		p.weekday, ok = p.name(dayNames[:], false)
	case 'b', 'B':
		p.month, ok = p.name(monthNames[:], c == 'b')
		p.month++
	case 'd':
		p.day, ok = p.number(2, 1, 31)
	case 'H':
		p.p.Hour, ok = p.number(2, 0, 23)
	case 'I':
		p.hour12, ok = p.number(2, 1, 12)
		p.hasHour12 = 1
	case 'j':
		p.julian, ok = p.number(3, 1, 366)
	case 'm':
		p.month, ok = p.number(2, 1, 12)
	case 'M':
		p.p.Minute, ok = p.number(2, 0, 59)
	case 'S':
		p.p.Second, ok = p.number(2, 0, 61)
	case 'U':
		p.weekU, ok = p.number(2, 0, 53)
	case 'W':
		p.weekW, ok = p.number(2, 0, 53)
	case 'V':
		p.weekV, ok = p.number(2, 1, 53)
	case 'w':
		p.weekday, ok = p.number(1, 0, 6)
		p.weekday = (p.weekday + 6) % 7
	case 'u':
		p.weekday, ok = p.number(1, 1, 7)
		p.weekday--
	case 'y':
		p.year, ok = p.exact(2)
		p.hasYear = true
		if p.year <= 68 {
			p.year += 2000
		} else {
			p.year += 1900
		}
	case 'Y':
		p.year, ok = p.exact(4)
		p.hasYear = true
	case 'G':
		p.isoYear, ok = p.exact(4)
		p.hasISOYear = true
	}
	return ok
}

func (p *parser) fraction() bool {
	n, k := 0, 0
	for ; k < 6 && p.pos < len(p.data) && p.data[p.pos] >= '0' && p.data[p.pos] <= '9'; k++ {
		n = n*10 + int(p.data[p.pos]-'0')
		p.pos++
	}
	if k == 0 {
		return false
	}
	for ; k < 6; k++ {
		n *= 10
	}
	p.p.Micro = n
	return true
}

func (p *parser) zone() bool {
	for _, z := range []string{"utc", "gmt", strings.ToLower(localZone(1)), strings.ToLower(localZone(7))} {
		if rest := p.data[p.pos:]; len(rest) >= len(z) && strings.EqualFold(rest[:len(z)], z) {
			p.p.Zone, p.p.HasZone = rest[:len(z)], true
			p.pos += len(z)
			if z == "utc" || z == "gmt" {
				p.p.DST = 0
			}
			return true
		}
	}
	return false
}

func localZone(month time.Month) string {
	name, _ := time.Date(2024, month, 1, 0, 0, 0, 0, time.Local).Zone()
	return name
}

// offset reads +HH[:]MM[[:]SS[.ffffff]] or Z.
func (p *parser) offset() (bool, string) {
	rest := p.data[p.pos:]
	if rest == "" {
		return false, ""
	}
	if rest[0] == 'Z' || rest[0] == 'z' {
		p.pos++
		p.p.HasOffset = true
		return true, ""
	}
	if rest[0] != '+' && rest[0] != '-' {
		return false, ""
	}
	start := p.pos
	p.pos++
	h, ok := p.exact(2)
	if !ok {
		p.pos = start
		return false, ""
	}
	colon := p.take(':')
	m, ok := p.exact(2)
	if !ok || m > 59 {
		p.pos = start
		return false, ""
	}
	s := 0
	mark := p.pos
	second := p.take(':')
	if v, ok := p.exact(2); ok && v <= 59 {
		if second != colon {
			return false, "Inconsistent use of : in " + p.data[start:p.pos]
		}
		s = v
		if p.take('.') {
			micro := p.p.Micro
			p.fraction()
			p.p.GMTOffsetFraction, p.p.Micro = p.p.Micro, micro
		}
	} else {
		p.pos = mark
	}
	p.p.GMTOffset = h*3600 + m*60 + s
	if rest[0] == '-' {
		p.p.GMTOffset, p.p.GMTOffsetFraction = -p.p.GMTOffset, -p.p.GMTOffsetFraction
	}
	p.p.HasOffset = true
	return true, ""
}

func (p *parser) take(c byte) bool {
	if p.pos < len(p.data) && p.data[p.pos] == c {
		p.pos++
		return true
	}
	return false
}

// IsLeap says whether a year is a leap year.
func IsLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// DaysIn returns the number of days of a month.
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if IsLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func dayOfYear(y, m, d int) int {
	for i := 1; i < m; i++ {
		d += DaysIn(y, i)
	}
	return d
}

// weekdayOf returns the weekday of a date, 0 = Monday.
func weekdayOf(y, m, d int) int {
	return (int(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Weekday()) + 6) % 7
}

// finish derives the date from what was read.
func (p *parser) finish() string {
	if problem := p.isoProblem(); problem != "" {
		return problem
	}
	if p.hasHour12 > 0 {
		h := p.hour12 % 12
		if p.pm == 1 {
			h += 12
		}
		p.p.Hour = h
	}
	year := p.year
	leapFix := false
	if !p.hasYear && !(p.hasISOYear && p.weekV >= 0) {
		year = 1900
		if p.month == 2 && p.day == 29 {
			year, leapFix = 1904, true
		}
	}
	if p.julian < 0 && p.weekday >= 0 {
		if problem := p.fromWeek(&year); problem != "" {
			return problem
		}
	}
	if p.julian < 0 {
		if p.day > DaysIn(year, p.month) {
			return "day is out of range for month"
		}
		p.julian = dayOfYear(year, p.month, p.day)
	} else {
		d := time.Date(year, 1, p.julian, 0, 0, 0, 0, time.UTC)
		year, p.month, p.day = d.Year(), int(d.Month()), d.Day()
	}
	if p.weekday < 0 {
		p.weekday = weekdayOf(year, p.month, p.day)
	}
	if leapFix {
		year = 1900
	}
	p.p.Year, p.p.Month, p.p.Day, p.p.Weekday, p.p.YearDay = year, p.month, p.day, p.weekday, p.julian
	return ""
}

func (p *parser) isoProblem() string {
	const directives = "a weekday directive ('%A', '%a', '%w', or '%u')."
	switch {
	case p.hasISOYear && p.julian >= 0:
		return "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead."
	case p.hasISOYear && (p.weekV < 0 || p.weekday < 0):
		return "ISO year directive '%G' must be used with the ISO week directive '%V' and " + directives
	case p.weekV >= 0 && !p.hasISOYear && p.hasYear && p.weekday >= 0:
		return "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
	case p.weekV >= 0 && !p.hasISOYear:
		return "ISO week directive '%V' must be used with the ISO year directive '%G' and " + directives
	}
	return ""
}

// fromWeek turns week and weekday into the day of the year.
func (p *parser) fromWeek(year *int) string {
	switch {
	case p.weekU >= 0 || p.weekW >= 0:
		first := weekdayOf(*year, 1, 1)
		week, day := p.weekW, p.weekday
		if p.weekU >= 0 {
			week, day, first = p.weekU, (p.weekday+1)%7, (first+1)%7
		}
		week0 := (7 - first) % 7
		if week == 0 {
			p.julian = 1 + day - first
		} else {
			p.julian = 1 + week0 + 7*(week-1) + day
		}
	case p.hasISOYear && p.weekV >= 0:
		if p.weekV == 53 && weeksIn(p.isoYear) < 53 {
			return fmt.Sprintf("Invalid week: %d", p.weekV)
		}
		*year = p.isoYear
		p.julian = p.weekV*7 + p.weekday + 1 - (weekdayOf(p.isoYear, 1, 4) + 4)
	default:
		return ""
	}
	if p.julian <= 0 {
		*year--
		p.julian += 365
		if IsLeap(*year) {
			p.julian++
		}
	}
	return ""
}
