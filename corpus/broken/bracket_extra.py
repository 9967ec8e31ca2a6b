print(len('abc')))
x = [1, 2]]
print(x)
