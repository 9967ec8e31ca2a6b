# A thread forks: its copy is the only thread of the child, and what it printed is lost.
import os, threading, sys
def child():
    pid = os.fork()
    if pid == 0:
        print("grandchild", threading.current_thread().name, threading.main_thread().name)
        return 5
    _, st = os.waitpid(pid, 0)
    print("child saw", os.WEXITSTATUS(st), st)
t = threading.Thread(target=child); t.start(); t.join()
print("done")
