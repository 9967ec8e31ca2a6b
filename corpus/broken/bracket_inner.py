print(max([1, 2, 3))
d = {'k': (1, 2}
print(d)
