d = {'b': 1, 'a': 2}
keys = d.keys()
keys.sort()
for k in keys: print k, d[k]
if d.has_key('a') and not d.has_key('z'):
    print d.keys()[0]
print map(lambda x: x * 2, [1, 2])[0]
print filter(None, [0, 1]), zip([1], [2])
for k, v in d.iteritems(): print k, v
