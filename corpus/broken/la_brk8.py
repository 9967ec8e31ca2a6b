values = [x for x in range(10) if x % 2 == 0
total = sum(values)
print("total: %d" % total))
