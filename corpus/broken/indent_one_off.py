def f(x):
    y = x + 1
   z = y * 2
    return z
print(f(1))
