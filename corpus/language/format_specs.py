# The format mini-languages and their errors.
import datetime, math
v, w, name = 3.14159265, 12, "Bob"
print(f"{v:.2f}|{v:10.3f}|{v:<10.1f}|{v:^10.1f}|{v:+.2f}|{v:e}|{v:.3E}|{v:g}|{v:%}|{v:010.2f}")
print(f"{w:d}|{w:5d}|{w:<5d}|{w:^5d}|{w:05d}|{w:+d}|{w:b}|{w:#b}|{w:o}|{w:#o}|{w:x}|{w:#X}|{w:c}|{w:,}|{w: d}|{w:e}|{w:.1f}|{w:n}")
print(f"{name!r:>10}|{name!s:*^9}|{name!a}|{name:.2}|{name:>{w}}|{name:{'<'}{8}}|{v:{w}.{2+1}}")
print(f"{1234567.891:,.2f} {1234567:_} {0xdeadbeef:_x} {255:#010b} {-5:+05d} {1e100:,.0f}")
print(f"{v=} {v = :.2f} {name=!s} {w+1=} { w = }")
x = 10
print(f"{x!r:^{w}}|{'nested ' + f'{x:>{5}}'}|{{literal}}|{x:>+8,.1f}|{{{x}}}")
print(f'{"a" if x > 5 else "b"} {[i for i in range(3)]} {dict(a=1)["a"]} {(lambda q: q*2)(4)} {x:=+5}')
print("{} {1} {0}".format(1, 2) if 0 else "{1} {0} {1!r}".format(1, "z"), "{a[0]} {b.real} {c[k]}".format(a=[1], b=3, c={"k": "v"}), "{:>{w}}|{:{p}}".format("r", 2.5, w=4, p=".3f"))
for a in ["{} {1}", "{2}", "{x}", "{", "}", "{0.foo}", "{0[3]}", "{:d}", "{!x}", "{:.2d}", "{a b}"]:
    try: print(a.format("s", 5))
    except Exception as e: print(a, type(e).__name__, e)
for spec, val in [("d", "s"), ("s", 5), (".2d", 5), ("+s", "s"), ("x", 1.5), ("c", -1), (",s", "q"), ("=5", "s"), ("z", 1), ("zz", 1.0), ("_,", 1), ("5.", 1), ("!", 1), ("%Y", 1), ("b", None), ("", None), ("5", None), (">5", [])]:
    try: print(format(val, spec))
    except Exception as e: print(repr(spec), type(e).__name__, e)
print("%d %5d|%-5d|%05d|%+d|%x|%X|%#x|%o|%e|%.3g|%s|%r|%10s|%-10s|%.2s|%c|%c|%%|%i|%u" % (1, 2, 3, 4, 5, 255, 255, 255, 8, 1.5, 1234.5, "s", "r", "ab", "ab", "abc", "c", 65, 7, 8))
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, "%*d|%-*s|%.*f" % (5, 1, 4, "s", 2, 3.14159), "%s" % (1,), "%s %s" % ((1,), [2]), "%a" % "é")
for f, a in [("%d", "s"), ("%d %d", 1), ("%d", (1, 2)), ("%q", 1), ("%", 1), ("%(a)s", 5), ("%c", "ab"), ("%x", 1.5), ("%d", 1.9), ("%s", ()), ("%(x)s", {}), ("%c", 1114112), ("%*d", ("a", 1)), ("%i", None), ("%f", "x")]:
    try: print(f % a)
    except Exception as e: print(f, type(e).__name__, e)
print(f"{math.inf:f} {math.nan:05.1f} {-math.inf:>8} {math.inf:08.2f} {0.1+0.2!r} {1e16} {1e15} {123456789012345678} {1e-5} {0.0001} {5e-324} {1.7976931348623157e308}")
print(f"{datetime.date(2024,2,29):%Y/%m/%d %a %j} {datetime.datetime(2024,1,2,3,4,5):%H:%M:%S %p %B} {1+2j:.1f} {True:d} {True} {None!s:>6}")
print(f"{'multi'
       'line'} {x
       + 1}")
print(f"{'é':>4}|{'日本':>6}|{'日本':*<6}|{chr(0x1f600)!a}|{'tab\t'!r}|{'q\'"'!r}")
print(f"{1.0} {1.5e300*1e10} {-0.0} {100000000000000000000.0} {1e22} {1e21:g} {0.00001234:g} {123456.7:g} {1234567.8:g} {12:.0f} {2.5:.0f} {3.5:.0f} {0.125:.2f} {1e-10:.3}")
print(f"{1234.5678:10.3e}|{0:g}|{0.0:e}|{1e5:#g}|{10:#.0f}|{5:z}" if 0 else f"{-0.001:z.2f}|{1e5:#g}|{10.0:#.0f}|{255:08b}|{-255:#06x}|{3:<06}|{'x':06}|{1.5:<06}|{-1:=6}|{12345:,d}|{1e6:,}|{1234:6,}|{'abc':-<5}")
print(format(12345.678, "012,.2f"), format(12345, "012,"), format(-12345, "_b"), format(3, "#_b"), format(0.5, ".0%"), format("x", "<3") + "|", repr(format(5, " ")), format(True, "5"), format(False), format(10**30, ","), format(10**30, "e"), format(1e30, "d") if 0 else "")
