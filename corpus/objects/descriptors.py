# Descriptors and attribute hooks.
class Typed:
    def __init__(self, typ, default=None): self.typ, self.default = typ, default
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, v):
        if not isinstance(v, self.typ):
            raise TypeError(f"{self.name} must be {self.typ.__name__}, not {type(v).__name__}")
        obj.__dict__[self.name] = v
    def __delete__(self, obj):
        print("delete", self.name)
        del obj.__dict__[self.name]
class NonData:
    def __get__(self, obj, owner): return ("nondata", obj is None, owner.__name__)
class P:
    name = Typed(str, "?")
    age = Typed(int)
    nd = NonData()
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
p = P(name="Al", age=3)
print(p.name, p.age, p.nd, P.nd, type(P.name).__name__, vars(p))
p.nd = "shadow"
print(p.nd)
for a, v in (("age", "x"), ("name", 3)):
    try: setattr(p, a, v)
    except TypeError as e: print(e)
del p.age
print(p.age)
try: del p.age
except KeyError as e: print("KeyError", e)
class Lazy:
    def __init__(self, f): self.f = f; self.__doc__ = f.__doc__
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t=None):
        if o is None: return self
        v = o.__dict__[self.n] = self.f(o)
        return v
class Circle:
    def __init__(self, r): self.r = r
    @Lazy
    def area(self):
        "area doc"
        print("computing"); return 3 * self.r ** 2
    @property
    def d(self): "diam"; return self.r * 2
    @d.setter
    def d(self, v): self.r = v / 2
    @d.deleter
    def d(self): print("del d"); self.r = 0
c = Circle(2)
print(c.area, c.area, c.d, Circle.d.__doc__, Circle.area.__doc__)
c.d = 10; print(c.r); del c.d; print(c.r)
class RO:
    @property
    def x(self): return 1
for f in (lambda: setattr(RO(), "x", 2), lambda: delattr(RO(), "x"), lambda: RO().y, lambda: RO.y):
    try: f()
    except AttributeError as e: print(e)
class Meta(type):
    def __getattr__(cls, n): return f"meta:{n}"
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)
    @property
    def mp(cls): return cls.__name__.lower()
    def __len__(cls): return 42
    def __iter__(cls): return iter("abc")
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return (cls.__name__, k)
class X(metaclass=Meta):
    def __init__(self, v): self.v = v
print(X.foo, X.mp, len(X), list(X), 1 in X, X[3], X(5).v)
try: X(1).foo
except AttributeError as e: print(e)
class GA:
    def __init__(self): self.real = 1
    def __getattribute__(self, n):
        if n.startswith("x_"): raise AttributeError(n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return f"fallback({n})"
    def __setattr__(self, n, v):
        print("set", n, v); super().__setattr__(n, v)
    def __delattr__(self, n):
        print("delattr", n); object.__delattr__(self, n)
    def __dir__(self): return ["b", "a"]
g = GA(); g.y = 2
print(g.real, g.x_1, g.zzz, g.y, dir(g), getattr(g, "q", "dflt"), hasattr(g, "anything"))
del g.y
print(g.y)
cm = classmethod(lambda c: c.__name__)
class Z:
    m = cm
    s = staticmethod(lambda: "static")
    b = len
    @classmethod
    def make(cls, *a): return cls, a
    def meth(self): pass
print(Z.m(), Z().m(), Z.s(), Z().s(), Z().b([1, 2]), Z.make(1)[1], Z.__dict__["s"].__func__(), Z.__dict__["m"].__func__(Z))
print(Z.meth.__get__(Z(), Z).__name__, property(lambda s: 5).__get__(Z()), Z.meth is Z.meth, Z().meth == Z().meth)
