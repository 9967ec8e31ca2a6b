data = [1, 2]
for d in data:
    print(d)
return data
