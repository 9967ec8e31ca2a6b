x = 2
if x == 1:
    print(1)
elfi x == 2:
    print(2)
