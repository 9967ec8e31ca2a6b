total = 0
hits = []
def add(n):
    hits.append(n)
    total += n
    return total
for i in range(3):
    add(i)
print(total)
