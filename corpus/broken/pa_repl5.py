>>> class P(object):
	def __init__(self, x):
		self.x = x

	
>>> p = P(3)
>>> p.x
3
