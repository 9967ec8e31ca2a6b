def dist((x1, y1), (x2, y2)):
    return ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
pairs = sorted({'a': 1}.items(), key=lambda (k, v): v)
print dist((0, 0), (3, 4)), pairs
