def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
def evens(src):
    for x in src:
        if x % 2 == 0:
            yield x
        else:
            continue
def both(a, b):
    yield "start"
    for x in a:
        if x > 2:
            yield x
            yield -x
        elif x == 1:
            y = yield "one"
            print("got", y)
        else:
            for z in b:
                yield (x, z)
    yield "end"
    return 42
def chain(*its):
    for it in its:
        r = yield from it
        print("r", r)
class Node:
    def __init__(self, v): self.v = v; self.left = None; self.right = None
    def insert(self, v):
        if v < self.v:
            if self.left is None: self.left = Node(v)
            else: self.left.insert(v)
        else:
            if self.right is None: self.right = Node(v)
            else: self.right.insert(v)
    def __iter__(self):
        if self.left: yield from self.left
        yield self.v
        if self.right: yield from self.right
def acc():
    total = 0
    while True:
        v = yield total
        if v is None:
            return total
        total += v
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
def tri(n):
    for i in range(n):
        for j in range(i):
            if j == 3: break
            yield i, j
        else:
            yield "else", i
def fin():
    try:
        yield 1
        yield 2
    finally:
        print("fin")
def lam(n):
    fs = []
    for i in range(n):
        fs.append(lambda: i)
        yield fs[-1]()
    yield [f() for f in fs]
def bad():
    yield 1
    raise ValueError("bad")
def stop():
    yield 1
    raise StopIteration("x")
def tryin(xs):
    for x in xs:
        try:
            v = 10 // x
        except ZeroDivisionError:
            v = "inf"
        yield v
print(list(count(4)), list(evens(count(9))))
g = both([0, 1, 2, 3], "ab")
print(next(g), next(g))
for v in g: print(v)
print(list(chain([1, 2], both([1], ""), "xy")))
r = Node(5)
for v in (3, 8, 1, 4, 7, 9, 2, 6): r.insert(v)
print(list(r))
a = acc(); next(a); a.send(3); print(a.send(4))
try: a.send(None)
except StopIteration as e: print("stop", e.value)
print([x for _, x in zip(range(10), fib())])
print(list(tri(6)))
for v in fin():
    print(v)
    break
print("after")
print(list(lam(3)))
b = bad()
try:
    for v in b: print(v)
except ValueError as e: print(repr(e))
print(list(b))
try: list(stop())
except RuntimeError as e: print(repr(e), repr(e.__cause__))
print(list(tryin([1, 0, 5])))
g = count(5); next(g)
try: g.throw(KeyError("k"))
except KeyError as e: print("thrown", e)
print(list(g))
g = count(5); next(g); g.close(); print(list(g))
print(sum(x * y for x in range(5) for y in count(x) if y % 2))
gens = [(i * k for k in range(3)) for i in range(3)]
print([list(q) for q in gens])
print(any(x > 3 for x in count(10)), all(x < 3 for x in count(10)), max((x, -x) for x in range(4)))
def inner():
    x = yield 1
    print("inner got", x)
    try:
        yield 2
    except ValueError as e:
        print("inner caught", e)
        yield 3
    return "done"
def outer():
    r = yield from inner()
    print("outer got", r)
    yield "last"
o = outer()
print(next(o), o.send("hello"), o.throw(ValueError("v")), next(o), next(o, "default"))
def selfref():
    yield next(me)
me = selfref()
try: next(me)
except ValueError as e: print(e)
def rec(n):
    if n:
        yield n
        yield from rec(n - 1)
print(list(rec(10)))
def two(n):
    k = 0
    def bump():
        nonlocal k
        k += 1
        return k
    for i in range(n):
        yield bump(), i
print(list(two(3)), g.gi_frame is None)
d = {k: v for k, v in ((x, x * x) for x in range(3))}
print(d, ",".join(str(x) for x in (1, 2)), sorted((x for x in "cab"), reverse=True))
while any(x > 2 for x in d.values()):
    d.pop(2)
print(d)
m, *rest = (x for x in range(4)); print(m, rest)
