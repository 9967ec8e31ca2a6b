1. def f(x):
2. return x + 1
3. print(f(1))
