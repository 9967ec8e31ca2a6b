# Text formatting the four ways: %, format, f-strings, str methods.
import math
from string import Template

name, age, score = '小明', 18, 93.456
print('%s is %d years old, %.1f points, %5.2f%%' % (name, age, score, score))
print('%-10s|%10s|%+d|%05d|%x|%X|%#x|%o|%#o|%c|%c|%e|%g|%r' %
      ('left', 'right', 5, 42, 255, 255, 255, 8, 8, 65, '中', 12345.678, 0.00001234, 'q\n'))
print('%(who)s has %(n)03d' % {'who': 'dict', 'n': 7}, '%s' % None, '%s %s' % ('a', (1, 2)), '%*d|%-*d|' % (6, 1, 4, 2))
print('%i %u %F %G %a %%' % (3.99, 4, 1.5, 1e20, 'é'), '%.3s|%6.2s|' % ('abcdef', 'xyz'))
for fmt, arg in (('%d', 'x'), ('%s %s', (1,)), ('%s', (1, 2)), ('%z', 1), ('%(a)s', 3), ('%c', 'ab'), ('%', 1)):
    try:
        print(fmt % arg)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print('{} {} {0!r}'.replace('0', '').format(1, 'b', 'c'), '{1} {0} {1}'.format('a', 'b'), '{x:>5}{y:*^7}'.format(x=1, y='m'))
print('{0[1]} {1.real} {2[k]}'.format([1, 2], 3 + 4j, {'k': 'v'}), '{:,} {:_} {:.2%} {:e}'.format(1234567, 1234567, 0.256, 12345.6789))
for s, a in (('{} {}', (1,)), ('{0} {}', (1,)), ('{', ()), ('{x}', ()), ('{:d}', ('s',)), ('{:5q}', (1,))):
    try:
        print(s.format(*a))
    except (IndexError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
w, p = 10, 3
print(f'{math.pi:{w}.{p}f}|{name!r:>8}|{age:b}|{age:#010x}|{-age:=+6d}|{1e10:,.0f}|{score=:.1f}|{age = }')
print(f'{"nested " + f"{1 + 1}"} {{braces}} {[x ** 2 for x in range(3)]} {name.upper() if age > 17 else "child"}')
print(f'{True:d} {True} {None!s:>6} {b"x"!r} {0.1 + 0.2} {1e16} {1e-5} {float("inf"):8} {-0.0:+.1f} {10 ** 20}')
print(f'''{'multi'}
line {age
+ 1}''')
print('abc'.center(9, '-'), 'abc'.ljust(5) + '|', 'abc'.rjust(5), '7'.zfill(3), '-7'.zfill(4))
print(Template('$who likes ${what}s, $$5').substitute(who='tim', what='kiwi'), Template('$a $b').safe_substitute(a=1))
print(format(1234.5, ',.2f'), format('x', '>3'), format(255, '08b'), format(3 + 4j, '.1f'), format(True), format([1]))


class Temp:
    def __init__(self, c):
        self.c = c

    def __format__(self, spec):
        return f'{self.c * 9 / 5 + 32:.1f}F' if spec == 'f' else format(self.c, spec) + 'C'

    def __str__(self):
        return 'Temp'

    __repr__ = lambda self: f'Temp({self.c!r})'


t = Temp(20)
print(f'{t:f} {t} {t!s} {t!r} {t:6.2f}', '%s %r' % (t, t), '{:f}'.format(t), str([t]))
print('a', 'b', sep='-', end='!\n')
print(*range(4), sep=', ')
print('tab\tnew\\n', r'raw\n', 'q"q', "q'q", 'both\'"', repr('both\'"'), ascii('é中'), '\x41\u4e2d\N{BULLET}')
