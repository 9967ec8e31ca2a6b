print("hello world)
x = 3
name = 'Bob
print(name)
