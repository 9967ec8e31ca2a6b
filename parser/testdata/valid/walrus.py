if (n := 10) > 5: pass
while chunk := read(): pass
if x := 1: pass
(y := 1)
z = (y := 2)
[y := 1, y**2]
f(x := 1)
(a, b := 1, 2)
[v for x in w if (v := x)]
lambda: (x := 1)
x[y := 1]
assert (x := 1)
def f(x=(y := 1)): return (z := 2)
print(f'{(x := 3)}')
