class Point:
    def **init**(self, x, y):
        self.x = x
    def **repr**(self):
        return "Point(%s)" % self.x
    def **eq**(self, other):
        return self.x == other.x
