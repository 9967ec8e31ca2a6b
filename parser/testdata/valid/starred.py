a = *b, c
for x in *a, *b: pass
def f(): return *a, b
def g(): yield *a, *b
print(*a, *b | c)
x = [*a, *b]
(*a, b)
a[*b, c]
*a, b = c
a, (b, *c), d = e
for a, *b in c: pass
del a, b
f(*a, b, *c, **d)
class C(*bases, **kw): pass
