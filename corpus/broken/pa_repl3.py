In [1]: import math

In [2]: math.sqrt(16)
Out[2]: 4.0

In [3]: for i in range(2):
   ...:     print(i)
   ...:
0
1

In [4]: %timeit math.sqrt(2)
100 ns per loop
