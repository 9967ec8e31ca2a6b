package pytime

import (
	"strconv"
	"strings"
	"time"
)

// Broken is a point in time taken apart, as struct tm has it except that Month, YearDay and Weekday count as in Python:
// Month 1-12, Weekday 0 = Monday, YearDay 1-366.
type Broken struct {
	Year, Month, Day, Hour, Minute, Second int
	Weekday, YearDay, DST                  int
	Zone                                   string
	Offset                                 int // seconds east of UTC
	HasZone                                bool
	Micro                                  int // for %f of datetime
}

// BrokenFrom takes a Go time apart, in its own location.
func BrokenFrom(tm time.Time) Broken {
	zone, off := tm.Zone()
	b := Broken{
		Year: tm.Year(), Month: int(tm.Month()), Day: tm.Day(), Hour: tm.Hour(), Minute: tm.Minute(), Second: tm.Second(),
		Weekday: (int(tm.Weekday()) + 6) % 7, YearDay: tm.YearDay(), Zone: zone, Offset: off, HasZone: true,
	}
	if tm.IsDST() {
		b.DST = 1
	}
	return b
}

var (
	dayNames   = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	monthNames = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"}
)

// DayName returns the English name of a weekday, 0 = Monday.
func DayName(i int) string { return dayNames[i] }

// MonthName returns the English name of a month, 1 = January.
func MonthName(i int) string { return monthNames[i-1] }

func pad(n, width int, fill byte) string {
	s := strconv.Itoa(n)
	neg := n < 0
	if neg {
		s = s[1:]
		width--
	}
	if fill != 0 && len(s) < width {
		s = strings.Repeat(string(fill), width-len(s)) + s
	}
	if neg {
		return "-" + s
	}
	return s
}

// Asctime formats as asctime() does: "Tue Nov 14 22:13:20 2023".
func Asctime(b *Broken) string {
	return dayNames[b.Weekday][:3] + " " + monthNames[b.Month-1][:3] + " " + pad(b.Day, 2, ' ') + " " + clock(b) + " " +
		strconv.Itoa(b.Year)
}

func clock(b *Broken) string {
	return pad(b.Hour, 2, '0') + ":" + pad(b.Minute, 2, '0') + ":" + pad(b.Second, 2, '0')
}

func hour12(h int) int {
	if h %= 12; h == 0 {
		return 12
	}
	return h
}

// ISOWeek returns the ISO 8601 year and week of a date given by year, weekday (0 = Monday) and day of the year (1-based).
func ISOWeek(year, weekday, yearDay int) (isoYear, week int) {
	week = (yearDay - 1 - weekday + 10) / 7
	switch {
	case week < 1:
		return year - 1, weeksIn(year - 1)
	case week > weeksIn(year):
		return year + 1, 1
	}
	return year, week
}

func weeksIn(year int) int {
	p := func(y int) int { return (y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400)) % 7 }
	if p(year) == 4 || p(year-1) == 3 {
		return 53
	}
	return 52
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && a < 0 != (b < 0) {
		q--
	}
	return q
}

// Strftime formats b as the C library does in the C locale, GNU flags and widths included.
func Strftime(format string, b *Broken) string {
	var out strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			out.WriteByte(format[i])
			continue
		}
		start := i
		i++
		flag, width := byte(0), -1
		for i < len(format) && strings.IndexByte("-_0^#", format[i]) >= 0 {
			flag = format[i]
			i++
		}
		for i < len(format) && format[i] >= '0' && format[i] <= '9' {
			width = max(width, 0)*10 + int(format[i]-'0')
			i++
		}
		if i < len(format) && (format[i] == 'E' || format[i] == 'O') && i+1 < len(format) && isLetter(format[i+1]) {
			i++
		}
		if i >= len(format) {
			out.WriteString(format[start:])
			break
		}
		s, ok := directive(format[i], flag, width, b)
		if !ok {
			s = format[start : i+1]
		}
		out.WriteString(s)
	}
	return out.String()
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// directive formats one conversion; false when it is unknown.
func directive(c, flag byte, width int, b *Broken) (string, bool) {
	if n, w, fill, ok := numeric(c, b); ok {
		switch flag {
		case '-':
			fill = 0
		case '_':
			fill = ' '
		case '0':
			fill = '0'
		}
		return pad(n, max(w, width), fill), true
	}
	s, ok := textual(c, b)
	if !ok {
		return "", false
	}
	switch flag {
	case '^':
		s = strings.ToUpper(s)
	case '#':
		if s == strings.ToUpper(s) {
			s = strings.ToLower(s)
		} else {
			s = strings.ToUpper(s)
		}
	}
	if len(s) < width {
		fill := " "
		if flag == '0' {
			fill = "0"
		}
		s = strings.Repeat(fill, width-len(s)) + s
	}
	return s, true
}

