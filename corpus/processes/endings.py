# stderr
# How processes end: returning, sys.exit with all sorts of values, exceptions, signals, terminate and kill.
import os
import signal
import sys
import time
from multiprocessing import Event, Process


def leave(value):
    sys.exit(value)


def fail():
    raise RuntimeError('went wrong')


def quick():
    os._exit(9)


def wait(ev):
    ev.set()
    time.sleep(60)


def polite(ev):
    def bye(num, frame):
        sys.exit(44)
    signal.signal(signal.SIGTERM, bye)
    ev.set()
    while True:
        time.sleep(0.01)


if __name__ == '__main__':
    for target, args in ((leave, (None,)), (leave, (0,)), (leave, (7,)), (leave, (True,)), (quick, ()), (print, ())):
        p = Process(target=target, args=args)
        p.start()
        p.join()
        print(target.__name__, args, p.exitcode)
    for how in ('terminate', 'kill'):
        for target in (wait, polite):
            ev = Event()
            p = Process(target=target, args=(ev,))
            p.start()
            ev.wait()
            print(how, target.__name__, p.is_alive(), p.exitcode)
            getattr(p, how)()
            p.join()
            print(p.is_alive(), p.exitcode, p.exitcode == -signal.SIGTERM)
    p = Process(target=time.sleep, args=(0.1,))
    p.start()
    print(p.join(0.01), p.exitcode, p.is_alive())
    p.join()
    print(p.exitcode)
    p = Process(target=fail, name='failing')
    p.start()
    p.join()
    print(p.exitcode)
