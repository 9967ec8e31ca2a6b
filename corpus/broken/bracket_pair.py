def f(self, *args, **kwargs):
    return super(A, self).f(*args, **kwargs

class A(object):
    def g(self):
        return [i for i in range(3)
