class A:
    def init(self, name):
        self.name = name
    def repr(self):
        return "A(%s)" % self.name
a = A("x")
print(a)
