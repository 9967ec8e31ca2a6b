"""calendar: text and HTML, weeks that begin on other days, functions, errors."""
import calendar
import datetime

print(calendar.month(2024, 2), calendar.calendar(2023), sep="")
calendar.prmonth(2024, 12, 3, 2)
calendar.prcal(2025, m=4)
print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.isleap(2000), calendar.leapdays(1900, 2025), calendar.weekday(2024, 7, 4), repr(calendar.weekday(2024, 7, 4)), calendar.monthcalendar(2024, 9))
print(list(calendar.day_name), list(calendar.day_abbr), list(calendar.month_name), list(calendar.month_abbr), calendar.month_name[3], calendar.day_name[-1], calendar.month_abbr[1:3], len(calendar.month_name))
print(calendar.timegm((2024, 2, 29, 12, 30, 15)), calendar.timegm((1970, 1, 1, 0, 0, 0, 0, 0, 0)), calendar.MONDAY, calendar.SUNDAY, repr(calendar.Day.FRIDAY), calendar.Month.MAY, calendar.JANUARY, [calendar.TUESDAY], calendar.Day(3).name, calendar.weekheader(3), calendar.firstweekday())
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.month(2024, 6), calendar.firstweekday(), calendar.weekheader(10))
c = calendar.Calendar(firstweekday=5)
print(list(c.iterweekdays()), list(c.itermonthdays(2024, 1)), list(c.itermonthdays2(2024, 1))[:9], list(c.itermonthdays3(2024, 1))[-8:], list(c.itermonthdays4(2023, 12))[:3], list(c.itermonthdates(2024, 12))[-1], c.monthdatescalendar(2024, 2)[0], c.monthdays2calendar(2024, 2)[-1], c.yeardayscalendar(2024, 6)[1][5][0], len(c.yeardatescalendar(2024)), c.getfirstweekday())
t = calendar.TextCalendar(6)
print(t.formatmonth(2024, 5, w=4, l=1), t.formatweekheader(3), t.formatyear(2024, m=2, c=2))
h = calendar.HTMLCalendar()
print(h.formatmonth(2024, 4), h.formatyear(2024, 4), h.formatyearpage(2024)[:400].decode(), sep="\n")
for f in [lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(7), lambda: calendar.month(2024, 0), lambda: calendar.weekday(2024, 2, 30), lambda: calendar.month_name[13]]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, isinstance(e, ValueError))
first = [d for d in c.itermonthdates(2024, 11) if d.month == 11 and d.weekday() == calendar.FRIDAY][-1]
print(first, max(week[calendar.FRIDAY] for week in calendar.Calendar().monthdayscalendar(2024, 11)))
for m in range(1, 13):
    last = calendar.monthrange(2024, m)[1]
    print(datetime.date(2024, m, last).strftime("%b %d"), calendar.day_abbr[calendar.weekday(2024, m, last)], end="; ")
print()
print(calendar.LocaleTextCalendar(locale="C").formatmonth(2024, 1))
