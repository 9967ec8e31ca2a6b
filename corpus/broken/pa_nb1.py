def f(x):
    if x:
        return x
    return 0
print(f(3))
