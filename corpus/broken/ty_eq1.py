x = 5
if x = 5:
    print("five")
elif x = 6 and y = 7:
    print("other")
while n = 0:
    n += 1
