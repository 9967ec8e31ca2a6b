import threading
import time

class Worker(threading.Thread):
def __init__(self, n):
threading.Thread.__init__(self)
self.n = n

def run(self):
for i in range(self.n):
print("step", i)
time.sleep(0.1)

workers = []
for i in range(3):
w = Worker(i)
w.start()
workers.append(w)
for w in workers:
w.join()
