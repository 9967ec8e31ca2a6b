l = [3, 1, 2]
l.sort(lambda a, b: cmp(b, a))
print l
l.sort(cmp=lambda a, b: a - b)
print sorted(l, lambda a, b: cmp(a, b))
print sorted(l, cmp=cmp)
def by_len(a, b): return cmp(len(a), len(b))
w = ["aaa", "b"]
w.sort(by_len)
print reduce(lambda a, b: a + b, l)
print apply(max, l)
print l[len(l)/2]
