x = 1
if x = 1:
    print('one')
while x = 2:
    x = 3
