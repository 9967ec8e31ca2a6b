d = {“a”: ‘x’, “b”: [1, 2]}
for k in d: print(k, d[k])
