if x = 1:
    print(x)
while y = 2:
    pass
