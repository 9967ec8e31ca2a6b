def f():
    """Docstring here
    x = 1
    return x

print(f())
