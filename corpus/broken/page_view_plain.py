[python] view plain copy
1. import os
2. def f():
3.     print os.name
4. f()
