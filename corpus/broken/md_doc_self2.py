class A:
    def __init__(self, x):
        x = x
    def area(self):
        return width * height
    @staticmethod
    def s():
        return 1
