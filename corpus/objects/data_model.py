# Special methods and descriptors as programs use them.
class Temp:
    def __init__(self, c): self.c = c
    def __eq__(self, o): return self.c == o.c if isinstance(o, Temp) else NotImplemented
    def __lt__(self, o): return self.c < o.c
    def __le__(self, o): return self.c <= o.c
    def __repr__(self): return f'Temp({self.c})'
    def __hash__(self): return hash(self.c)
ts = [Temp(5), Temp(1), Temp(3)]
print(sorted(ts), min(ts), max(ts), Temp(1) == 5, Temp(1) != Temp(1), Temp(1) > Temp(0), Temp(2) >= Temp(2), Temp(1) in ts, ts.index(Temp(3)))
try: Temp(1) < 5
except AttributeError as e: print(e)
class Vec:
    def __init__(self, *v): self.v = v
    def __iter__(self): return iter(self.v)
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return Vec(*self.v[i]) if isinstance(i, slice) else self.v[i]
    def __add__(self, o): return Vec(*[a + b for a, b in zip(self, o)])
    def __mul__(self, k): return Vec(*[a * k for a in self])
    __rmul__ = __mul__
    def __repr__(self): return 'Vec' + repr(self.v)
    def __bool__(self): return any(self.v)
    def __contains__(self, x): return x in self.v
    def __reversed__(self): return Vec(*self.v[::-1])
    def __setitem__(self, i, x): l = list(self.v); l[i] = x; self.v = tuple(l)
    def __delitem__(self, i): l = list(self.v); del l[i]; self.v = tuple(l)
v = Vec(1, 2, 3)
print(v + v, v * 2, 3 * v, v[0], v[1:], len(v), list(v), bool(Vec(0, 0)), 2 in v, reversed(v), [*v], sum(v), max(v)); v[0] = 9; print(v); del v[1]; print(v)
class Stack(list):
    def push(self, x): self.append(x)
    def peek(self): return self[-1]
    def __repr__(self): return 'Stack' + super().__repr__()
    def __getitem__(self, i): return 'item', super().__getitem__(i)
s = Stack([1]); s.push(2); print(s, s.peek(), s[0], len(s), s == [1, 2], s.pop(), s.copy(), type(s.copy()).__name__)
class Cnt(dict):
    def __missing__(self, k): return 0
    def __setitem__(self, k, v): print('set', k, v); super().__setitem__(k, v)
c = Cnt(); c['a'] += 1; c['a'] += 1; print(c, c['zz'], c.get('zz'), 'a' in c, list(c)); c.update(b=1); print(c, c.setdefault('q', 3), dict(c))
class Meta(type):
    registry = {}
    def __new__(m, n, b, d):
        c = super().__new__(m, n, b, d); m.registry[n] = c; return c
    def __repr__(cls): return f'<{cls.__name__}>'
    def __call__(cls, *a, **k):
        inst = super().__call__(*a, **k); inst.created = True; return inst
    def __getattr__(cls, n): return 'meta ' + n
    def __eq__(cls, o): return cls is o
    __hash__ = type.__hash__
class Base(metaclass=Meta): pass
class Derived(Base):
    def __init__(self, x): self.x = x
print(Meta.registry, Derived(1).created, Base, Derived.foo, Derived == Base, {Base: 1}[Base])
class Singleton:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
    def __init__(self, v=0): self.v = v
print(Singleton(1) is Singleton(2), Singleton().v)
class Prop:
    @property
    def x(self): "xdoc"; return self._x
    @x.setter
    def x(self, v):
        if v < 0: raise ValueError('neg')
        self._x = v
    @staticmethod
    def sm(a): return a
    @classmethod
    def make(cls, v): o = cls(); o.x = v; return o
class Prop2(Prop):
    @property
    def x(self): return super().x * 2
    @x.setter
    def x(self, v): Prop.x.fset(self, v + 1)
p = Prop.make(3); print(p.x, Prop.x.__doc__, Prop2.make(3).x, Prop.sm(1), p.sm(2))
try: p.x = -1
except ValueError as e: print(e)
class cached:
    def __init__(self, f): self.f = f; self.n = f.__name__
    def __get__(self, o, c):
        if o is None: return self
        v = o.__dict__[self.n] = self.f(o); return v
class Use:
    @cached
    def val(self): print('computing'); return 42
u = Use(); print(u.val, u.val, type(Use.val).__name__)
class Typed:
    def __init__(self, t): self.t = t
    def __set_name__(self, o, n): self.n = '_' + n
    def __get__(self, o, c): return getattr(o, self.n, None) if o else self
    def __set__(self, o, v):
        if not isinstance(v, self.t): raise TypeError(f'{self.n[1:]} must be {self.t.__name__}')
        setattr(o, self.n, v)
class Pt:
    x = Typed(int); y = Typed(str)
pt = Pt(); pt.x = 5; print(pt.x, pt.y, pt.__dict__)
try: pt.y = 5
except TypeError as e: print(e)
class Node:
    __slots__ = ('v', 'next', '__dict__')
    def __init__(self, v): self.v = v; self.next = None; self.extra = 1
n = Node(1); print(n.v, n.next, n.__dict__, Node.__slots__)
class Deep:
    def __init__(self): self.l = [1, [2]]; self.me = self
print(getattr(Pt, 'zz', 'dflt'), hasattr(pt, 'x'), vars(pt), setattr(pt, 'x', 7), pt.x)
class Ctx:
    def __enter__(self): return 'v'
    def __exit__(self, et, ev, tb): print(et, ev); return True
with Ctx() as a, Ctx() as b: print(a, b); 1 / 0
class Cmp:
    def __eq__(self, o): return 'eq'
    def __lt__(self, o): return []
print(Cmp() == 1, Cmp() != 1, Cmp() < 1, not (Cmp() < 1))
class In:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
    def __hash__(self): return 7
print([10, 20, 30][In(1)], 'abc'[In(2)], range(5)[In(3)], hex(In(255)), [1, 2, 3][In(0):In(2)], bin(In(5)), hash(In(1)))
print(Temp.__name__, Temp.__mro__, Vec.__rmul__ is Vec.__mul__, type(Temp.__init__), Temp(1).__init__.__self__)
class Multi(int, metaclass=Meta): pass
print(Multi(5) + 1, Multi.__base__, Multi(7))
print(issubclass(bool, int), bool.__bases__, type(None), type(...), type(NotImplemented))
class WithDel:
    def __delattr__(self, n): print('delattr', n)
w = WithDel(); del w.foo
class Formatter:
    def __format__(self, s): return f'<{s}>'
print(f'{Formatter():>10}', format(Formatter(), 'x'), '{:abc}'.format(Formatter()))
print(str(Base), repr(Derived(1))[:22], object.__repr__(pt)[:14])
class E1(Exception): pass
class E2(E1, ValueError): pass
try: raise E2('m', 1)
except ValueError as e: print(repr(e), e.args, isinstance(e, E1), E2.__mro__[1:3])
class Abc:
    def method(self): raise NotImplementedError('sub must')
try: Abc().method()
except NotImplementedError as e: print(type(e).__name__, e)
def f(self): return self.v
Temp.f2 = lambda self: self.c * 2; print(Temp(4).f2()); t = Temp(1); t.f3 = lambda: 'inst'; print(t.f3())
