First start python and type:
>>> x = 3
>>> x + 1
4

Now define a function:
>>> def f(n):
...   if n:
...     return n
...   return 0
>>> f(2)
2
