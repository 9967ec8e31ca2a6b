# Operator overloading.
from functools import total_ordering
class Num:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"Num({self.v})"
for name, op in {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "lshift": "<<", "and": "&", "or": "|", "xor": "^", "matmul": "@"}.items():
    def make(name=name, op=op):
        def f(self, o): return f"({self} {op} {o})"
        def r(self, o): return f"({o} r{op} {self})"
        def i(self, o):
            self.v = f"{self.v}{op}={o}"; return self
        return f, r, i
    f, r, i = make()
    setattr(Num, f"__{name}__", f); setattr(Num, f"__r{name}__", r); setattr(Num, f"__i{name}__", i)
a = Num(1)
print(a + 1, 2 + a, a - 1, 2 - a, a * 3, "s" * a if 0 else 3 * a, a / 1, 1 / a, a // 2, 2 // a, a % 3, 3 % a, a ** 2, 2 ** a, a << 1, a & 1, 1 | a, a ^ 1, a @ 1, 1 @ a)
a += 1; a -= 2; a **= 3; a @= 4; a //= 5
print(a)
class A:
    def __add__(self, o): print("A.add"); return NotImplemented
    def __radd__(self, o): print("A.radd"); return NotImplemented
    def __eq__(self, o): print("A.eq"); return NotImplemented
    def __lt__(self, o): print("A.lt"); return NotImplemented
    def __gt__(self, o): print("A.gt"); return NotImplemented
class B(A):
    def __radd__(self, o): print("B.radd"); return "B!"
    def __gt__(self, o): print("B.gt"); return True
print(A() + B())
for f in (lambda: A() + A(), lambda: A() + 1, lambda: 1 + A(), lambda: A() < A(), lambda: A() < B(), lambda: A() == A(), lambda: A() != B()):
    try: print(f())
    except TypeError as e: print("TypeError:", e)
@total_ordering
class V:
    def __init__(self, *p): self.p = p
    def __eq__(self, o): return self.p == o.p if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.p < o.p if isinstance(o, V) else NotImplemented
    def __hash__(self): return hash(self.p)
    def __repr__(self): return ".".join(map(str, self.p))
vs = [V(1, 2), V(1, 10), V(0, 9), V(1, 2, 0)]
print(sorted(vs), max(vs), V(1) <= V(1), V(2) > V(1), V(2) >= V(3), {V(1), V(1)}, V(1) == "x")
try: V(1) < 3
except TypeError as e: print(e)
try: V(1) >= "s"
except TypeError as e: print(e)
class C:
    def __init__(self): self.log = []
    def __getattr__(self, n):
        if n.startswith("__"): raise AttributeError(n)
        return lambda *a: (n, a)
    def __call__(self, *a, **k): return a, k
    def __len__(self): return 3
    def __getitem__(self, i):
        if isinstance(i, int) and i >= 3: raise IndexError(i)
        return i
    def __index__(self): return 2
    def __float__(self): return 2.5
    def __int__(self): return 7
    def __complex__(self): return 1j
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 9
    def __bytes__(self): return b"by"
    def __format__(self, s): return f"<{s}>"
    def __reversed__(self): return iter("rev")
    def __abs__(self): return "abs"
    def __divmod__(self, o): return ("dm", o)
    def __rdivmod__(self, o): return ("rdm", o)
    def __invert__(self): return "inv"
    def __pos__(self): return "pos"
    def __contains__(self, x): return x == "in"
c = C()
print(c(1, *[2], k=3), len(c), list(c), c[1:2], c[..., 1], [10, 20, 30][c], hex(c), float(c), int(c), complex(c), round(c), round(c, 2), bytes(c), f"{c:xyz}", format(c), list(reversed(c)), abs(c), divmod(c, 1), divmod(1, c), ~c, +c, "in" in c, "out" in c, c.foo(1))
import operator, math
print(operator.index(c), range(c), math.trunc(c), "ab" * c, bool(c), [1, 2, 3, 4][c:])
class Bad:
    def __len__(self): return -1
    def __bool__(self): return 3
    def __index__(self): return "x"
    def __str__(self): return 5
    def __hash__(self): return "h"
    def __iter__(self): return 5
    def __repr__(self): return None
    def __contains__(self, x): raise KeyError("cont")
for f in (len, bool, operator.index, str, hash, iter, repr, lambda b: 1 in b, lambda b: [1][b], lambda b: "%s" % b, lambda b: f"{b!r}", format, int, float):
    try: print(f(Bad()))
    except Exception as e: print(type(e).__name__, e)
