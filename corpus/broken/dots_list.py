colors = {'red': 1, 'blue': 2, ...}
print(len(colors))
