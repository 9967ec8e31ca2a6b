# Timers that fire, timers that are cancelled, daemons that die with the program.
import threading
import time
from threading import Timer

fired = []


def hello(name, mark='!'):
    fired.append('hello ' + name + mark)


t = Timer(0.03, hello, args=['world'], kwargs={'mark': '?'})
u = Timer(5, hello, ['never'])
t.start()
u.start()
print(t.is_alive(), u.is_alive(), t.interval, u.args)
u.cancel()
t.join()
u.join()
print(fired, t.finished.is_set(), u.finished.is_set())


class Repeat:
    """A timer that starts itself again."""

    def __init__(self, interval, times):
        self.interval, self.left, self.over = interval, times, threading.Event()

    def tick(self):
        fired.append(self.left)
        self.left -= 1
        if self.left:
            self.schedule()
        else:
            self.over.set()

    def schedule(self):
        Timer(self.interval, self.tick).start()


r = Repeat(0.01, 3)
r.schedule()
print(r.over.wait(2), fired[1:])


def forever():
    while True:
        time.sleep(10)


d = threading.Thread(target=forever, daemon=True)
print(d.daemon, d.ident)
d.start()
print(d.is_alive(), d.daemon, d.ident is None)
d.join(0.01)
print(d.is_alive())
try:
    d.daemon = False
except RuntimeError as e:
    print(e)
old = threading.Thread(target=forever)
old.setDaemon(True)
print(old.isDaemon())
print('main ends')
