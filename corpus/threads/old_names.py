# stderr
# Old names, of which CPython warns.
import threading
def f():
    print(threading.currentThread().getName())
t = threading.Thread(target=f, name="w")
t.setDaemon(True)
t.start(); t.join()
print(t.isDaemon(), threading.activeCount())
t.setName("x"); print(t.name)
e = threading.Event(); print(e.isSet())
c = threading.Condition()
with c: c.notifyAll()
