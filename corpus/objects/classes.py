# Metaclasses, inheritance, subclasses of built-in types, operators, protocols and their errors.
def t(f):
    try: print('=>', f())
    except Exception as e: print(type(e).__name__, e)
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print('new', name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith('__')), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns); print('init', name)
    @classmethod
    def __prepare__(m, name, bases, **kw): print('prepare', name, kw); return {}
    def __len__(cls): return 42
    def __getitem__(cls, k): return (cls.__name__, k)
    def __iter__(cls): return iter([1, 2])
    def __contains__(cls, x): return x == 3
    @property
    def mp(cls): return 'mp ' + cls.__name__
class A(metaclass=Meta, opt=1):
    x = 1
    def f(self): return __class__.__name__
class B(A): pass
print(len(A), B[5], list(A), 3 in A, A.mp, B().f(), type(A).__name__)
t(lambda: A().mp)
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw); Base.subs.append((cls.__name__, tag))
class C1(Base, tag='a'): pass
class C2(C1): pass
print(Base.subs)
try:
    class C3(Base, bad=1): pass
except TypeError as e: print(e)
try:
    class X(int, str): pass
except TypeError as e: print(e)
try:
    class M1(A, A): pass
except TypeError as e: print(e)
class P: pass
class Q(P): pass
try:
    class R(P, Q): pass
except TypeError as e: print(e)
try:
    class Z(bool): pass
except TypeError as e: print(e)
try:
    class Z(5): pass
except TypeError as e: print(e)
class M2(type): pass
try:
    class W(A, metaclass=M2): pass
except TypeError as e: print(e)
T = type('T', (P,), {'v': 5, 'm': lambda self: self.v}); print(T().m(), T.__name__, T.__mro__[1].__name__, T)
class D1:
    def hi(self): return ['D1']
class D2(D1):
    def hi(self): return ['D2'] + super().hi()
class D3(D1):
    def hi(self): return ['D3'] + super().hi()
class D4(D2, D3):
    def hi(self): return ['D4'] + super().hi()
print(D4().hi(), [c.__name__ for c in D4.__mro__], D4.mro() == list(D4.__mro__))
print(super(D4, D4()).hi(), super(D2, D4()).hi()); t(lambda: super(D4, 5)); t(lambda: super().x)
class L(list):
    def __init__(self, *a): super().__init__(*a); self.extra = 'e'
    def total(self): return sum(self)
l = L([1, 2, 3]); l.append(4); print(l, len(l), l[1], l.total(), l.extra, isinstance(l, list), l == [1, 2, 3, 4], [1] + l, l + [5], type(l + [5]).__name__, sorted(l, reverse=True), 2 in l, l[1:], list(reversed(l)))
for x in l: print(x, end=' ')
print()
class DD(dict):
    def __missing__(self, k): self[k] = k * 2; return self[k]
d = DD(a=1); print(d['a'], d['bb'], d, len(d), 'bb' in d, d.get('zz'), list(d.items()), {**d}, dict(d))
class I(int):
    def __add__(self, o): return I(int(self) + int(o) + 100)
i = I(5); print(i + 1, i - 1, type(i + 1).__name__, type(i - 1).__name__, i == 5, hash(i) == hash(5), {5: 'x'}[i], str(i), repr(i), f'{i:03d}', i * 2, 2 * i, -i, bool(I(0)), [10,11,12,13,14,15][i], range(i))
class S(str):
    def shout(self): return self.upper() + '!'
s = S('hey'); print(s.shout(), s + ' you', len(s), s == 'hey', {'hey': 1}[s], s[0], type(s.upper()).__name__, 'x'.join([s, s]), f'{s:>5}', '%s' % s, s.startswith('h'))
class F(float): pass
print(F(1.5) + 1, F(2), type(F(1) * 2).__name__)
class Tp(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
tp = Tp(1, 2); a, b = tp; print(tp, tp.first, a, b, tp == (1, 2), hash(tp) == hash((1, 2)), tp + (3,))
class E(Exception):
    def __init__(self, code, msg='m'): super().__init__(msg); self.code = code
    def __str__(self): return f'[{self.code}] {super().__str__()}'
try: raise E(5, 'boo')
except E as e: print(e, repr(e), e.args, e.code)
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, V) and self.v == o.v
t(lambda: hash(V(1))); t(lambda: {V(1): 2}); print(V(1) == V(1), V(1) != V(2), V.__hash__)
class H(V):
    def __hash__(self): return hash(self.v)
