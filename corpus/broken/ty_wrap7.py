values = [1, 2, 3,
4, 5, 6
]
d = dict(a=1,
b=2)
for k in
d:
    print(k)
