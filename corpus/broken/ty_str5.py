print("a" + "b)
print("%s: %d" % ("n, 3))
d = {"a: 1, "b": 2}
