class Meta(type):
    pass

class A(object):
    __metaclass__ = Meta

print type(A).__name__
