def f(x)
    if x > 1
        return x
    else
        return 0
while True
    break
