def total(args):
    s = 0
    for n in args:
        s += n
    return s

print(total(1, 2, 3))
print(total())