print({H(1): 'a'}[H(1)], len({H(1), H(1), H(2)}))
class Ops:
    def __init__(self, v): self.v = v
    def __add__(self, o): return ('add', self.v, o)
    def __radd__(self, o): return ('radd', o, self.v)
    def __iadd__(self, o): self.v += o; return self
    def __neg__(self): return 'neg'
    def __invert__(self): return 'inv'
    def __matmul__(self, o): return 'matmul'
    def __lt__(self, o): return 'lt'
    def __getitem__(self, k): return k
    def __call__(self): return 'call'
    def __bool__(self): return False
    def __len__(self): return 3
    def __index__(self): return 2
    def __contains__(self, x): return 'yes'
    def __int__(self): return 77
    def __float__(self): return 7.5
    def __format__(self, s): return 'fmt:' + s
    def __repr__(self): return 'Ops!'
    def __divmod__(self, o): return 'dm'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __round__(self, n=None): return ('round', n)
    def __abs__(self): return 'abs'
    def __reversed__(self): return iter('rev')
o = Ops(1); print(o + 1, 1 + o, -o, ~o, o @ 1, o < 1, o > 1 if False else '', o[1:2], o[1, 2], o[...], o(), bool(o), len(o), [1, 2, 3][o], 5 in o, int(o), float(o), f'{o:abc}', str(o), divmod(o, 1), o ** 2, pow(o, 2, 3), round(o), round(o, 2), abs(o), list(reversed(o)), hex(o), range(o))
o += 5; print(o.v)
t(lambda: o - 1); t(lambda: 1 - o); t(lambda: o % 2); t(lambda: +o); t(lambda: o >= 1); t(lambda: o & 1); t(lambda: 5 < P()); t(lambda: P() < P()); t(lambda: P() + 1); t(lambda: [] + 1); t(lambda: 1 + 'a'); t(lambda: 'a' + 1); t(lambda: -P()); t(lambda: P()[0]); t(lambda: len(P())); t(lambda: 1 in P()); t(lambda: iter(P())); t(lambda: P()()); t(lambda: 5[0])
try: P()[0] = 1
except TypeError as e: print(e)
try: del P()[0]
except TypeError as e: print(e)
try:
    p = P(); p -= 1
except TypeError as e: print(e)
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(Seq()), 4 in Seq(), 5 in Seq())
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), sum(It()), max(It()), [*It()], dict(zip('abc', It())))
a, *b = It(); print(a, b)
class BadIter:
    def __iter__(self): return 5
t(lambda: list(BadIter()))
class BadLen:
    def __len__(self): return -1
t(lambda: len(BadLen())); 
class BadBool:
    def __bool__(self): return 1
t(lambda: bool(BadBool()))
class BadStr:
    def __str__(self): return 1
    def __repr__(self): return 2
    def __hash__(self): return 'x'
t(lambda: str(BadStr())); t(lambda: repr(BadStr())); t(lambda: hash(BadStr()))
class CM:
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t and t.__name__, v); return t is ValueError
with CM() as c: raise ValueError('x')
try:
    with CM(): raise KeyError('k')
except KeyError as e: print('got', e)
try:
    with P(): pass
except TypeError as e: print(e)
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[int], list[int], dict[str, int], tuple[int, ...], list[int].__origin__, int | None, (int | str).__args__); t(lambda: int[5]); t(lambda: P[5])
class Abs:
    def __instancecheck__(self, o): return o == 5
print(isinstance(5, Abs()), isinstance(6, Abs()))
print(P.__subclasses__(), object.__subclasses__ is not None)
