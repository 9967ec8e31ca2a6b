name = ‘Tom’
print(“Hello, ” + name)
