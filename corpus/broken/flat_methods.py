class Foo(object):
    def __init__(self, a, b)
    self.a = a
    self.b = b
    def bar(self):
    return self.a
