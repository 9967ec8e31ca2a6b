def idx(xs, i):
    return xs[i]
def safe(xs, i):
    try:
        return idx(xs, i)
    except IndexError as ex:
        print("caught", ex)
        return -1
    finally:
        print("fin")
print(safe([1, 2, 3], 1), safe([1, 2, 3], 7))
def div(a, b):
    try:
        return a // b
    except ZeroDivisionError as ex:
        print("zde", ex)
        return 0
print(div(7, 2), div(-7, 2), div(1, 0), -7 % 3, 7 % -3)
def fdiv(a, b):
    try:
        return a / b
    except ZeroDivisionError as ex:
        print("zde", ex)
        return 0.0
print(fdiv(1.0, 4.0), fdiv(1.0, 0.0))
d = {"x": 1}
try:
    print(d["y"])
except KeyError as ex:
    print("key", ex)
def unp(t):
    try:
        a, b = t
        return a + b
    except ValueError as ex:
        print(ex)
        return 0
print(unp([1, 2]), unp([1, 2, 3]))
def early(n):
    for i in range(n):
        try:
            if i == 2:
                return i
            if i == 1:
                continue
        finally:
            print("f", i)
    return -1
print(early(5), early(1))
def big(n):
    r = 1
    for i in range(1, n + 1):
        r = r * i
    return r
print(big(25))
def powmod(b, e, m):
    r = 1
    while e > 0:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r
print(powmod(3, 200, 1000007))
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
print(gcd(48, 18))
x = 5
def shadow(len):
    return len + 1
print(shadow(3))
def rec(n):
    return rec(n + 1)
try:
    rec(0)
except RecursionError as ex:
    print("rec", ex)
print(1 < 2 < 3, 1 < x < 3, x == 5 == 5)
s = "héllo"
print(s[1], s[::-1], s[1:3], len(s), s * 2, s + "x", "l" in s, s.find("l"), s.upper())
for ch in s:
    print(ch, ord(ch), end=" ")
print()
print("%d %s %.2f %r" % (3, "a", 2.5, [1]), "{} {:>5}".format(1, 2), f"{s!r:>10} {x:03d} {1.5:.3f}")
print(round(2.5), round(3.5), round(2.675, 2), int(3.9), int(-3.9), float(3), abs(-4), abs(-2.5))
print(min(3, 1, 2), max([4, 9, 2]), sum([1, 2, 3]), sum([]), sum([0.1] * 3))
print(7 // 2.0, 7.5 % 2, -7.5 // 2, 2 ** 10, 2 ** -1, 2.0 ** 3, 10 / 4, 3 * 1.5)
print(True + 1, True and 5, 0 or "x", not 0, [] or [1], None)
