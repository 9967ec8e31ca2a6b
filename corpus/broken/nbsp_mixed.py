def worker(name):
    total = 0
    for i in range(3):
         total += i
    return total
print(worker('a'))
