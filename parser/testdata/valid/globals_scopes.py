x = 0
def f():
    global x, y
    x = 1
    def g():
        nonlocal_ = 1
        def h():
            nonlocal nonlocal_
            nonlocal_ += 1
        return h
    class C:
        z = 1
        def m(self):
            nonlocal z2
            z2 = __class__
        @property
        def n(self):
            nonlocal __class__
    z2 = 2
    return g
class D:
    global w
    w = 1
    [q for q in range(3)]
[(last := i) for i in range(3)]
def k():
    return [(seen := i) for i in range(3)], seen
