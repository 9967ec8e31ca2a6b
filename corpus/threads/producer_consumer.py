# Two producers, two consumers, a bounded queue and one sentinel per consumer.
import queue
import threading
import time

SENTINEL = None
q = queue.Queue(maxsize=3)
out = []
out_lock = threading.Lock()


def producer(who, n):
    for i in range(n):
        q.put((who, i))
        time.sleep(0.001)


def consumer():
    while True:
        item = q.get()
        if item is SENTINEL:
            q.task_done()
            break
        with out_lock:
            out.append(item)
        q.task_done()


consumers = [threading.Thread(target=consumer) for _ in range(2)]
producers = [threading.Thread(target=producer, args=(w, 8)) for w in 'AB']
for t in consumers + producers:
    t.start()
for t in producers:
    t.join()
for _ in consumers:
    q.put(SENTINEL)
q.join()
for t in consumers:
    t.join()
print(len(out), sorted(out)[:3], sorted(out)[-1])
for who in 'AB':
    print(who, sorted(i for w, i in out if w == who))
print(q.empty(), q.full(), q.qsize(), q.unfinished_tasks)

try:
    q.task_done()
except ValueError as e:
    print('ValueError:', e)
