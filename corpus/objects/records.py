# dataclasses and enums.
from dataclasses import dataclass, field, fields, asdict, astuple, replace, make_dataclass, is_dataclass, KW_ONLY, InitVar, FrozenInstanceError
from typing import Optional, List, ClassVar
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique, StrEnum
import functools
@dataclass
class Item:
    name: str
    price: float = 0.0
    tags: List[str] = field(default_factory=list)
    qty: int = field(default=1, repr=False, compare=False)
    total: float = field(init=False)
    VAT: ClassVar[float] = 0.2
    scale: InitVar[int] = 1
    def __post_init__(self, scale): self.total = self.price * self.qty * scale
i = Item("pen", 1.5, qty=4, scale=2); j = Item("pen", 1.5)
print(i, j, i == j, i.total, asdict(i), astuple(j), replace(j, name="x", scale=3), [f.name for f in fields(i)], is_dataclass(i))
j.tags.append("t"); print(Item("q").tags)
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)
print(sorted([V(1, 2), V(1), V(0, 9, "z")]), V(1) < V(1, 1), hash(V(1)) == hash(V(1, 0, "x")), {V(1), V(1)}, max(V(3), V(2)))
try: V(1).major = 5
except FrozenInstanceError as e: print(type(e).__name__, e)
@dataclass(slots=True, kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1), K.__slots__)
for f in (lambda: K(1), lambda: Item(), lambda: V(1) < 5, lambda: K(a=1, c=3)):
    try: f()
    except TypeError as e: print(e)
@dataclass
class Base:
    x: int
    _: KW_ONLY
    y: int = 5
@dataclass
class Child(Base):
    z: int = 0
    def __repr__(self): return f"Child<{self.x},{self.y},{self.z}>"
print(Child(1, 2, y=3), Base(1), Child.__mro__[1].__name__)
try:
    @dataclass
    class Bad:
        a: int = 1
        b: str
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2:
        a: list = []
except ValueError as e: print(e)
P = make_dataclass("P", [("x", int), ("y", int, field(default=0))], namespace={"s": lambda self: self.x + self.y}); print(P(1, 2), P(1).s())
@dataclass(eq=False)
class NE: a: int
print(NE(1) == NE(1), NE(1).__hash__ is not None)
@dataclass
class Tree:
    v: int
    l: Optional["Tree"] = None
    r: Optional["Tree"] = None
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
t = Tree(2, Tree(1), Tree(3)); print(t, list(t), asdict(t))
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def pretty(self): return self.name.title()
    @classmethod
    def parse(cls, s): return cls[s.upper()]
    def __str__(self): return f"C.{self.name}"
print(Color.RED, repr(Color.CRIMSON), list(Color), Color(2), Color.parse("green"), Color.RED.pretty, Color.__members__, Color.RED is Color.CRIMSON, len(Color), "RED" in Color.__members__, Color.RED in Color, f"{Color.RED}", Color.RED == 1, {Color.RED: 1})
for f in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN, lambda: Color.RED.foo):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class Pri(IntEnum):
    LOW = 1; HIGH = 10
print(Pri.HIGH > Pri.LOW, Pri.HIGH + 1, sorted([Pri.HIGH, Pri.LOW]), Pri(10), f"{Pri.LOW}", "%d" % Pri.LOW, repr(Pri.LOW), isinstance(Pri.LOW, int))
class Perm(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
print(Perm.R | Perm.X, Perm.RW, Perm.R in Perm.RW, ~Perm.R, Perm(0), Perm(7), [p for p in Perm.RW], bool(Perm.R & Perm.W), Perm.RW.value, repr(Perm.R | Perm.W), Perm.R ^ Perm.RW)
class IF(IntFlag): A = 1; B = 2
print(IF.A | IF.B, IF(3), IF.A + 1, IF.A | 8, repr(IF.A))
class S(StrEnum): FOO = auto(); BAR = "b"
print(S.FOO, S.BAR.upper(), S("foo"), f"{S.FOO!r}", S.FOO == "foo")
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(self.mass / self.radius ** 2, 3)
print(Planet.EARTH.g, Planet.MARS.value, [p.name for p in Planet])
try:
    @unique
    class U(Enum): A = 1; B = 1
except ValueError as e: print(e)
class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    X = auto(); Y = auto()
print([a.value for a in Auto], Enum("Dyn", "A B C")["B"], Enum("D2", {"p": 5}).p.value)
class Miss(Enum):
    A = "a"
    @classmethod
    def _missing_(cls, v): return cls.A if v == "alias" else None
print(Miss("alias"))
try: Miss("zzz")
except ValueError as e: print(e)
match Color.GREEN:
    case Color.RED: print("r")
    case Color.GREEN: print("g")
try:
    class Ext(Color): NEW = 5
except TypeError as e: print(e)
print(Color.RED.__class__, type(Color), Color.__name__, Color.RED.name, hash(Color.RED) == hash(Color.CRIMSON), Color.RED.__doc__ if 0 else "")
