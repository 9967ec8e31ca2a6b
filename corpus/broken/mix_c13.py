In [1]: def f(x):
   ...:     if x = 1:
   ...:         return “one”
   ...:     return “other”
   ...:

In [2]: print f(1)
one
