x = (1, 2]
y = [3, 4)
print(x, y)
