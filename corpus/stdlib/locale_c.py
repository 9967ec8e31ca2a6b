"""The locale module in the locales that every system has."""
import locale
print(locale.getlocale(locale.LC_NUMERIC))
print(locale.setlocale(locale.LC_ALL, "C")); print(locale.getlocale(), locale.localeconv())
print(locale.setlocale(locale.LC_ALL, "C.UTF-8"), locale.getlocale())
for n in ("xx_YY", "en_US.UTF-8", "de_DE.UTF-8", ("en_US", "UTF-8")):
    try: print(locale.setlocale(locale.LC_ALL, n))
    except locale.Error as e: print("Error", e)
print(locale.format_string("%d %s %.2f %%", (1234567, "a", 3.14159), grouping=True), locale.format_string("%d", 5), locale.format_string("%(a)d", {"a": 3}))
for f in (lambda: locale.currency(5), lambda: locale.format_string("%d", "x"), lambda: locale.setlocale(99, "C"), lambda: locale.setlocale(locale.LC_ALL, 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(locale.atof("3.5"), locale.atoi("12"), locale.str(2.5), locale.delocalize("1,2"), locale.localize("12.5"), locale.strcoll("a", "b"), locale.strxfrm("abc"))
print([(n, getattr(locale, n)) for n in ("LC_ALL","LC_COLLATE","LC_CTYPE","LC_MESSAGES","LC_MONETARY","LC_NUMERIC","LC_TIME","CHAR_MAX")], locale.Error.__mro__)
print(locale.setlocale(locale.LC_NUMERIC, "POSIX"), locale.setlocale(locale.LC_ALL, "C.UTF-8"), locale.setlocale(locale.LC_ALL), locale.getlocale())
