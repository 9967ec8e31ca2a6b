def check(x):
    if x < 0:
        raise ValueError, 'negative: %d' % x
    return x
try:
    check(-1)
except ValueError, e:
    print e
