x = [1, 2 3]
print('a' 'b', x 5)
d = {'a': 1 'b': 2}
print(d)
