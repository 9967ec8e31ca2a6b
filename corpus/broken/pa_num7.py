[1] x = [1, 2]
[2] for v in x:
[3]     print(v)
