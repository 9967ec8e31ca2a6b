n = 7
print 7 / 2
print len('abcde') / 2
print n / 2.0
