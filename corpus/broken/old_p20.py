def gen():
    yield 1
g = gen()
print g.next()
print gen().next()
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def next(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
for i in It(): print i
print It().next()
