# Locks, semaphores, events, conditions and barriers between processes.
import time
from multiprocessing import Barrier, BoundedSemaphore, Condition, Event, Lock, Process, Queue, RLock, Semaphore, Value


def add(lock, v):
    for _ in range(100):
        lock.acquire()
        v.value = v.value + 1
        lock.release()


def limited(sem, inside, most):
    with sem:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.02)
        with inside.get_lock():
            inside.value -= 1


def wait(ev, q):
    q.put(ev.wait(5))


def stage(cond, v, q):
    with cond:
        q.put(cond.wait_for(lambda: v.value == 1, timeout=5))


def meet(bar, q, i):
    q.put(('before', i))
    bar.wait()
    q.put(('after', i))


def run(*ps):
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [p.exitcode for p in ps]


if __name__ == '__main__':
    lock, v = Lock(), Value('i', 0, lock=False)
    print(run(*[Process(target=add, args=(lock, v)) for _ in range(3)]), v.value)
    sem, inside, most = Semaphore(2), Value('i', 0), Value('i', 0)
    run(*[Process(target=limited, args=(sem, inside, most)) for _ in range(5)])
    print(most.value, inside.value)
    ev, q = Event(), Queue()
    p = Process(target=wait, args=(ev, q))
    p.start()
    ev.set()
    p.join()
    print(q.get(), ev.is_set())
    cond, flag = Condition(), Value('i', 0)
    p = Process(target=stage, args=(cond, flag, q))
    p.start()
    with cond:
        flag.value = 1
        cond.notify_all()
    p.join()
    print(q.get())
    bar = Barrier(3)
    run(*[Process(target=meet, args=(bar, q, i)) for i in range(3)])
    print(bar.parties, sorted(q.get() for _ in range(6)))
    r = RLock()
    with r, r:
        print(r.acquire(False), r.release())
    b = BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(e)
    print(lock.acquire(timeout=0.1), lock.acquire(block=False), lock.release())
