from Queue import Queue, Empty
q = Queue()
q.put(1)
try:
    while True:
        print q.get_nowait()
except Empty, e:
    print 'empty'
