# Initialisers, Manager queues given to pool workers, shared state by inheritance.
from multiprocessing import Lock, Manager, Pool, Value, current_process

counter = None
lock = None


def init(c, l, start):
    global counter, lock
    counter, lock = c, l
    current_process().tag = start


def bump(n):
    with lock:
        counter.value += n
    return current_process().tag + n


def reader(q):
    got = []
    for _ in range(q.qsize()):
        got.append(q.get(True))
    return got


def writer(q):
    for ch in 'dongGe':
        q.put(ch)


if __name__ == '__main__':
    c, l = Value('i', 0), Lock()
    with Pool(2, initializer=init, initargs=(c, l, 100)) as pool:
        print(pool.map(bump, range(10)))
    print(c.value)

    q = Manager().Queue()
    po = Pool()
    po.apply(writer, (q,))
    print(po.apply(reader, (q,)), q.empty())
    po.close()
    po.join()

    with Pool(1, maxtasksperchild=2) as one:
        print(one.map(abs, [-1, -2, -3], 1), one._processes)
