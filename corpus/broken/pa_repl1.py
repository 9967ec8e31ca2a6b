>>> from collections import Counter
>>> c = Counter("hello")
>>> c.most_common(1)
[('l', 2)]
>>> for k in c:
...     print(k, c[k])
...
h 1
e 1
l 2
o 1
>>> def sq(x):
...     return x * x
...
>>> sq(4)
16
