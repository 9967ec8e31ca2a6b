1 import os
2 
3 def f():
4     return 1
5 
6 print(f())
