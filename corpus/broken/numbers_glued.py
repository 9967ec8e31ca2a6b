1import os
2def f():
3    return os.sep
4print(f())
