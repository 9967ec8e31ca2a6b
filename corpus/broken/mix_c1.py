import threading, Queue
class Worker(threading.Thread):
def __init__(self, q):
threading.Thread.__init__(self)
self.q = q
def run(self):
while True:
item = self.q.get()
if item is None:
break
print “got”, item
self.q.task_done()

q = Queue.Queue()
w = Worker(q)
w.start()
for i in range(3):
q.put(i)
q.put(None)
w.join()
print ‘done’
