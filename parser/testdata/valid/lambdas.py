lambda: 0
lambda a: a
lambda a, b=1, *c, d, e=2, **f: (a, b)
lambda *, a: a
lambda *a, b: a
lambda **k: k
lambda a, /: a
lambda a, b=1, /, c=2: a
lambda a, /, *b: b
lambda a,: a
lambda *a,: a
lambda: lambda: lambda x: x
f(lambda x: x, lambda: (yield))
x = lambda y: y if y else -y
{lambda: 1: lambda: 2}
[lambda: x for x in y]
sorted(a, key=lambda p: (p[0], -p[1]))
