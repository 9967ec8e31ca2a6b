# Generators, iterators, itertools, comprehension scopes, send, throw and close.
import itertools
import threading


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(list(itertools.islice(fib(), 10)), next(x for x in fib() if x > 1000))


def averager():
    total = n = 0
    avg = None
    try:
        while True:
            try:
                x = yield avg
            except ValueError as e:
                print('told', e)
                continue
            total += x
            n += 1
            avg = total / n
    finally:
        print('closed after', n)


g = averager()
next(g)
print(g.send(10), g.send(20), g.throw(ValueError('hm')), g.send(3))
g.close()
try:
    g.send(1)
except StopIteration as e:
    print('stopped', e.value)


def flat(x):
    for e in x:
        if isinstance(e, (list, tuple)):
            yield from flat(e)
        else:
            yield e
    return 'done'


def outer():
    r = yield from flat([1, (2, [3])])
    print('got', r)


print(list(outer()))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(list(Countdown(3)), sum(Countdown(4)), max(Countdown(2)), 2 in Countdown(3), [*zip(Countdown(2), 'ab')])
print(list(itertools.chain('ab', [1])), list(itertools.product('ab', [1, 2])), list(itertools.combinations([1, 2, 3], 2)))
print([(k, list(v)) for k, v in itertools.groupby('aabbc')], list(itertools.accumulate([1, 2, 3])), list(itertools.zip_longest([1], [2, 3])))
print({x: y for x, y in enumerate('ab', 1)}, {c for c in 'aab'} == {'a', 'b'}, [[i * j for j in range(3)] for i in range(3)])
rows = [[1, 2], [3, 4]]
print(list(zip(*rows)), [*map(sum, rows)], sorted(rows, key=lambda r: -r[0]), list(reversed([1, 2])), any([]), all([]))
first, *rest = Countdown(4)
a, (b, *c), d = 1, 'xyz', 3
print(first, rest, a, b, c, d)


class Safe:
    """An iterator that threads may share."""

    def __init__(self, it):
        self.it, self.lock = it, threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.it)


shared, got = Safe(iter(range(200))), []
ts = [threading.Thread(target=lambda: got.extend(shared)) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(got), sorted(got) == list(range(200)))


def early():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('exit asked')
        raise


for x in early():
    print(x)
    break
try:
    next(iter([]))
except StopIteration:
    print('empty', next(iter([]), 'default'))


def bad():
    yield
    raise StopIteration


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))
