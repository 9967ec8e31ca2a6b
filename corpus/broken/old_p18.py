import time
start = time.clock()
def avg(l):
    return sum(l) / len(l)
print avg([1, 2])
print "took %.2f" % (time.clock() - start)
raise "string exception"
