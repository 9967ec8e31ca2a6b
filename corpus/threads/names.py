# Names, identities and the list of living threads.
import threading
from threading import Thread, current_thread, main_thread

print(current_thread().name, main_thread() is current_thread(), threading.active_count())
print([t.name for t in threading.enumerate()])


def task():
    me = current_thread()
    names.append((me.name, me is main_thread(), me.ident == threading.get_ident(), me.is_alive()))


names = []
for t in (Thread(target=task), Thread(target=task, name='mine'), Thread(target=task), Thread(None, task)):
    t.start()
    t.join()
for n in names:
    print(*n)
t = Thread(target=lambda: None)
print(t.name, repr(t).startswith('<Thread(Thread-4 (<lambda>), initial'), t.ident)
t.name = 'renamed'
t.start()
t.join()
print(t.name, 'stopped' in repr(t))
print(Thread().name, Thread(name='x').name)
gate = threading.Event()
ws = [Thread(target=gate.wait, name='w%d' % i) for i in range(3)]
for w in ws:
    w.start()
print(threading.active_count(), sorted(x.name for x in threading.enumerate()))
gate.set()
for w in ws:
    w.join()
print(threading.active_count(), threading.activeCount(), threading.currentThread().getName())
