a = 5
print(a + 1)
