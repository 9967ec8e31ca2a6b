# stderr
import pickle, copy, io, os, tempfile, datetime, collections, enum, functools, threading
from dataclasses import dataclass, field
from typing import NamedTuple, Optional
class Node:
    def __init__(self, value, children=None, parent: Optional["Node"] = None):
        self.value = value; self.children = children or []; self.parent = parent
        for c in self.children: c.parent = self
    def __repr__(self): return f"Node({self.value}, {self.children})"
class Emp(NamedTuple):
    name: str
    age: int = 3
@dataclass(frozen=True)
class Pt:
    x: int
    y: int = 0
@dataclass(slots=True)
class Sl:
    a: int
    b: str = 'q'
class Conn:
    def __init__(self, path): self.path = path; self._open()
    def _open(self): self.lock = threading.Lock(); self.count = 0
    def __getstate__(self):
        st = self.__dict__.copy(); del st['lock']; return st
    def __setstate__(self, st): self.__dict__.update(st); self.lock = threading.Lock(); print('restored', self.path)
class Temp:
    def __init__(self, c): self.c = c
    def __reduce__(self): return (self.__class__, (self.c,), {'extra': 1})
class Base:
    registry = {}
    def __init__(self): self.items = [1]
class Derived(Base):
    def __init__(self): super().__init__(); self.d = {'k': (1, 2)}
    @property
    def total(self): return sum(self.items)
class Color(enum.Flag):
    R = 1; G = 2
class MyList(list):
    def __init__(self, *a, label='x'): super().__init__(*a); self.label = label
class MyErr(Exception):
    def __init__(self, code, msg): super().__init__(msg); self.code = code
class GoodErr(Exception):
    def __init__(self, code, msg): super().__init__(code, msg); self.code = code
def rt(o): return pickle.loads(pickle.dumps(o))
root = Node(1, [Node(2), Node(3, [Node(4)])])
r = rt(root); print(r, r.children[0].parent is r, r is not root)
print(rt(Emp('a')), rt(Pt(1, 2)), rt(Sl(5)), rt(Color.R | Color.G), rt(Derived()).total, rt(Derived()).d)
c = rt(Conn('/x')); print(c.count, type(c.lock).__name__)
t = rt(Temp(5)); print(t.c, t.extra)
m = rt(MyList([1, 2], label='z')); print(m, m.label, type(m).__name__)
try: rt(MyErr(1, 'x'))
except TypeError as e: print(e)
g = rt(GoodErr(1, 'x')); print(g.code, g.args, repr(g))
try: pickle.dumps(lambda: 0)
except Exception as e: print(type(e).__name__, str(e).split(' at ')[0])
path = os.path.join(tempfile.mkdtemp(), 'data.pkl')
data = {'list': [1, 2.5, 'three', None, True], 'set': {1}, 'date': datetime.date(2024, 2, 29), 'od': collections.OrderedDict(a=1), 'dd': collections.defaultdict(int, x=2), 'cnt': collections.Counter('aab'), 'dq': collections.deque([1, 2], maxlen=3), 'bytes': b'\x00\xff', 'big': 2 ** 100, 'cplx': 1 + 2j, 'fs': frozenset([1]), 'nested': [[1, [2, [3]]]], 'rng': range(3), 'dt': datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc), 'fn': len, 'cls': Node, 'partial': functools.partial(int, base=2)}
with open(path, 'wb') as f:
    pickle.dump(data, f); pickle.dump([1, 2, 3], f, protocol=pickle.HIGHEST_PROTOCOL)
with open(path, 'rb') as f:
    back = pickle.load(f); second = pickle.load(f)
    try: pickle.load(f)
    except EOFError as e: print('EOF', e)
for k in data: print(k, back[k] == data[k] if k not in ('partial',) else back[k]('101'), type(back[k]).__name__)
print(second, os.path.getsize(path) > 100)
print(copy.copy(root).children is root.children, copy.deepcopy(root).children[1].children[0].value, copy.deepcopy(data) == {**data} if 0 else '', copy.copy(Emp('z')), copy.deepcopy(Sl(1)), copy.replace(Pt(1, 2), x=9))
print(pickle.loads(pickle.dumps([root, root]))[0] is pickle.loads(pickle.dumps([root, root]))[1])
a = [1]; b = [a, a]; rb = rt(b); print(rb[0] is rb[1]); rb[0].append(5); print(rb)
print(object().__reduce_ex__(2)[0].__name__, Pt(1).__reduce_ex__(4)[1], [].__reduce_ex__(4)[1])
class Cache:
    _inst = None
    def __new__(cls, *a):
        if cls._inst is None: cls._inst = super().__new__(cls)
        return cls._inst
print(rt(Cache()) is Cache())
class WithArgs:
    def __new__(cls, a, b): o = super().__new__(cls); o.s = a + b; return o
    def __getnewargs__(self): return (self.s, 0)
print(rt(WithArgs(1, 2)).s)
try: pickle.loads(pickle.dumps(Node(1))[:-5])
except Exception as e: print(type(e).__name__, e)
def outer():
    class Inner: pass
    return Inner()
pickle.dumps(outer())
