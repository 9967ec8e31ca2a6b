import thread
import time

def f(name, delay):
    time.sleep(delay)
    print name

thread.start_new_thread(f, ('a', 0.1))
time.sleep(0.3)
