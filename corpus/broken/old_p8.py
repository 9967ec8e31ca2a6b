try:
    raise ValueError, "bad"
except ValueError, e:
    print e, e.message
    import traceback, sys
    t, v, tb = sys.exc_info()
    raise t, v, tb
