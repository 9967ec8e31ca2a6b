import threading
counter = 0
lock = threading.Lock()
results = []
def work(n, tag):
    global counter
    for _ in range(n):
        with lock:
            counter += 1
    results.append(tag)
ts = [threading.Thread(target=work, args=(1000, i)) for i in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(counter, sorted(results))
class Box:
    def __init__(self):
        self.items = []
        self.lock = threading.Lock()
        self.total = 0
    def put(self, x):
        with self.lock:
            self.items.append(x)
            self.total += x
box = Box()
def fill(b, lo, hi):
    for i in range(lo, hi):
        b.put(i)
ts = [threading.Thread(target=fill, args=(box, i * 10, i * 10 + 10)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(box.total, sorted(box.items))
def reader(data, out, k):
    s = 0
    for x in data:
        s += x * k
    out[k] = s
data = list(range(100))
out = {}
ts = [threading.Thread(target=reader, args=(data, out, k)) for k in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out.items()))
class W(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.result = None
    def run(self):
        s = 0
        for i in range(self.n):
            s += i
        self.result = s
ws = [W(i * 10) for i in range(3)]
for w in ws: w.start()
for w in ws: w.join()
print([w.result for w in ws])
total = 0
def unlocked():
    global total
    for i in range(10000):
        total += 1
ts = [threading.Thread(target=unlocked) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(total)
