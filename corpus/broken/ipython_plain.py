In [1]: import math

In [2]: math.sqrt(16)
Out[2]: 4.0

In [3]: def f(x):
   ...:     return x + 1
   ...: 

In [4]: f(2)
Out[4]: 3
