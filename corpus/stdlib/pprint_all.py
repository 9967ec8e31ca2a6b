"""pprint: all containers, widths, depth, compact, recursion, dataclasses, subclasses."""
import pprint
import random
import types
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, saferepr


@dataclass
class Point:
    x: int
    label: str
    tags: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False)


@dataclass(repr=False)
class NoRepr:
    a: str


class L(list):
    pass


class D(dict):
    def __repr__(self):
        return "D!" * 40


N = namedtuple("N", "aa bb")
data = {"name": "x" * 10, "list": list(range(30)), "nested": {"b": [1, {"c": ("t",), "d": None}], "a": {3, 1, 2}}, "text": "the quick brown fox jumps over the lazy dog and runs away from the big bad wolf\nsecond line", 5: b"bytes" * 20, "fs": frozenset(["q"] * 2), "ba": bytearray(b"z" * 70), (1, 2): ()}
pprint.pprint(data)
pp(data, width=40)
pprint.pprint(data, indent=4, width=60, compact=True)
pprint.pprint(data, depth=1)
pprint.pprint(data, depth=2, sort_dicts=False)
for obj in [OrderedDict((str(i), "v" * 20) for i in range(5)), defaultdict(list, {i: ["w" * 15] * 3 for i in range(3)}), Counter({"a" * 20: 5, "b" * 20: 9, "c" * 30: 1}), ChainMap({"a" * 30: 1}, {"b" * 30: 2, "c" * 30: 3}), deque(["item %d" % i for i in range(12)]), deque(["item %d" % i for i in range(12)], maxlen=20), UserDict({i: "u" * 30 for i in range(4)}), UserList(["l" * 30] * 4), UserString("s s" * 40), types.SimpleNamespace(alpha="a" * 40, beta=["b" * 40], gamma=1), types.MappingProxyType({i: "m" * 40 for i in range(3)}), Point(1, "p" * 50, ["t" * 20] * 3), [Point(i, "q" * 30) for i in range(2)], NoRepr("z"), L(["l" * 40] * 2), D(a=1), N("a" * 50, "b" * 50), [N(1, 2)] * 20, set(), frozenset(range(40)), (("x" * 80),), 10 ** 100, [[[[["deep"] * 5] * 3] * 2]], "", [""] * 3, "short", "w " * 60, b"", {}, None]:
    if isinstance(obj, NoRepr):
        continue
    pprint.pprint(obj)
    pprint.pprint([obj], width=30)
pprint.pprint([1234567, 10 ** 9, {"a": 1000}, True], underscore_numbers=True)
r = [1, 2]
r.append(r)
d = {"self": None}
d["self"] = d
for o in (r, d, [r, d]):
    s = pformat(o)
    print(isrecursive(o), isreadable(o), "<Recursion on" in s, "Recursion" in saferepr(o))
print(isreadable([1, object()]), isreadable([1, "a"]), saferepr([1, ("a",), {2: 3}]), pformat({"b": 1, 2: "c", None: 3, (1,): 4}))
pprint.pprint([{"k%d" % i: [i] * i} for i in range(12)], width=50)
print(PrettyPrinter(width=20).pformat(["aaa", "bbb", "ccc ddd eee fff"]))


class Short(PrettyPrinter):
    def format(self, obj, context, maxlevels, level):
        if isinstance(obj, float):
            return f"{obj:.2f}", True, False
        return super().format(obj, context, maxlevels, level)


Short().pprint([1.23456, {"pi": 3.14159}])
for f in [lambda: pformat(1, indent=-1), lambda: pformat(1, depth=0), lambda: pformat(1, width=0), lambda: pformat(1, width="x")]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
rnd = random.Random(1)


def make(n):
    k = rnd.randrange(8) if n else rnd.randrange(3)
    if k == 0:
        return rnd.randrange(10 ** rnd.randrange(1, 12))
    if k == 1:
        return "word " * rnd.randrange(6)
    if k == 2:
        return rnd.random()
    items = [make(n - 1) for _ in range(rnd.randrange(5))]
    if k == 3:
        return tuple(items)
    if k == 4:
        return {str(i) * rnd.randrange(1, 5): v for i, v in enumerate(items)}
    if k == 5:
        return deque(items)
    if k == 6:
        return b"b" * rnd.randrange(30)
    return items


for i in range(60):
    print(pformat(make(4), width=rnd.choice([10, 20, 40, 80]), indent=rnd.choice([0, 1, 2, 4]), compact=rnd.random() < 0.5, depth=rnd.choice([None, None, 2, 3])))
