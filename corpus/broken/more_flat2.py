class A:
def __init__(self):
self.x = 1
def show(self):
print(self.x)
a = A()
a.show()
