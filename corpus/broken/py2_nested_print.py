def log(level, msg):
    if level > 1: print '[%d] %s' % (level, msg); print '--'
    else: print msg
log(2, 'x')
