x = 3
if x > 2
    print('a')
elif x > 1
    print('b')
else
    print('c')
while x
    x -= 1
for i in range(2)
    print(i)
