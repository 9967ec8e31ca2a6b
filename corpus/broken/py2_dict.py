d = {'a': 1}
if d.has_key('a'):
    for k, v in d.iteritems():
        print k, v
print d.keys()[0]
