import time
print('now: %s' % time.ctime()
print('end')
