def f(a, b=(1, 2), c=[3:
    return a
