// a counter
n = 0
n += 1 // add one
print(n)
