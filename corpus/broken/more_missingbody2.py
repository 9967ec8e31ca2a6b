class A(object):

class B(A):
    x = 1
