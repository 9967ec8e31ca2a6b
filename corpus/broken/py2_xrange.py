total = 0
for i in xrange(10):
    total += i
print total
