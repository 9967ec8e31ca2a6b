# The kinds of queues and their errors.
import queue
from queue import Empty, Full, LifoQueue, PriorityQueue, Queue, SimpleQueue

for kind in (Queue, LifoQueue, PriorityQueue, SimpleQueue):
    q = kind()
    for x in (3, 1, 2):
        q.put(x)
    print(kind.__name__, q.qsize(), [q.get() for _ in range(3)], q.empty())

p = PriorityQueue()
for item in [(2, 'code'), (1, 'eat'), (3, 'sleep'), (1, 'drink')]:
    p.put(item)
while not p.empty():
    prio, what = p.get()
    print(f'{prio}: {what}')

small = Queue(2)
small.put('a')
small.put('b', block=False)
try:
    small.put_nowait('c')
except Full as e:
    print('Full', repr(e), e.args)
try:
    small.put('d', timeout=0.05)
except queue.Full:
    print('still full', small.full(), small.maxsize)
print(small.get_nowait(), small.get(True, 1))
try:
    small.get(block=False)
except Empty as e:
    print(type(e).__name__, type(e).__module__, str(e) == '')
try:
    small.get(timeout=0.05)
except queue.Empty:
    print('still empty')
try:
    small.get(timeout=-1)
except ValueError as e:
    print(e)


class Task:
    def __init__(self, prio, name):
        self.prio, self.name = prio, name

    def __lt__(self, other):
        return self.prio < other.prio

    def __repr__(self):
        return 'Task(%r, %d)' % (self.name, self.prio)


tasks = PriorityQueue()
for t in (Task(5, 'low'), Task(1, 'high'), Task(3, 'middle')):
    tasks.put(t)
print([tasks.get() for _ in range(3)])
small.shutdown()
try:
    small.put(1)
except queue.ShutDown as e:
    print('ShutDown', repr(e))
