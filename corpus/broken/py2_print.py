import os
print 'pid:', os.getpid()
print 'a %s b' % 'x',
print
print 'done'
