x = 
y = 2
print(y)
