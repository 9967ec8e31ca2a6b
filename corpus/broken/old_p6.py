name = raw_input("name? ")
age = input("age? ")
print "hi %s, you are %d" % (name, age)
print "half:", age / 2
for i in xrange(3): print i,
print
print unicode(name), long(5), unichr(65)
print isinstance(name, basestring)
