not a == b
not a in b is c
a or b and c or not d
a if b or c else d and e
lambda x: x if y else z, w
a | b ^ c & d << e + f * g ** h
-a ** b ** -c
await_ ** 2
a < b | c, a | b < c
a + b if c + d else e + f
*a | b, c
a and b if c else d or e
(a, b)[0], [a][0], {a}.b, 'a'.b, f'{a}'.b, (a)(b), 1 .b, None.x, ...
a.b ** c.d, a[0] ** b(), -a.b, ~a()
yield_ if a else b
a ** -b ** c, (a ** b) ** c
a - b - c, a - (b - c), a / b * c, a // b % c
