# Process classes: run overridden, results through queues and pipes, attributes stay in the child.
import multiprocessing
import os
from multiprocessing import Pipe, Process, Queue


class Clock(Process):
    def __init__(self, interval, out):
        super(Clock, self).__init__()
        self.interval = interval
        self.out = out
        self.ticks = 0

    def run(self):
        for i in range(3):
            self.ticks += self.interval
        self.out.put((self.name, self.ticks, os.getpid() == self.pid))


class Adder(multiprocessing.Process):
    total = 0

    def __init__(self, conn, numbers, **kw):
        multiprocessing.Process.__init__(self, **kw)
        self.conn, self.numbers = conn, numbers

    def run(self):
        Adder.total = sum(self.numbers)
        self.conn.send({'sum': Adder.total, 'name': self.name, 'daemon': self.daemon})
        self.conn.close()


if __name__ == '__main__':
    out = Queue()
    clocks = [Clock(n, out) for n in (1, 2)]
    for c in clocks:
        c.start()
    for c in clocks:
        c.join()
    print(sorted(out.get() for _ in clocks))
    print([c.ticks for c in clocks], [c.exitcode for c in clocks])
    here, there = Pipe()
    a = Adder(there, range(101), name='adder', daemon=True)
    a.start()
    print(here.recv())
    a.join()
    print(Adder.total, a.exitcode, isinstance(a, Process))
    direct = Clock(10, out)
    direct.run()
    print(out.get(), direct.ticks, direct.is_alive())
