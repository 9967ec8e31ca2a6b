# Every way to give work to a Pool.
import os
from multiprocessing import Pool, TimeoutError
import time


def square(x):
    return x * x


def add(a, b=10):
    return a + b


def nap(t):
    time.sleep(t)
    return t


def pid(_):
    return os.getpid()


if __name__ == '__main__':
    with Pool(3) as pool:
        print(pool.map(square, range(8)))
        print(pool.map(square, [5], chunksize=1), pool.map(square, []))
        print(pool.apply(add, (1,)), pool.apply(add, args=(1,), kwds={'b': 2}))
        print(pool.starmap(add, [(1, 2), (3, 4)]), pool.starmap_async(add, [(5, 6)]).get())
        print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5), 2)))
        it = pool.imap(square, [7, 8])
        print(next(it), it.next(timeout=5))
        try:
            next(it)
        except StopIteration:
            print('no more')
        r = pool.apply_async(add, (3,), {'b': 4})
        r.wait()
        print(r.get(), r.ready(), r.successful())
        m = pool.map_async(square, (1, 2, 3))
        print(m.get(timeout=5))
        slow = pool.apply_async(nap, (0.3,))
        try:
            slow.get(timeout=0.02)
        except TimeoutError as e:
            print('TimeoutError', e.args)
        print(all(p != os.getpid() for p in pool.map(pid, range(4))))
    pool = Pool(processes=2)
    results = [pool.apply_async(square, (i,)) for i in range(6)]
    pool.close()
    pool.join()
    print([r.get() for r in results])
    try:
        pool.apply_async(square, (1,))
    except ValueError as e:
        print(e)
    try:
        Pool(0)
    except ValueError as e:
        print(e)
