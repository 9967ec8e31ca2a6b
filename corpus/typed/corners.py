# soundness corners
def f(xs):
    def g():
        return len(xs)
    xs.append(1)
    return g()
print(f([1, 2]))
def default_list(a=[1, 2]):
    a.append(3)
    return a
print(default_list(), default_list())
data = {"k": [1, 2], "m": []}
data["m"].append(5)
alias = data["k"]
alias.append(9)
print(data)
tup = ([1], 2)
tup[0].append(7)
print(tup)
def ret_many(flag):
    if flag:
        return [1, 2]
    return []
r = ret_many(True)
r2 = ret_many(False)
r2.append(4)
print(r, r2)
def none_or_list(n):
    if n > 0:
        return [n]
    return None
v = none_or_list(1)
print(v, none_or_list(0) is None, v is not None)
if v:
    print("truthy", v[0])
x = 2 ** 62
y = x + x - 1 + x
print(y, x * 4)
def count_up(n):
    t = 0
    for i in range(n):
        t += i ** 3
    return t
print(count_up(1000))
def vec(a, b):
    return [p * q for p, q in zip(a, b)]
print(vec([1, 2, 3], [4, 5, 6]), vec([1.5], [2.0]))
def poly(x):
    return x * 2
print(poly(2), poly("ab"), poly([1]), poly(2.5))
m = {i: [j for j in range(i)] for i in range(3)}
for k, lst in m.items():
    lst.append(k)
print(m)
try:
    for k in m:
        m[k + 10] = []
except RuntimeError as e:
    print(e)
s = [3, 1, 2]
s2 = s
s = sorted(s)
print(s, s2)
nested = [[1, 2], [3]]
for row in nested:
    row.append(0)
for i, row in enumerate(nested):
    nested[i] = row[::-1]
print(nested)
a, (b, c), *d = 1, (2, 3), 4, 5
print(a, b, c, d)
i = 0
lst = [0, 0, 0]
i, lst[i] = 1, 9
print(i, lst)
def early_return_loop(xs):
    for n, x in enumerate(xs):
        if x < 0:
            return n
    return len(xs)
print(early_return_loop([1, -1]), early_return_loop([1]))
z = 5
def reads_global():
    return z + 1
print(reads_global())
z = 7
print(reads_global())
flag = False
while not flag:
    flag = True
print(flag, not flag, flag and 3, flag or 4)
big = [10 ** 18] * 10
print(sum(big))
w = 0
for q in range(3):
    for w in range(q):
        if w == 1:
            break
    else:
        continue
    break
print(q, w)
print([[c for c in r] for r in ["ab", "c"]], {c: ord(c) for c in "ab"}, max("hello"), min([2.5, 1.5]))
print(sum(i * 0.5 for i in range(4)), sum([0.1, 0.2, 0.3]), 0.1 + 0.2, 1e16 + 1, -0.0, 1 / 3)
print(int("42") + 1, float("1.5") * 2, str(12) + "3", int(1e3), bool([]), bool("x"), abs(-3), round(7.5))
try:
    int("zz")
except ValueError as e:
    print(e)
print(3 < 4.5, 2 == 2.0, 10 ** 15 == 1e15, 9007199254740993 == 9007199254740992.0, 5 > True)