// numeric gives the number, its width and its fill for the conversions that print one.
func numeric(c byte, b *Broken) (n, width int, fill byte, ok bool) {
	switch c {
	case 'd':
		return b.Day, 2, '0', true
	case 'e':
		return b.Day, 2, ' ', true
	case 'H':
		return b.Hour, 2, '0', true
	case 'k':
		return b.Hour, 2, ' ', true
	case 'I':
		return hour12(b.Hour), 2, '0', true
	case 'l':
		return hour12(b.Hour), 2, ' ', true
	case 'j':
		return b.YearDay, 3, '0', true
	case 'm':
		return b.Month, 2, '0', true
	case 'M':
		return b.Minute, 2, '0', true
	case 'S':
		return b.Second, 2, '0', true
	case 'U':
		return (b.YearDay + 6 - (b.Weekday+1)%7) / 7, 2, '0', true
	case 'W':
		return (b.YearDay + 6 - b.Weekday) / 7, 2, '0', true
	case 'w':
		return (b.Weekday + 1) % 7, 1, '0', true
	case 'u':
		return b.Weekday + 1, 1, '0', true
	case 'y':
		return ((b.Year % 100) + 100) % 100, 2, '0', true
	case 'Y':
		return b.Year, 1, '0', true
	case 'C':
		return floorDiv(b.Year, 100), 2, '0', true
	case 'G':
		y, _ := ISOWeek(b.Year, b.Weekday, b.YearDay)
		return y, 1, '0', true
	case 'g':
		y, _ := ISOWeek(b.Year, b.Weekday, b.YearDay)
		return (y%100 + 100) % 100, 2, '0', true
	case 'V':
		_, w := ISOWeek(b.Year, b.Weekday, b.YearDay)
		return w, 2, '0', true
	case 's':
		return int(Mktime(b)), 1, '0', true
	}
	return 0, 0, 0, false
}

func textual(c byte, b *Broken) (string, bool) {
	switch c {
	case 'a':
		return dayNames[b.Weekday][:3], true
	case 'A':
		return dayNames[b.Weekday], true
	case 'b', 'h':
		return monthNames[b.Month-1][:3], true
	case 'B':
		return monthNames[b.Month-1], true
	case 'c':
		return Asctime(b), true
	case 'D', 'x':
		return pad(b.Month, 2, '0') + "/" + pad(b.Day, 2, '0') + "/" + pad(((b.Year%100)+100)%100, 2, '0'), true
	case 'F':
		return strconv.Itoa(b.Year) + "-" + pad(b.Month, 2, '0') + "-" + pad(b.Day, 2, '0'), true
	case 'n':
		return "\n", true
	case 't':
		return "\t", true
	case '%':
		return "%", true
	case 'p', 'P':
		s := "AM"
		if b.Hour >= 12 {
			s = "PM"
		}
		if c == 'P' {
			s = strings.ToLower(s)
		}
		return s, true
	case 'R':
		return pad(b.Hour, 2, '0') + ":" + pad(b.Minute, 2, '0'), true
	case 'r':
		return pad(hour12(b.Hour), 2, '0') + clock(b)[2:] + " " + map[bool]string{true: "PM", false: "AM"}[b.Hour >= 12], true
	case 'T', 'X':
		return clock(b), true
	case 'Z':
		return b.Zone, true
	case 'z':
		if !b.HasZone {
			return "", true
		}
		return OffsetText(b.Offset, ""), true
	}
	return "", false
}

// OffsetText formats an offset from UTC as +HHMM, with sep between hours and minutes, and seconds when there are any.
func OffsetText(seconds int, sep string) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	s := sign + pad(seconds/3600, 2, '0') + sep + pad(seconds/60%60, 2, '0')
	if seconds%60 != 0 {
		s += sep + pad(seconds%60, 2, '0')
	}
	return s
}

// Mktime returns the seconds since the epoch of local time b.
func Mktime(b *Broken) int64 {
	t := time.Date(b.Year, time.Month(b.Month), b.Day, b.Hour, b.Minute, b.Second, 0, time.Local)
	s := t.Unix()
	// With an explicit statement about summer time that does not fit, C shifts by the difference.
	if _, off := t.Zone(); b.DST >= 0 && (b.DST > 0) != t.IsDST() {
		std := time.Date(b.Year, 1, 1, 0, 0, 0, 0, time.Local)
		sum := time.Date(b.Year, 7, 1, 0, 0, 0, 0, time.Local)
		_, o1 := std.Zone()
		_, o2 := sum.Zone()
		if o1 != o2 {
			s += int64(off - (o1 + o2 - off))
		}
	}
	return s
}
