import threading, queue
class Acc:
    kind = "acc"
    def __init__(self, n):
        self.n = n; self.items = []; self.seen = {}
        self.lock = threading.Lock()
    @property
    def size(self): return len(self.items)
    @staticmethod
    def twice(x): return x * 2
    @classmethod
    def make(cls, n): return cls(n)
    def add(self, x):
        self.items.append(x)
        with self.lock:
            self.n += 1
        self.last = x
        setattr(self, "x%d" % (x % 60), x)
        self.seen[x] = self.twice(x)
    def __iter__(self):
        for v in list(self.items): yield v
class Slot:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 0; self.b = 0
class Sub(Acc):
    def __init__(self, n):
        super().__init__(n)
        self.extra = True
    def add(self, x):
        super().add(x)
a = Sub(0); s = Slot(); q = queue.Queue()
def work(k):
    for i in range(200):
        a.add(k * 200 + i)
        s.a = s.b + 1; s.b = s.a
        q.put((k, i))
        o = Acc.make(i); o.z = k; sum(x for x in a if x % 2); a.size
        if i == 150 and k == 2:
            a.__dict__["via"] = 1
            del a.last
            a.last = 0
            Acc.kind = "x"
        getattr(a, "via", None), a.kind
        try: a.nope
        except AttributeError: pass
ts = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(a.n, len(a.items), len(a.seen), a.size, q.qsize(), a.via, sorted(a.__dict__)[:6], len(a.__dict__))
