class Node:
    def __init__(self, value):
        self.value = value
        self.next = None
class Stack:
    def __init__(self):
        self.head = None
        self.size = 0
    def push(self, v):
        n = Node(v)
        n.next = self.head
        self.head = n
        self.size += 1
    def pop(self):
        n = self.head
        self.head = n.next
        self.size -= 1
        return n.value
    def empty(self):
        return self.head is None
s = Stack()
for i in range(5):
    s.push(i * i)
while not s.empty():
    print(s.pop(), s.size)
try:
    s.pop()
except AttributeError as e:
    print(e)
class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right
    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()
def make(d):
    if d == 0:
        return Tree(None, None)
    return Tree(make(d - 1), make(d - 1))
print(make(4).count())
class Acc:
    def __init__(self, owner, balance=10):
        self.owner = owner
        self.balance = balance
        self.log = []
    def deposit(self, amount, note=""):
        if amount < 0:
            raise ValueError("bad amount %d" % amount)
        self.balance += amount
        self.log.append((amount, note))
        return self
a = Acc("bob")
a.deposit(5).deposit(amount=7, note="x")
print(a.owner, a.balance, a.log)
try:
    a.deposit(-1)
except ValueError as e:
    print(e)
b = a
b.balance = 1
print(a.balance, a is b, a == b, a != Acc("z", 3))
def swap(p, q):
    p.balance, q.balance = q.balance, p.balance
c = Acc("c", 99)
swap(a, c)
print(a.balance, c.balance, [x.owner for x in [a, c]])
best = None
for x in [a, c]:
    if best is None or x.balance > best.balance:
        best = x
print(best.owner if best else "none")
grid = [[Acc(str(i) + str(j), i * j) for j in range(3)] for i in range(3)]
print(sum(c.balance for row in grid for c in row), grid[2][2].owner)
pairs = {}
pairs[(1, 2)] = "a"
pairs[(2, 1)] = "b"
print(pairs, (1, 2) in pairs, pairs[(2, 1)])
def stats(xs):
    lo = hi = xs[0]
    for x in xs[1:]:
        if x < lo:
            lo = x
        elif x > hi:
            hi = x
    return lo, hi, sum(xs) / len(xs)
lo, hi, mean = stats([4, 2, 9, 7])
print(lo, hi, mean, stats([1]))
def gen(n):
    for i in range(n):
        yield i * 2
print(list(gen(4)), sum(gen(5)), [x + 1 for x in gen(3)])
fs = [lambda x, k=k: x + k for k in range(3)]
print([f(10) for f in fs])
def outer(n):
    count = 0
    def inc():
        nonlocal count
        count += n
        return count
    inc()
    inc()
    return count
print(outer(3))
if (m := len("abc")) > 2:
    print(m)
args = [1, 2, 3]
def three(a, b, c=9):
    return a * 100 + b * 10 + c
print(three(*args), three(1, 2), three(b=1, a=2), three(**{"a": 1, "b": 2}))
