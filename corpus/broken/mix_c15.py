def consumer(cond):
    print '%s: starting' % threading.currentThread().getName()
    with cond:
    cond.wait()
    print '%s: Resource is available' % threading.currentThread().getName()

def producer(cond):
    with cond:
        print 'Making resource available'
    cond.notifyAll()

cond = threading.Condition()
c1 = threading.Thread(name='c1', target=consumer, args=(cond,)
p = threading.Thread(name='p', target=producer, args=(cond,))
c1.start(); p.start()
