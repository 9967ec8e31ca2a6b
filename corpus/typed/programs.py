def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print(max((collatz(i), i) for i in range(1, 2000)))
def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return [i for i, f in enumerate(flags) if f]
print(sieve(50), len(sieve(1000)))
def perms(xs):
    if len(xs) <= 1:
        return [xs]
    out = []
    for i in range(len(xs)):
        for p in perms(xs[:i] + xs[i + 1:]):
            out.append([xs[i]] + p)
    return out
print(perms([1, 2, 3]))
def qsort(xs):
    if len(xs) < 2:
        return xs
    p = xs[0]
    return qsort([x for x in xs[1:] if x < p]) + [p] + qsort([x for x in xs[1:] if x >= p])
print(qsort([3, 6, 1, 8, 2, 9, 2]))
def bubble(a):
    n = len(a)
    for i in range(n):
        for j in range(0, n - i - 1):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a
print(bubble([5, 2, 9, 1]))
def matmul(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(len(b))) for j in range(len(b[0]))] for i in range(len(a))]
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
def primes():
    n = 2
    while True:
        if all(n % p for p in range(2, int(n ** 0.5) + 1)):
            yield n
        n += 1
g = primes()
print([next(g) for _ in range(10)])
words = ["apple", "bob", "cat"]
print([w.title() for w in words], {w: len(w) for w in words}, [len(w) for w in words if "a" in w])
text = ""
for i, w in enumerate(words, 1):
    text += str(i) + "." + w + ";"
print(text, text.count(";"), text.split(";"))
import random, math
random.seed(1)
xs = [random.random() for _ in range(5)]
print(["%.4f" % x for x in xs], math.sqrt(16), math.floor(2.7), math.pi)
mat = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*mat)], list(zip([1, 2], "ab")))
print(any(x > 2 for x in [1, 2, 3]), all(x > 0 for x in [1, 2, 3]), any([]), all([]))
a, b = 1, 2.5
a, b = b, a
print(a, b)
x = 3
x = x * 1.5
print(x)
vals = [1, 2.5, "x", None, True]
for v in vals:
    print(v, type(v).__name__)
h = 0
for c in "hello":
    h = h * 31 + ord(c)
print(h)
h = 0
for c in "hello world this is long":
    h = (h * 31 + ord(c)) % (2 ** 32)
print(h)
h = 14695981039346656037
for c in b"abc":
    h = ((h ^ c) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
print(h)
n = 0
n |= 1 << 5
n ^= 3
print(n, n << 70, ~n, n >> 1, -n)
cnt = [0] * 26
for c in "banana":
    cnt[ord(c) - ord("a")] += 1
print(cnt[:3])
q = [1]
while q:
    v = q.pop(0)
    if v < 20:
        q.append(v * 2)
        q.append(v * 3)
    print(v, end=",")
print()
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted(["b", "a"], reverse=True), sorted([3, 1], key=lambda v: -v))
