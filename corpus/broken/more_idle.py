>>> def f(x):
	return x*2

>>> f(3)
6
