# Argument binding of functions, methods and built-ins, and the errors for calls that do not fit.
def t(f, *a, **k):
    try:
        print('=>', f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
def f0(): return 0
def f1(a): return a
def f2(a, b=2): return a, b
def f3(a, *, k): return a, k
def f4(a, /, b, *args, c=3, **kw): return a, b, args, c, kw
def f5(a, b, c): return a
def f6(*, x, y, z): return x
t(f0, 1); t(f0, 1, 2); t(f0, x=1); t(f1); t(f1, 1, 2); t(f1, 1, a=2); t(f1, b=1); t(f2); t(f2, 1, 2, 3); t(f2, 1, c=3); t(f3, 1); t(f3, 1, 2); t(f3, 1, 2, k=3)
t(f4, 1, 2, 3, 4, c=5, d=6); t(f4, a=1, b=2); t(f4, 1); t(f4); t(f5); t(f5, 1); t(f5, 1, 2); t(f6); t(f6, x=1); t(f6, x=1, y=2)
t(f2, 1, 2, 3, b=4)
class A:
    def m(self, x): return x
    @classmethod
    def c(cls, x): return cls.__name__, x
    @staticmethod
    def s(x): return x
    def __init__(self, v=0): self.v = v
a = A()
t(a.m); t(a.m, 1); t(a.m, 1, 2); t(A.m); t(A.m, a, 5); t(a.c, 1); t(A.c); t(a.s); t(A.s, 3); t(A, 1, 2); t(A, w=1); print(A(v=5).v)
t(len); t(len, 1, 2); t(len, 5); t(len, x=1); t(isinstance, 1); t(isinstance, 1, 2); t(getattr, 1); t(getattr, a, 'zz'); t(getattr, a, 1); t(getattr, a, 'zz', 3)
t([].append); t([].append, 1, 2); t([].append, x=1); t([].pop, 1, 2); t('a'.join); t('a'.join, 1); t('a'.join, [1]); t({}.get); t(int, 'x'); t(int, [], 2)
t(5); t(None); t('abc'); t(a); t(object, 1); t(object.__new__); t(iter, 5); t(next, 5); t(next, iter([])); t(next, iter([]), 9)
class B: pass
t(B, 1); t(B, x=1)
class C:
    def __new__(cls, x): return super().__new__(cls)
t(C); print(type(C(1)).__name__)
class D:
    def __new__(cls, *a): return object.__new__(cls, *a)
t(D, 1)
t(print, 1, sep=3); t(print, 1, foo=3)
t(f4, *[1,2], **{'a': 7}); 
try: f4(**5)
except TypeError as e: print(e)
try: f2(1, **{'b': 1, 'b2': 2})
except TypeError as e: print(e)
try: f2(**{1: 2})
except TypeError as e: print(e)
try: f2(a=1, **{'a': 2})
except TypeError as e: print(e)
t(sorted); t(sorted, [3,1], reverse=True, foo=1); t(sum, 5); t(min); t(max, []); t(abs); t(abs, 'a'); t(chr, -1); t(ord, 'ab'); t(range); t(range, 'a'); t(str, 1, 2, 3, 4); t(type, 1, 2)
t(lambda x: x); t((lambda x, *, y: x), 1)
f1.attr = 5; print(f1.attr, f1.__name__, f1.__dict__, f2.__defaults__, f3.__kwdefaults__, f4.__code__.co_varnames, f4.__code__.co_argcount)
def g(n): return 1 + g(n + 1)
try: g(0)
except RecursionError as e: print(e)
print(callable(f0), callable(a), callable(A))
print(f0.__qualname__, a.m.__name__, A.m.__qualname__, a.m.__self__ is a, a.m.__func__ is A.m, a.m == a.m, a.m is a.m)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__)
class Call:
    def __call__(self, *a, **k): return a, k
t(Call(), 1, z=2)
