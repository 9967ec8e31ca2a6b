# os.fork reached through callbacks, lambdas and tables, under a Process and in a thread.
import os, sys, time
from multiprocessing import Process
import threading
def child():
    pid = os.fork()
    if pid == 0:
        print("grandchild"); sys.stdout.flush(); os._exit(3)
    _, st = os.waitpid(pid, 0)
    print("child saw", os.WEXITSTATUS(st))
def viacb(fn, x):
    return fn(x)
def forker(x):
    pid = os.fork()
    if pid == 0:
        print("in child", x); sys.stdout.flush(); os._exit(x)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
class K:
    def __init__(self, n): self.n = n
    def go(self): return viacb(lambda y: forker(y + self.n), 1)
if __name__ == "__main__":
    p = Process(target=child); p.start(); p.join(); print(p.exitcode)
    t = threading.Thread(target=child); t.start(); t.join()
    print(viacb(forker, 5))
    print(K(4).go())
    print([forker(i) for i in range(3)])
    table = {"a": forker}
    print(table["a"](7))
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        t = threading.Thread(target=lambda: print("thread in child")); t.start(); t.join()
        sys.exit(9)
    print(os.waitstatus_to_exitcode(os.wait()[1]))
