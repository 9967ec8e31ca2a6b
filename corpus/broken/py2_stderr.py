import sys
print >>sys.stderr, 'warning', 3
print >> sys.stderr
