10:def g():
11:    return 5
12:print(g())
