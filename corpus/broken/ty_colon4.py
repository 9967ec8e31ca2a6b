def f(a, b={"x": 1}, *c)
    return lambda x: x + a
if f(1)(2) == 3 and {1: 2}[1] == 2
    print("ok")
