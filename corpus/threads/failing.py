# stderr
# Exceptions in threads: they end the thread only; hooks see them.
import sys
import threading


def fail(x):
    return 10 / x


caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
for v, n in ((0, 'zero'), ('a', 'text'), (5, 'fine')):
    t = threading.Thread(target=fail, args=(v,), name=n)
    t.start()
    t.join()
print(caught)
threading.excepthook = threading.__excepthook__


class Safe(threading.Thread):
    exc = None

    def run(self):
        try:
            super().run()
        except BaseException as e:
            self.exc = e

    def join(self, timeout=None):
        super().join(timeout)
        if self.exc is not None:
            raise self.exc


s = Safe(target=fail, args=(0,))
s.start()
try:
    s.join()
except ZeroDivisionError as e:
    print('joined:', e, e.__traceback__ is not None)


def leave():
    sys.exit(3)


t = threading.Thread(target=leave)
t.start()
t.join()
print('sys.exit in a thread is silent')
t = threading.Thread(target=fail, args=([],), name='loud')
t.start()
t.join()
print('main goes on')
