a = True
b = False
if a && !b || b:
    print('ok')
i = 0
i++
print(i)
