def f(a, b):  # type: a: int; b: float; c: float
    c = a * b
    return c
x = f(1, 2.0)  # type: x: float
---
def fact(n):
    r = 1  # type: r: int of any size
    for i in range(n):  # type: i: int
        r *= i + 1
    return r
print(fact(30))
---
def fib(n):  # type: n: int
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
x = fib(20)  # type: x: int
---
def fib(n):
    a, b = 0, 1  # type: a: int of any size; b: int of any size
    for i in range(n):
        a, b = b, a + b
    return a
fib(3)
---
memo = {}
def fib(n):
    if n in memo:
        return memo[n]
    memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]
x = fib(100)  # type: x: dynamic
---
def seed(n):
    s = n
    for i in range(10):
        s = (s * 1103515245 + 12345) % 2147483648  # type: s: int
    return s
seed(3)
---
def g():
    v = []  # type: v: list[float]
    for i in range(10):
        v.append(i * 0.5)
    return v
y = g()  # type: y: list[float]
---
def g(xs):  # type: xs: dynamic
    return unknown(xs)
a = [1, 2]  # type: a: dynamic
g(a)
---
def find(xs, x):  # type: xs: list[int]; lo: int; hi: int; mid: int
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo
print(find([1, 2, 3], 2))
---
class P:
    def __init__(self, x):  # type: x: int
        self.x = x
    def move(self, d):  # type: d: int
        self.x += d
        return self.x
p = P(3)  # type: p: P
q = p.move(4)  # type: q: int
---
def isprime(n):  # type: n: int; d: int
    d = 3
    while d * d <= n:
        if n % d == 0:
            return False
        d += 2
    return True
print([n for n in range(1000) if isprime(n)])
---
def total(xs):  # type: t: int of any size; small: int
    t = 0
    small = 0
    for x in xs:
        t += x
        small += x % 7
    return t, small
n = int(input())  # type: n: int of any size
print(total([n, n]))
---
def modpow(b, e, m):  # type: r: int; b: int; e: int
    r = 1
    b %= m
    while e > 0:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r
print(modpow(3, 10 ** 18, 2 ** 61 - 1))
