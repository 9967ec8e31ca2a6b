# The _thread module and time: what old tutorials show.
import _thread
import time

done = []
lock = _thread.allocate_lock()
count = 3


def print_time(name, delay, *, times=2):
    for i in range(times):
        time.sleep(delay)
        with lock:
            done.append((name, i))
    with lock:
        global count
        count -= 1


try:
    _thread.start_new_thread(print_time, ('Thread-1', 0.01))
    _thread.start_new_thread(print_time, ('Thread-2', 0.02))
    _thread.start_new_thread(print_time, ('Thread-3', 0.001), {'times': 3})
except Exception as e:
    print('Error: unable to start thread', e)
while count:
    time.sleep(0.005)
print(sorted(done))
print(lock.locked(), type(_thread.get_ident()).__name__)
locks = [_thread.allocate_lock() for _ in range(3)]
for x in locks:
    x.acquire()


def loop(n, l):
    done.append(n)
    l.release()


for i, x in enumerate(locks):
    _thread.start_new_thread(loop, (i, x))
for x in locks:
    while x.locked():
        time.sleep(0.001)
print(sorted(done[-3:]))
