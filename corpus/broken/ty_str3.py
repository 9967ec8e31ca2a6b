def f():
    """Docstring without end
    x = 1
    return x

print(f())
