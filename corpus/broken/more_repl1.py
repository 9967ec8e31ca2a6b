>>> a = 1
>>> if a:
...     print(a)
...
1
>>> def f():
...     return 3
... 
>>> f()
3
