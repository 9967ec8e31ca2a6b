# Metaclasses, abstract classes, slots.
"""Metaclasses, __init_subclass__, class decorators, __prepare__, ABCs, protocols."""
from abc import ABC, ABCMeta, abstractmethod
from typing import Protocol, runtime_checkable, ClassVar, Any, Generic, TypeVar
import collections
class Registry(type):
    reg = {}
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns)
        if kw.get("register", True): m.reg[name] = cls
        cls.kw = kw
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.order = [k for k in ns if not k.startswith("__")]
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, bases, kw)
        return collections.OrderedDict()
    def __repr__(cls): return f"<R {cls.__name__}>"
    def __instancecheck__(cls, o): return hasattr(o, "quack") or type.__instancecheck__(cls, o)
class A(metaclass=Registry):
    x = 1
    def f(self): pass
    y = 2
class B(A, register=False, extra=5): pass
print(A, B, Registry.reg, A.order, B.kw, type(A), isinstance(A, Registry))
class Duck:
    quack = 1
print(isinstance(Duck(), A), isinstance(5, A), isinstance(B(), A))
class Plugin:
    plugins = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Plugin.plugins.append((cls.__name__, tag))
class P1(Plugin, tag="one"): pass
class P2(P1): pass
print(Plugin.plugins, P2.tag)
try:
    class P3(Plugin, bogus=1): pass
except TypeError as e: print(e)
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f"{self.name}: {self.area():.2f}"
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Shape and any("area" in B.__dict__ for B in C.__mro__): return True
        return NotImplemented
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    name = "square"
class Fake:
    def area(self): return 0
for c in (Shape, Sq):
    try: print(c(2).describe() if c is Sq else c())
    except TypeError as e: print(e)
print(issubclass(Fake, Shape), isinstance(Fake(), Shape), Shape.__abstractmethods__ == frozenset({"area", "name"}))
class Half(Shape):
    def area(self): return 1
try: Half()
except TypeError as e: print(e)
class Base(metaclass=ABCMeta): pass
Base.register(int)
print(isinstance(5, Base), issubclass(bool, Base))
@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...
class F:
    def close(self): pass
print(isinstance(F(), Closable), isinstance(3, Closable), issubclass(F, Closable))
def add_repr(cls):
    def __repr__(self): return f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"
    cls.__repr__ = __repr__
    return cls
def singleton(cls):
    inst = {}
    def get(*a, **k):
        if cls not in inst: inst[cls] = cls(*a, **k)
        return inst[cls]
    return get
@add_repr
class Pt:
    def __init__(self, x, y): self.x, self.y = x, y
@singleton
class Conf:
    def __init__(self): print("init conf")
print(Pt(1, "a"), Conf() is Conf())
class Sing(type):
    _i = {}
    def __call__(cls, *a, **k):
        if cls not in cls._i: cls._i[cls] = super().__call__(*a, **k)
        return cls._i[cls]
class DB(metaclass=Sing):
    def __init__(self, n=0): self.n = n
print(DB(1) is DB(2), DB().n)
T = TypeVar("T")
class Box(Generic[T]):
    count: ClassVar[int] = 0
    def __init__(self, v: T): self.v = v; Box.count += 1
    def map(self, f): return Box(f(self.v))
print(Box[int](5).map(str).v, Box.count, Box[int], Box.__annotations__, Box.__parameters__)
Dyn = type("Dyn", (Pt,), {"z": 3, "m": lambda self: self.x + self.z})
print(Dyn(1, 2).m(), Dyn.__name__, Dyn.__mro__, Dyn.__bases__, Dyn.__module__)
try:
    class Bad(A, type("M2", (), {}), metaclass=type("MM", (type,), {})): pass
except TypeError as e: print(e)
try:
    class X(int, str): pass
except TypeError as e: print(e)
try:
    class Y(A, A): pass
except TypeError as e: print(e)
class O: pass
class P(O): pass
try:
    class Q(O, P): pass
except TypeError as e: print(str(e).splitlines())
try:
    class Z(bool): pass
except TypeError as e: print(e)
class Slots:
    __slots__ = ("a", "__b", "c")
    def __init__(self): self.a = 1; self.__b = 2
s = Slots()
print(s.a, s._Slots__b, hasattr(s, "c"), hasattr(s, "__dict__"), Slots.__slots__)
for f in (lambda: s.c, lambda: setattr(s, "zz", 1)):
    try: f()
    except AttributeError as e: print(e)
class Sub(Slots): pass
sub = Sub(); sub.anything = 1; print(sub.__dict__, sub.a)
class E1: __slots__ = ["d", "__dict__"]
e = E1(); e.q = 1; e.d = 2; print(e.__dict__)
print(type(type), type(A).__mro__, A.__dict__["x"], object.__bases__, A.__class__)
class Desc:
    def __set_name__(self, o, n): raise ValueError("bad name")
try:
    class Z2: d = Desc()
except (RuntimeError, ValueError) as e: print(type(e).__name__, e, getattr(e, "__notes__", None))
