# ThreadPool and multiprocessing.dummy: pools of threads with the interface of process pools.
import threading
from multiprocessing.dummy import Pool as DummyPool
from multiprocessing.pool import ThreadPool

shared = []
lock = threading.Lock()


def visit(url):
    with lock:
        shared.append(url)
    return len(url)


urls = ['http://a', 'http://bb', 'http://ccc', 'http://dddd']
pool = DummyPool(2)
print(pool.map(visit, urls))
pool.close()
pool.join()
print(sorted(shared) == sorted(urls))

with ThreadPool(processes=3) as tp:
    print(tp.apply(visit, ('x',)), tp.starmap(max, [(1, 2), (9, 3)]))
    r = tp.apply_async(visit, args=('yy',))
    print(r.get(timeout=2), r.ready(), r.successful())
    m = tp.map_async(visit, ['1', '22'], callback=lambda res: shared.append(res))
    print(m.get())
    print(list(tp.imap(visit, urls, chunksize=2)), sorted(tp.imap_unordered(visit, urls)))
    e = tp.apply_async(visit, (5,), error_callback=lambda exc: shared.append(str(exc)))
    e.wait(2)
    try:
        e.get()
    except TypeError as exc:
        print('TypeError', exc, e.successful())
print(shared[-1])
try:
    pool.map(visit, urls)
except ValueError as exc:
    print(exc)
