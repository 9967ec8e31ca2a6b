class Stat(object):
    def __init__(self):
        self.count = 0
        self.total = 0
    def add(self, v):
        self.count += 1
        self.total += v
    def mean(self):
        return self.total / self.count
s = Stat()
s.add(3)
s.add(4)
print s.mean()
