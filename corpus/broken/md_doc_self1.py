class Counter:
    def __init__():
        self.n = 0
    def inc(by):
        self.n += by
    def get():
        return self.n
