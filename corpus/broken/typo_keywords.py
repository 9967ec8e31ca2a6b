improt os
Form = 1
Def f(x):
    Retrun x
fro i in range(2):
    print(f(i))
