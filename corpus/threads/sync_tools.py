"""Threads, and what they wait for: the ways in which programs use threading."""
import queue
import threading
import time


class Returning(threading.Thread):
    def run(self):
        self.result = self._target(*self._args, **self._kwargs)


def worker(n):
    print("start", n)
    time.sleep(0.05 * (n + 1))
    print("end", n)


threads = [threading.Thread(target=worker, args=(n,)) for n in range(5)]
for t in threads:
    t.start()
print("all started", threading.active_count())
for t in threads:
    t.join()
r = Returning(target=lambda a, b=2: a * b, args=(4,), kwargs={"b": 5})
r.start()
r.join()
print(r.result, r.name, r.is_alive())

cond, items = threading.Condition(), []


def waiter():
    with cond:
        while not items:
            cond.wait()
        print("got", items.pop())


t = threading.Thread(target=waiter)
t.start()
with cond:
    items.append("x")
    cond.notify()
t.join()

barrier = threading.Barrier(3, action=lambda: print("all here"))
threads = [threading.Thread(target=barrier.wait) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()

total = 0


def add():
    global total
    for _ in range(20000):
        total += 1


threads = [threading.Thread(target=add) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)
threading.excepthook = lambda args: print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)
t = threading.Thread(target=lambda: 1 / 0, name="bad")
t.start()
t.join()

q = queue.PriorityQueue()
for pair in [(3, "c"), (1, "a"), (2, "b")]:
    q.put(pair)
print([q.get() for _ in range(3)])
timer = threading.Timer(0.01, lambda s: print("timer", s), args=["x"])
timer.start()
timer.join()
timer = threading.Timer(5, print)
timer.start()
timer.cancel()
timer.join()
print(timer.finished.is_set(), [t.name for t in threading.enumerate()])
for call in (threading.Lock().release, threading.RLock().release, threading.Condition().notify,
             lambda: threading.Semaphore(-1), threading.Thread().join, lambda: threading.Barrier(0)):
    try:
        call()
    except (RuntimeError, ValueError) as exc:
        print(type(exc).__name__, exc)
raise SystemExit(3)
