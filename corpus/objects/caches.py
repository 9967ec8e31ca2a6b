# LRU caches.
"""LRU cache implementations, three ways."""
from collections import OrderedDict
from functools import lru_cache, wraps
import functools

class Node:
    __slots__ = ("key", "val", "prev", "next")
    def __init__(self, key=None, val=None):
        self.key, self.val = key, val
        self.prev = self.next = None
    def __repr__(self):
        return f"Node({self.key!r}: {self.val!r})"

class LRU:
    def __init__(self, cap):
        self.cap = cap
        self.map = {}
        self.head, self.tail = Node(), Node()
        self.head.next = self.tail
        self.tail.prev = self.head
        self.hits = self.misses = 0
    def _remove(self, n):
        n.prev.next, n.next.prev = n.next, n.prev
    def _add(self, n):
        p = self.tail.prev
        p.next = self.tail.prev = n
        n.prev, n.next = p, self.tail
    def get(self, k, default=-1):
        if k not in self.map:
            self.misses += 1
            return default
        self.hits += 1
        n = self.map[k]
        self._remove(n); self._add(n)
        return n.val
    def put(self, k, v):
        if k in self.map:
            self._remove(self.map[k])
        n = self.map[k] = Node(k, v)
        self._add(n)
        if len(self.map) > self.cap:
            old = self.head.next
            self._remove(old)
            del self.map[old.key]
    def __iter__(self):
        n = self.head.next
        while n is not self.tail:
            yield n.key, n.val
            n = n.next
    def __contains__(self, k): return k in self.map
    def __len__(self): return len(self.map)
    __getitem__ = get
    __setitem__ = put

c = LRU(2)
c.put(1, 1); c.put(2, 2)
print(c.get(1)); c.put(3, 3); print(c.get(2)); c.put(4, 4)
print(c.get(1), c.get(3), c.get(4), list(c), len(c), 3 in c, c.hits, c.misses)
c["x"] = "y"
print(c["x"], dict(c), c.map)

class OD(OrderedDict):
    def __init__(self, cap, *a, **k):
        self.cap = cap
        super().__init__(*a, **k)
    def __getitem__(self, k):
        v = super().__getitem__(k)
        self.move_to_end(k)
        return v
    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > self.cap:
            oldest = next(iter(self))
            del self[oldest]
o = OD(3)
for ch in "abcd": o[ch] = ord(ch)
o["b"]
o["e"] = 1
print(list(o.items()), o)

@lru_cache(maxsize=3)
def sq(n):
    print("computing", n)
    return n * n
for n in [1, 2, 3, 1, 4, 2, 1]: sq(n)
print(sq.cache_info(), sq.__wrapped__(9), sq.__name__)
sq.cache_clear()
print(sq.cache_info())

def memo(f):
    cache = {}
    @wraps(f)
    def w(*a):
        if a not in cache: cache[a] = f(*a)
        return cache[a]
    w.cache = cache
    return w
@memo
def fib(n):
    "fibonacci"
    return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(90), len(fib.cache), fib.__doc__, fib.__name__)

@functools.cache
def grid(r, c):
    if r == 0 or c == 0: return 1
    return grid(r-1, c) + grid(r, c-1)
print(grid(16, 16), grid.cache_info())
@lru_cache(typed=True, maxsize=None)
def t(x): return type(x).__name__
print(t(1), t(1.0), t(True), t.cache_info(), t.cache_parameters())
try:
    t([])
except TypeError as e: print(e)
