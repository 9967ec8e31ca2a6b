d = {'a': 1}
print d.itervalues().next()
it = d.iteritems()
print it.next()
