# Which variable a name means.
x = "global"
def outer():
    x = "outer"
    def inner():
        nonlocal x
        x = "changed"
        def inner2():
            global x
            x = "g2"
            return x
        return inner2()
    r = inner()
    return x, r
print(outer(), x)
class C:
    x = "class"
    l1 = [x for _ in range(1)]
    l2 = [y for y in x]
    g = (lambda: x)()
    try:
        z = [i for i in range(3) if i in (x,)]
    except Exception as e: z = repr(e)
    def m(self): return x
    def __init__(self): __class__; self.c = __class__.__name__
print(C.l1, C.l2[:2], C.g, C.z, C().m(), C().c)
def defaults(a, b=[], *c, d={}, **e):
    b.append(a); d[a] = len(b)
    return b, c, dict(d), e
print(defaults(1), defaults(2, z=3), defaults(3, [], 4))
print(defaults.__defaults__, defaults.__kwdefaults__)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get(), inc.__closure__[0].cell_contents, inc.__code__.co_freevars)
def unb():
    print(q)
    q = 1
for f in (unb, lambda: undefined_thing):
    try: f()
    except NameError as e: print(type(e).__name__, e)
def delvar():
    a = 1
    del a
    try: a
    except UnboundLocalError as e: print(e)
    a = 2
    return a
print(delvar())
def free():
    def g(): return v
    try: g()
    except NameError as e: print(e)
    v = 1
    r = g()
    del v
    try: g()
    except NameError as e: print(e)
    return r
print(free())
if (n := 10) > 5: print(n)
print([y := 1, y ** 2], [last := i for i in range(5)], last)
print(any((w := v) > 3 for v in [1, 5, 7]), w)
while (chunk := x[:2]) and len(x) > 1: x = x[2:]; print(chunk, end=" ")
print()
a, *b, c = range(5); print(a, b, c)
(a, b), [c, *d] = (1, 2), "xyz"; print(a, b, c, d)
*a, = "ab"; print(a)
a = b = []; a.append(1); print(b)
i = 0
l = [0, 0, 0]
i, l[i] = 1, 5
print(i, l)
for i, (a, *b) in enumerate([(1, 2, 3), "xy"]): print(i, a, b)
d = {}
for d["k"] in range(3): pass
print(d)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], 2), {*[1, 1], 2})
def kw(*args, sep="-", **kw): return sep.join(map(str, args)) + str(sorted(kw.items()))
print(kw(1, *[2, 3], sep="+", **{"z": 1}, y=2))
def po(a, /, b, *, c): return a, b, c
print(po(1, 2, c=3), po(1, b=2, c=3))
for f in (lambda: po(a=1, b=2, c=3), lambda: po(1, 2, 3), lambda: po(1), lambda: po(1, 2), lambda: po(1, 2, c=3, d=4), lambda: po(1, 2, b=3, c=1), lambda: po(), lambda: kw(**{1: 2}), lambda: kw(sep=1, **{"sep": 2}), lambda: (lambda: 0)(1), lambda: (lambda a, b=1: 0)(1, 2, 3), lambda: (lambda a, b, c: 0)(1), lambda: C(1), lambda: C().m(1, 2), lambda: C.m()):
    try: print(f())
    except TypeError as e: print(e)
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0 == True, not 1 == 2, 3 in [3] == True, (1 < 2) in [True])
def ev(x): print("ev", x); return x
print(ev(1) < ev(3) < ev(2) < ev(9))
print(ev(0) or ev("") or ev("last"), ev(1) and ev([]) and ev(3), ev(1) if ev(0) else ev(2))
d = {ev("k1"): ev("v1"), ev("k2"): ev("v2")}
ev(d)[ev("k1")] = ev("new")
print(globals()["x"], "inc" in globals(), "zzz" in dir(), sorted(k for k in vars(C) if not k.startswith("__")))
def loc(a, b=2):
    c = 3
    return locals()
print(loc(1))
print(__name__, __doc__, __file__.endswith("q01_scope.py"))
