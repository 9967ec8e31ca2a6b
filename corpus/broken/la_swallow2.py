class Shape:
    def __init__(self, name):
        self.name = name
        def area(self):
            return 0

class Square(Shape):
    def __init__(self, side):
        Shape.__init__(self, "square")
        self.side = side

        def area(self):
            return self.side ** 2

print(Square(3).area())
