"""concurrent.futures: results, errors, order of completion."""
import time
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait


def slow_square(x):
    time.sleep(0.15 * x)
    return x * x


def bad():
    raise KeyError("x")


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=3, thread_name_prefix="w") as pool:
        print(list(pool.map(slow_square, range(5))))
        futures = {pool.submit(slow_square, n): n for n in (3, 1, 2)}
        for f in as_completed(futures):
            print(futures[f], f.result(), f.done())
        done, not_done = wait([pool.submit(slow_square, 1), pool.submit(slow_square, 20)], return_when=FIRST_COMPLETED)
        print(len(done), len(not_done))
        f = pool.submit(bad)
        print(repr(f.exception()))
        f.add_done_callback(lambda f: print("callback", f.done()))
        print(pool._max_workers, sorted(t.name for t in pool._threads))
    try:
        pool.submit(bad)
    except RuntimeError as exc:
        print(exc)
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(slow_square, range(4), chunksize=2)), pool.submit(pow, 2, 10).result())
        print(repr(pool.submit(bad).exception()), type(pool.submit(bad).exception().__cause__).__name__)
