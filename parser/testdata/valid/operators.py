x = y = z = 2
a = x + y - z * x / y // z % x ** y @ z
b = x << y >> z & x | y ^ ~z
c = -x ** -y, +x, --x, ~-+x, not x, not not x
d = x < y <= z > x >= y == z != x, x is y, x is not y, x in y, x not in y, not x in y
e = x and y and z or x or y and not z
f = x if y else z if x else y
g = (x if y else z) if x else (y, z)
h = -1, 2 - -1, 2**-1, (-2)**2, -2 .real
i = (x + y) * z, x + (y * z), ((x)), (((x + y)))
j = x.y.z, x.y().z[1].w, x[y][z], x()()(), x[y](z).w
k = x @ y; k @= z
l = lambda: x, lambda: (yield)
m = x < y < z, (x < y) < z, x < (y < z)
n = a if (b) else (c)
