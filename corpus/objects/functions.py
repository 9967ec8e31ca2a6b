# Functions, closures, decorators, scopes.
import functools
def deco(n):
    def wrap(f):
        @functools.wraps(f)
        def inner(*a, **k):
            print('call', f.__name__, n, a, sorted(k.items()))
            return f(*a, **k)
        return inner
    return wrap
@deco(1)
@deco(2)
def add(a, b=3): "doc"; return a + b
print(add(1), add(2, b=5), add.__name__, add.__doc__, add.__wrapped__.__name__)
def counter():
    c = 0
    def inc(by=1):
        nonlocal c
        c += by
        return c
    def get(): return c
    return inc, get
i, g = counter(); i(); i(5); print(g(), i.__code__.co_name)
fs = [lambda x, k=k: x + k for k in range(3)]; print([f(10) for f in fs])
fs = [lambda: k for k in range(3)]; print([f() for f in fs])
x = 10
def sh():
    x = 20
    def q():
        global x
        x += 1
        return x
    return q(), x
print(sh(), x)
def d(a, lst=[]): lst.append(a); return lst
print(d(1), d(2), d.__defaults__)
def pos(a, b, /, c, *, d): return a, b, c, d
print(pos(1, 2, c=3, d=4))
try: pos(1, b=2, c=3, d=4)
except TypeError as e: print(e)
def ann(a: int, b: 'str' = 'x', *args: float, c: list = None, **kw: dict) -> bool: pass
print(ann.__annotations__)
class A:
    def __call__(self, *args): return args
    __slots__ = ()
print(A()(1, 2), callable(A()))
print((lambda *a, **k: (a, k))(1, *[2, 3], x=4, **{'y': 5}))
def rec(n): return 1 if n <= 1 else n * rec(n - 1)
print(rec(20), rec(30))
def gen_args(*, key=None, default=0): return key, default
print(gen_args(key=1), gen_args(default=2))
print(max([1, 5, 3], key=lambda v: -v), sorted('bca', key=str.upper, reverse=True), list(map(str.upper, 'ab')), list(filter(None, [0, 1, '', 'a'])))
def unpack(): return 1, 2, 3
a, *b = unpack(); print(a, b); (a, b), c = (1, 2), 3; print(a, b, c); a = b = c = 5; print(a, b, c)
a, b = b, a
def f(): 
    try: return 1
    finally: print('f')
print(f())
print([*range(3), *'ab'], {**{'a': 1}, 'b': 2}, (*[1], 2))
if (n := len('abc')) > 2: print(n)
print([y := 1, y + 1], y)
def outer():
    def inner(): return z
    z = 5
    return inner()
print(outer())
del x
try: print(x)
except NameError as e: print(e)
def ulocal():
    if False: v = 1
    return v
try: ulocal()
except UnboundLocalError as e: print(e)
for i in range(3):
    for j in range(3):
        if j == 1: continue
        if i == 2: break
        print(i, j)
    else: print('else', i)
while True:
    break
else: print('no')
print(f'{3.14159:.2f} {"x":>5} {5!r:<4}| {1000000:,} {0xff:#x} {True} {None} {[1, "a"]}')
assert add.__wrapped__
print(type(print), type(len).__name__, type(add), type(A().__call__).__name__)
print(add.__wrapped__.__module__, __name__)
