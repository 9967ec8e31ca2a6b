# aliasing and mutation
def add(xs, v):
    xs.append(v)
    return xs
a = [1, 2]
b = a
c = add(a, 3)
print(a, b, c, a is b, b is c)
m = [[0] * 3 for _ in range(2)]
row = m[0]
row[1] = 5
print(m, row)
n = [[0] * 2] * 2
n[0][0] = 9
print(n)
xs = [3, 1, 2]
ys = sorted(xs)
xs.sort()
print(xs, ys, xs == ys, xs is ys)
for x in xs:
    if x == 2:
        xs.append(10)
    print(x)
print(xs[-1], xs[-2:], xs[::-1], xs[5:], xs[:100])
xs[1:3] = [7, 8, 9]
print(xs)
del xs[0]
print(xs, len(xs))
t = (1, 2, 3)
p, q, r = t
print(p + q + r, t[-1])
i = 10
for i in range(3):
    pass
print(i)
for j in range(5):
    if j == 3:
        break
else:
    print("no break")
for j in range(2):
    pass
else:
    print("done")
total = 0
for k in range(10, 0, -3):
    total += k
print(total, list(range(5, 0, -2)), list(range(0)))
while total > 5:
    total -= 7
print(total)
d = {}
for w in "the cat the dog the end".split():
    d[w] = d.get(w, 0) + 1
print(d, sorted(d.items()), max(d.values()))
for w in d:
    print(w, d[w])
e = {1: "a", 2: "b"}
e[3] = "c"
print(e, 2 in e, 5 in e, len(e), list(e), list(e.values()))
