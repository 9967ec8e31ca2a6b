print("hello)
x = 'abc
print('it's fine')
