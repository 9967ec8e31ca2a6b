print('hello)
print("world)
print('end')
