  10 class Stack(object):
  11     def __init__(self):
  12     self.items = []
  13
  14     def push(self, x):
  15     self.items.append(x
  16
  17     def pop(self):
  18     return self.items.pop()
