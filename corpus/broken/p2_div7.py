def f(x):
    return x / 2
print f(3)
print f(2.5)
