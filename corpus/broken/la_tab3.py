class A(object):
    def f(self):
	return 1
    def g(self):
        x = self.f()
	if x:
	    x += 1
        return x
print(A().g())
