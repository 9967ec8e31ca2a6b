# Signals: alarms, timers, SIGCHLD, handlers that raise, during calls that block.
import signal, os, time, threading, sys
def h(n, f): print("handler", signal.Signals(n).name, f is not None, f.f_code.co_name if f else None)
signal.signal(signal.SIGALRM, h); signal.signal(signal.SIGUSR1, h); signal.signal(signal.SIGCHLD, h)
signal.alarm(1); t0 = time.time(); time.sleep(1.5); print(round(time.time() - t0, 1))
signal.setitimer(signal.ITIMER_REAL, 0.1); signal.pause()
l = threading.Lock(); l.acquire()
threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGUSR1)).start()
print(l.acquire(timeout=0.5))
pid = os.fork()
if pid == 0: time.sleep(0.1); os._exit(4)
try:
    r = os.waitpid(pid, 0); print(r[0] == pid, os.WEXITSTATUS(r[1]))
except ChildProcessError as e: print(e)
class TO(Exception): pass
def to(n, f): raise TO("timed out")
signal.signal(signal.SIGALRM, to)
def slow():
    while True: time.sleep(0.01)
signal.alarm(1)
try: slow()
except TO as e: print(e)
signal.alarm(1)
try:
    x = 0
    while True: x += 1
except TO as e: print(e)
print(signal.getsignal(signal.SIGUSR1) is h, signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT))
signal.signal(signal.SIGTERM, lambda n, f: sys.exit(7))
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(1)
