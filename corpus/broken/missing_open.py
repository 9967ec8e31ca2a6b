print 'a')
print "b")
