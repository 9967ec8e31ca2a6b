1
2
3
4
x = 1
y = 2
if x
    print(y)
