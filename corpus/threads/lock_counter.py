# Several threads add to one number under a lock, in the three usual ways to hold it.
import threading

lock = threading.Lock()
counter = 0
RESULTS = {}


def add_with(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


def add_acquire(times):
    global counter
    for _ in range(times):
        lock.acquire()
        try:
            counter += 1
        finally:
            lock.release()


def add_try(times):
    global counter
    done = 0
    while done < times:
        if lock.acquire(timeout=1):
            counter += 1
            lock.release()
            done += 1


def run(func):
    global counter
    counter = 0
    threads = [threading.Thread(target=func, args=(500,), name='%s-%d' % (func.__name__, i)) for i in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    RESULTS[func.__name__] = counter
    print('%-12s %6d %s' % (func.__name__, counter, [t.is_alive() for t in threads]))
    print(threads[0].name, threads[-1].name)


for f in (add_with, add_acquire, add_try):
    run(f)
print(sorted(RESULTS.items()))
print(lock.locked())
with lock:
    print(lock.locked(), lock.acquire(blocking=False), lock.acquire(False))
try:
    lock.release()
except RuntimeError as e:
    print('RuntimeError:', e)
