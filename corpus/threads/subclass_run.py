# Thread classes that override run, keep a result and call the base initialiser in different ways.
import threading
from threading import Thread


class Worker(Thread):
    """Counts down and remembers what it saw."""

    def __init__(self, name, count):
        Thread.__init__(self)
        self.name = name
        self.count = count
        self.seen = []

    def run(self):
        while self.count:
            self.seen.append('%s:%d' % (self.getName() if hasattr(self, 'getName') else self.name, self.count))
            self.count -= 1


class Result(threading.Thread):
    def __init__(self, func, *args, **kwargs):
        super(Result, self).__init__(name=func.__name__)
        self.func, self.args, self.kwargs = func, args, kwargs
        self.result = None

    def run(self):
        self.result = self.func(*self.args, **self.kwargs)

    def get(self):
        self.join()
        return self.result


class Named(Thread):
    total = 0

    def run(self):
        Named.total += 1
        super().run()


def power(base, exp=2):
    return base ** exp


workers = [Worker('W%d' % i, i) for i in range(1, 4)]
[w.start() for w in workers]
for w in workers:
    w.join()
    print(w.name, w.seen, w.is_alive(), w.daemon)

jobs = [Result(power, 3), Result(power, 2, exp=70), Result(str.upper, 'abc'), Result(sum, range(10))]
for j in jobs:
    j.start()
print([(j.name, j.get()) for j in jobs])

said = []
n = Named(target=said.append, args=('from target',))
n.start()
n.join()
print(said, Named.total, isinstance(n, Thread), Named.__mro__[1] is Thread)

try:
    n.start()
except RuntimeError as e:
    print(e)
try:
    Thread(target=print).join()
except RuntimeError as e:
    print(e)


class Forgetful(Thread):
    def __init__(self):
        self.x = 1


try:
    Forgetful().start()
except RuntimeError as e:
    print(e)
