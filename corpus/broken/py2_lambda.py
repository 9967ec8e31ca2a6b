pairs = [(1, 'b'), (2, 'a')]
pairs.sort(key=lambda (n, s): s)
print pairs
