d = {}
if d.has_key('x'):
    print 'yes'
