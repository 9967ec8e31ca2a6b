assert f(3) = 9
if (a = b) or not c = d:
    pass
result = [v for v in vals if v = 2]
print(1 if x = 2 else 3)
return_value = (x = 3)
