# Loads and stores of shared variables without a lock are one step where nothing is called in between.
import threading, sys
from multiprocessing import Manager, Process
balance = 0
def change(n):
    global balance
    balance = balance + n
    balance = balance - n
def run(n):
    for _ in range(50000): change(n)
class V:
    lock = threading.Lock()
    def __init__(self, n): self.n = n
    def __add__(self, o):
        with V.lock: return V(self.n + (o.n if isinstance(o, V) else o))
class Acc:
    def __init__(self): self._x = 0; self.d = {}; self.v = V(0); self.hits = 0; self.tickets = 5000; self.sold = 0
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v
acc = Acc()
def w1():
    for i in range(3000):
        acc.x = acc.x + 0
        acc.v = acc.v + 1
        try:
            t = acc.d["k"]
            acc.d["k"] = t + 1
        except KeyError:
            acc.hits = acc.hits + 1
def w2():
    while True:
        if acc.tickets > 0:
            acc.tickets = acc.tickets - 1
            acc.sold = acc.sold + 1
        else:
            break
def outer():
    n = 0
    def inc():
        nonlocal n
        for _ in range(20000):
            t = n
            n = t + 1
    ts = [threading.Thread(target=inc) for _ in range(4)]
    for t in ts: t.start()
    for t in ts: t.join()
    return n
def rec(k):
    acc.hits = acc.hits + 0
    return 0 if k == 0 else 1 + rec(k - 1)
def gen():
    for i in range(3):
        acc.hits = acc.hits + 0
        yield i, i + 1
def w3():
    for _ in range(200):
        for a, b in gen():
            acc.d["p"], acc.d["q"] = a, b
        rec(50)
    a = [1, 2, 3]
    for i in range(1000):
        a[0], a[2] = a[2], a[0]
def go(f, args=(), n=4):
    ts = [threading.Thread(target=f, args=args) for _ in range(n)]
    for t in ts: t.start()
    for t in ts: t.join()
go(run, (5,)); print(balance)
go(w1); print(acc.hits, acc.x)
go(w2); print(acc.tickets, acc.sold)
print(outer())
go(w3); print(sorted(acc.d.items()))
try: rec(5000)
except RecursionError as e: print(e)
with Manager() as m:
    ns = m.Namespace(); ns.v = 0
    def pw():
        for _ in range(20):
            x = ns.v
            ns.v = x + 1
    go(pw, n=2); print(0 < ns.v <= 40)
shared = [0] * 3
def w4():
    for i in range(30000):
        j = i % 3
        shared[j] = shared[j] + 1
go(w4); print(shared)
class T:
    def __init__(self): self.left = 3000; self.log = []
t0 = T()
def sell():
    while True:
        if t0.left > 0:
            t0.left -= 1
            t0.log.append(t0.left)
        else:
            break
def sell2():
    while 1:
        k = t0.left
        if k == 0: return
        t0.left = k - 1
        t0.log.append(k)
def early(x):
    if x > 3:
        t0.left = t0.left + 0
        return x
    elif x == 2:
        t0.left = t0.left + 0
    return -x
go(sell); print(t0.left, len(t0.log))
t0 = T(); go(sell2); print(t0.left, len(t0.log), len(set(t0.log)))
print([early(i) for i in range(6)])
