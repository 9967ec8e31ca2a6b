def square(n):
    return n * n

>>> square(4)
16
>>> square(5)
25
