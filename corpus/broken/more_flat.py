def f(x):
if x > 1:
return x
else:
return 0
for i in range(3):
print(f(i))
