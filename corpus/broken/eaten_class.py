class P:    def __init__(self, x):        self.x = x    def show(self):        print(self.x)p = P(1)p.show()
