# Errors in workers come back to who asks; callbacks run in the parent.
import os
from multiprocessing import Pool


class Trouble(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


def work(n):
    if n == 1:
        raise Trouble(7, 'seven')
    if n == 2:
        return {}['missing']
    if n == 3:
        return [1, 2][5]
    return n


parent = os.getpid()
got, wrong = [], []


def ok(result):
    got.append((result, os.getpid() == parent))


def failed(exc):
    wrong.append((type(exc).__name__, exc.args, os.getpid() == parent))


if __name__ == '__main__':
    with Pool(2) as pool:
        for n in range(5):
            r = pool.apply_async(work, (n,), callback=ok, error_callback=failed)
            r.wait()
            print(n, r.successful())
            if n == 1:
                try:
                    r.get()
                except Trouble as e:
                    print('Trouble', e, e.code, type(e.__cause__).__name__)
        try:
            pool.map(work, [0, 2, 4])
        except KeyError as e:
            print('KeyError', e)
        m = pool.map_async(work, [5, 6], callback=ok)
        m.wait()
        seen = []
        it = pool.imap(work, range(3, 6))
        while True:
            try:
                seen.append(next(it))
            except StopIteration:
                break
            except IndexError as e:
                seen.append(str(e))
        pool.close()
        pool.join()
    print(got)
    print(wrong)
    print(seen)
