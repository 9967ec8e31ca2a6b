try:
    open('/nonexistent')
except (IOError, OSError), err:
    print 'failed:', err.errno
