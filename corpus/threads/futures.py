# concurrent.futures with threads: submit, map, as_completed, wait, callbacks, errors.
import time
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future,
                                ThreadPoolExecutor, TimeoutError, as_completed, wait)


def square(x):
    time.sleep(0.002 * x)
    return x * x


def bad(x):
    if x == 2:
        raise ValueError('bad %d' % x)
    return x


with ThreadPoolExecutor(max_workers=3) as ex:
    fs = [ex.submit(square, i) for i in range(5)]
    print([f.result() for f in fs], all(f.done() for f in fs))
    print(list(ex.map(square, [4, 1, 3])), list(ex.map(pow, [2, 3], [5, 2])))
    by = {ex.submit(square, n): n for n in (5, 1, 3)}
    print(sorted((by[f], f.result()) for f in as_completed(by)))

with ThreadPoolExecutor(2, thread_name_prefix='pool') as ex:
    f = ex.submit(bad, 2)
    print(repr(f.exception()), f.done(), f.running(), f.cancelled())
    try:
        f.result()
    except ValueError as e:
        print('raised', e)
    got = []
    try:
        for r in ex.map(bad, range(4)):
            got.append(r)
    except ValueError as e:
        print(got, e)
    seen = []
    g = ex.submit(bad, 7)
    g.add_done_callback(lambda fut: seen.append(fut.result()))
    g.result()
    time.sleep(0.01)
    g.add_done_callback(lambda fut: seen.append('late'))
    print(seen)

with ThreadPoolExecutor(1) as ex:
    slow = ex.submit(time.sleep, 0.1)
    waiting = ex.submit(square, 1)
    time.sleep(0.02)
    print(slow.running(), waiting.cancel(), waiting.cancelled(), slow.cancel())
    try:
        waiting.result()
    except CancelledError as e:
        print('cancelled', repr(e))
    try:
        slow.result(timeout=0.01)
    except TimeoutError as e:
        print('too slow', repr(e))
    done, not_done = wait([slow, waiting], return_when=ALL_COMPLETED)
    print(len(done), len(not_done))

with ThreadPoolExecutor(4) as ex:
    fs = [ex.submit(time.sleep, 0.001), ex.submit(time.sleep, 0.2)]
    res = wait(fs, return_when=FIRST_COMPLETED)
    print(len(res.done), len(res.not_done), fs[0] in res.done)
    fs = [ex.submit(bad, 2), ex.submit(time.sleep, 0.1)]
    done, pending = wait(fs, timeout=1, return_when=FIRST_EXCEPTION)
    print(fs[0] in done, len(pending))
try:
    ex.submit(square, 1)
except RuntimeError as e:
    print(e)
own = Future()
own.set_result(42)
print(own.result(), own.done())
