#!/usr/bin/python
import urllib2, Queue
print "a", "b"
print >>sys.stderr, "x"
try:
    x = raw_input("n: ")
except IOError, e:
    print e
    raise ValueError, "bad"
print `x`, 0777, 10L, x <> 3
exec "x = 1" in d
d.has_key(3)
for k, v in d.iteritems(): print k, v
def g((a, b), c): return a
print map(lambda (x, y): x + y, z)
if True: print
print
q = Queue.Queue()
u = ur'abc'
