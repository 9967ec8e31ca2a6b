import time, random, math, threading
from time import sleep
random.seed(3)
print([random.randint(1, 6) for _ in range(5)], "%.6f" % random.random(), random.randrange(0, 10), "%.4f" % random.uniform(1, 2))
t0 = time.time()
time.sleep(0.01)
sleep(0)
dt = time.time() - t0
print(dt >= 0.01, dt < 5)
print("%.4f %.4f" % (math.log(10), math.log2(8)), math.gcd(12, 18))
def job(name, delay):
    print("start", name)
    time.sleep(delay)
    print("end", name)
ts = [threading.Thread(target=job, args=("t%d" % i, 0.05 * i), name="n%d" % i) for i in range(3)]
for t in ts:
    t.start()
    time.sleep(0.01)
for t in ts:
    t.join()
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
class Worker:
    RATE = 3
    def __init__(self, n):
        self.n = n
        self.done = 0
        self.lock = threading.Lock()
    def run(self, times, label):
        for _ in range(times):
            with self.lock:
                self.done += self.RATE
w = Worker(2)
ts = [threading.Thread(target=w.run, args=(100, "x")) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(w.done, ts[0].name.startswith("Thread-"), ts[0].name.endswith("(run)"))
