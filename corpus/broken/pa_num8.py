1	def f(a):
2		if a > 1:
3			return a
4		return 1
5	print f(3)
