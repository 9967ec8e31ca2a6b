print reduce(lambda a, b: a + b, [1, 2, 3])
print map(str, [1])[0]
