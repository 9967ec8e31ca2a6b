>>> class A(object):
...	def __init__(self, x):
...		self.x = x
...	def show(self):
...		print self.x
...
>>> a = A(3)
>>> a.show()
3
>>> for i in range(2):
...	print i,
...
0 1
