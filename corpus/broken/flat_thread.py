import threading

class Worker(threading.Thread):
def run(self):
print(self.name)

for i in range(2):
w = Worker()
w.start()
w.join()
