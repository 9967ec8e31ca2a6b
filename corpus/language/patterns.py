# Patterns of every kind, and what is wrong with some.
from dataclasses import dataclass
from enum import Enum, IntEnum
import collections
@dataclass
class Pt:
    x: int
    y: int
class Color(Enum):
    RED = 1
    BLUE = 2
class M:
    __match_args__ = ("a", "b")
    def __init__(self, a, b): self.a, self.b = a, b
class Sub(M): pass
def d(s):
    match s:
        case None: return "none"
        case True | False as b: return f"bool {b}"
        case 0: return "zero"
        case int(n) if n < 0: return f"neg {n}"
        case int() | float() as n: return f"num {n}"
        case "": return "empty"
        case str(x) if x.isupper(): return f"UP {x}"
        case "a" | "b" | "c" as x: return f"abc {x}"
        case str(): return "str"
        case Color.RED: return "red!"
        case Color(): return "other color"
        case Pt(0, 0): return "origin"
        case Pt(x=0, y=y): return f"on y {y}"
        case Pt(x, y) if x == y: return f"diag {x}"
        case Pt(): return "pt"
        case Sub(a, b=[first, *_]): return f"sub {a} {first}"
        case M(a, b): return f"M {a} {b}"
        case []: return "empty seq"
        case [x]: return f"one {x}"
        case [1, 2, *rest]: return f"12+{rest}"
        case ["cmd", ("go" | "run") as verb, {"n": n}]: return f"cmd {verb} {n}"
        case [*init, "end"]: return f"ends {init}"
        case [a, [b, c], *_] : return f"nested {a} {b} {c}"
        case (x, y): return f"pair {x} {y}"
        case [_, _, _]: return "three"
        case {}  if not s: return "empty map"
        case {"type": "circle", "r": r, **rest}: return f"circle {r} {rest}"
        case {"k": None}: return "k none"
        case {"a": {"b": [*_, last]}}: return f"deep {last}"
        case {1: x, "z": y}: return f"mixed {x}{y}"
        case bytes(b): return f"bytes {b}"
        case dict(): return "dict"
        case _: return f"default {type(s).__name__}"
for v in [None, True, 0, -5, 3, 2.5, "", "HI", "b", "hello", Color.RED, Color.BLUE, Pt(0, 0), Pt(0, 5), Pt(3, 3), Pt(1, 2), Sub(1, [9, 8]), Sub(1, 2), M(1, 2), [], [5], (1, 2), [1, 2, 3, 4], ["cmd", "go", {"n": 3, "m": 1}], ["cmd", "stop", {}], [1, 5, "end"], [1, (2, 3), 4], (7, 8), range(3), {}, {"type": "circle", "r": 2, "c": 1}, {"k": None}, {"a": {"b": (1, 2, 3)}}, {1: 2, "z": 3}, b"x", {"q": 1}, {1, 2}, collections.deque([1]), bytearray(b"x"), 1j, "abc"[0:1], iter([]), collections.OrderedDict(k=None), -0.0, float("nan")]:
    print(repr(v) if not hasattr(v, "__next__") and type(v).__module__ != "__main__" else type(v).__name__, "->", d(v))
class NoArgs: pass
for f in (lambda: (lambda s: [1 for _ in [0] if True])(0),):
    f()
def bad1():
    match NoArgs():
        case NoArgs(1): pass
def bad2():
    match M(1, 2):
        case M(1, 2, 3): pass
def bad3():
    match M(1, 2):
        case M(1, a=2): pass
def bad4():
    match 3:
        case int(1, 2): pass
def bad5():
    X = 5
    match 1:
        case X.y: pass
def bad6():
    f = 3
    match 3:
        case f(): pass
for f in (bad1, bad2, bad3, bad4, bad5, bad6):
    try: f(); print("no error")
    except Exception as e: print(type(e).__name__, e)
match (1, 2, 3):
    case (a, b, c) | [a, b, c]: print(a, b, c)
match {"x": 1}:
    case {"x": int() as val, **kw}: print(val, kw)
match "abc":
    case ["a", "b", "c"]: print("no")
    case s: print("bound", s)
x = 1, 2
match x:
    case 1, *r: print(r)
match -1.5:
    case -1.5: print("neg float")
match 1+2j:
    case 1+2j: print("complex")
match ("a" "b"):
    case "ab": print("concat")
