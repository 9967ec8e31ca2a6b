result = (a + b) * (c - d
print(result
