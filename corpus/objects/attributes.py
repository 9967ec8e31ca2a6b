# Attribute access: properties, slots, descriptors, hooks, what refuses and with which words.
def t(f):
    try: print('=>', f())
    except Exception as e: print(type(e).__name__, e)
class A:
    x = 1
    def m(self): pass
    @property
    def p(self): return 'p'
    @property
    def q(self): return self._q
    @q.setter
    def q(self, v): self._q = v
    @q.deleter
    def q(self): print('del q')
class S:
    __slots__ = ('a', 'b')
class S2(S):
    __slots__ = ('c',)
class S3(S): pass
a = A()
t(lambda: a.zz); t(lambda: A.zz); t(lambda: a.p); t(lambda: setattr(a, 'p', 1)); t(lambda: delattr(a, 'p')); t(lambda: a.q); a.q = 5; t(lambda: a.q); del a.q
t(lambda: delattr(a, 'nope')); t(lambda: delattr(A, 'nope')); t(lambda: (5).foo); t(lambda: setattr(5, 'foo', 1)); t(lambda: [].foo); t(lambda: None.foo); t(lambda: setattr([], 'append', 1)); t(lambda: setattr(list, 'foo', 1)); t(lambda: delattr(int, 'real'))
s = S(); t(lambda: s.a); s.a = 1; t(lambda: s.a); t(lambda: setattr(s, 'z', 1)); t(lambda: s.__dict__); del s.a; t(lambda: s.a); t(lambda: delattr(s, 'a'))
s2 = S2(); s2.a = 1; s2.c = 2; print(s2.a, s2.c); t(lambda: setattr(s2, 'd', 1)); s3 = S3(); s3.zz = 1; s3.a = 4; print(s3.__dict__, s3.a)
print(a.__dict__, vars(a), A.__name__, A.__module__, A.__bases__, A.__mro__, type(a).__name__, a.__class__ is A)
class G:
    def __getattr__(self, n):
        if n.startswith('x'): return n.upper()
        raise AttributeError(f'no {n}')
    def __setattr__(self, n, v):
        print('set', n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n):
        print('del', n); super().__delattr__(n)
g = G(); print(g.xyz); t(lambda: g.abc); g.foo = 1; print(g.foo); del g.foo; print(hasattr(g, 'foo'), hasattr(g, 'xfoo'), getattr(g, 'q', 'dflt'))
class GA:
    def __getattribute__(self, n):
        if n == 'secret': raise AttributeError('hidden')
        return super().__getattribute__(n)
    v = 3
    secret = 4
ga = GA(); print(ga.v); t(lambda: ga.secret)
class Desc:
    def __get__(self, o, c): return ('get', o is None, c.__name__)
    def __set__(self, o, v): print('set', v)
    def __delete__(self, o): print('delete')
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name)
class ND:
    def __get__(self, o, c=None): return 'nd'
class H:
    d = Desc()
    n = ND()
h = H(); print(h.d, H.d); h.d = 1; del h.d; print(h.n); h.n = 2; print(h.n, h.__dict__)
a.x += 5; print(a.x, A.x); A.x = 10; print(A.x); A.y = 7; print(a.y); del A.y; t(lambda: a.y)
a.__class__ = G if False else A
class A2(A): pass
a.__class__ = A2; print(type(a).__name__); t(lambda: setattr(a, '__class__', int)); t(lambda: setattr(a, '__class__', 5))
print([n for n in dir(a) if not n.startswith('__')])
print(isinstance(a, A), issubclass(A2, A), issubclass(A, (int, A)), isinstance(a, (int, str)), isinstance(True, int), isinstance(5, int | str))
t(lambda: isinstance(1, 5)); t(lambda: issubclass(1, int)); t(lambda: issubclass(int, 5))
class P:
    __private = 1
    def get(self): return self.__private
print(P().get(), P._P__private); t(lambda: P().__private)
print(repr(A), str(A), A.m.__name__, A.p.fget.__name__, A.q.fset is not None, A.__doc__)
class Doc:
    "the doc"
print(Doc.__doc__, Doc().__doc__)
print(A.__dict__['x'], 'm' in A.__dict__, list(P.__dict__)[:3])
x = A(); x.__dict__['dyn'] = 9; print(x.dyn); x.__dict__ = {'r': 1}; print(x.r, vars(x)); t(lambda: x.dyn)
print(object().__class__, type(type), type(5).__mro__, int.__name__, (5).__class__)
class WithCall(type):
    def __call__(cls, *a): print('meta call', a); return super().__call__(*a)
class MC(metaclass=WithCall):
    def __init__(self, *a): print('init', a)
MC(1, 2)
