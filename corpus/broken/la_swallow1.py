def add(a, b):
    return a + b

    def sub(a, b):
        return a - b

print(add(1, 2))
print(sub(2, 1))
