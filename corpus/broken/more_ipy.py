In [1]: import numpy as np

In [2]: a = np.array([1,2,3])

In [3]: a
Out[3]: array([1, 2, 3])

In [4]: for x in a:
   ...:     print(x)
   ...:
1
2
3
