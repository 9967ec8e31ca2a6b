import threading

def worker(n):
for i in range(n):
print 'step', i

t = threading.Thread(target=worker, args=(2,))
t.start()
t.join()
print 'all done'
