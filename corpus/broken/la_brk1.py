print("sum is", sum([int(x) for x in "1 2 3".split()])
y = 3
