x = 3
y = x > 2 ? 'big' : 'small'
print(y)
