# stderr
# Exceptions given to sys.excepthook and threading.excepthook.
import sys, threading, traceback
def hook(t, v, tb): print("HOOK", t.__name__, v, tb is not None)
sys.excepthook = hook
def thook(a): print("THOOK", a.exc_type.__name__, a.exc_value, a.thread.name, a.exc_traceback is not None)
threading.excepthook = thook
def f(): 1/0
t = threading.Thread(target=f); t.start(); t.join()
print(threading.excepthook is thook, threading.__excepthook__ is not None)
def g(): raise SystemExit(3)
t = threading.Thread(target=g, name="quiet"); t.start(); t.join()
import atexit
atexit.register(print, "bye")
raise ValueError("boom")
