import os
print 'parent %s' % os.getpid()
pid = os.fork()
if pid == 0:
    print 'child'
    os._exit(0)
else:
    os.wait()
    print 'end'
