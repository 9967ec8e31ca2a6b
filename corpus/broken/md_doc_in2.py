def work(items):
    out = []
    for x in items:
        out.append(x * 2)
        return out
print(work([1, 2, 3]))
