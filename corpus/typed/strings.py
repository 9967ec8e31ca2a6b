def build(words):
    out = ""
    for w in words:
        out += w
        if len(out) > 3:
            out += "!"
    snap = out
    out += "tail"
    out = out + "x"
    return out, snap
print(build(["ab", "cd", "é"]))
def scan(text):
    i = 0
    toks = []
    while i < len(text):
        if text[i] == " ":
            i += 1
            continue
        j = i
        while j < len(text) and text[j] != " ":
            j += 1
        toks.append(text[i:j])
        i = j
    return toks, text[-1], text[1:-1], text[:2], text[::2]
print(scan("the quick brüwn fox"))
def loops(n):
    total = 0
    for i in range(n):
        total += i
    for i in "abc":
        print(i, end="")
    for i in [1.5, 2.5]:
        print(i)
    for k, i in enumerate("xy"):
        print(k, i)
    return total
print(loops(4))
def after(n):
    for i in range(n):
        pass
    for i in "ab":
        pass
    return i
print(after(2))
G = "global text"
def useg():
    c = 0
    for k in range(len(G)):
        if G[k] == "l":
            c += 1
    return c
print(useg())
s = ""
for i in range(3):
    s += str(i)
print(s)
def rev(s):
    r = ""
    for c in s:
        r = c + r
    return r
print(rev("héllo"))
def caesar(t, k):
    r = ""
    for ch in t:
        if ch.isalpha():
            b = ord("A") if ch.isupper() else ord("a")
            r += chr((ord(ch) - b + k) % 26 + b)
        else:
            r += ch
    return r
print(caesar("Hello, World!", 3))
def pal(s):
    s = s.lower()
    i, j = 0, len(s) - 1
    while i < j:
        if s[i] != s[j]:
            return False
        i += 1
        j -= 1
    return True
print(pal("Level"), pal("abc"))
try:
    pal("x")[0]
except TypeError as e:
    print(e)
try:
    print("abc"[5])
except IndexError as e:
    print(e)
class Conf:
    LIMIT = 2 ** 16
    NAME = "conf"
    RATE = 0.5
    def __init__(self, n):
        self.n = n
    def over(self):
        return self.n > self.LIMIT
    def rate(self):
        return self.n * Conf.RATE
c = Conf(70000)
print(c.over(), c.rate(), c.NAME, Conf.LIMIT)
print(True + True, 3 - True, True * 2.5, (1 < 2) + (2 < 1), sum(x > 1 for x in [1, 2, 3]), True & False, True | False)
print(pow(3, 5, 7), pow(2, 3), pow(2, -1), 5 == 5.0, 2 < 2.5, 3 > 2.9)
a = [1, 2, 3]
a += [4]
b = a
b += [5, 6]
print(a, b is a, [0] * 3, [1, 2] * 2, a[1:3] + [9])
x = [[]] * 2
x[0].append(1)
print(x)
name, age = "bob", 3
print(f"{name:>8}|{age:<5}|{age:05.1f}|{name!r}|{age*2=}")
print("a,b,,c".split(","), "  a b  c ".split(), "x".join(["1", "2"]), "k=v=w".partition("="), "abc".replace("b", "--"), "aXbX".count("X"), "hello".find("lo"), "hello".startswith("he"))
print("%s and %s" % ("a", [1, 2]), "%5.1f%%" % 12.345, "%-5d|%+d" % (3, 4), "%x %o %e" % (255, 8, 12345.678))
