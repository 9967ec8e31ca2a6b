import a
import a.b.c
import a as b
import a.b as c, d, e.f
from a import b
from a import b as c, d
from a import (b)
from a import (b, c as d,)
from a.b import *
from . import a
from .. import a
from ... import a
from .... import a
from .a import b
from ...a.b import c
pass
del a
del a, b
del (a, b), [c, d]
del (a), a.b, a[c]
del (), []
assert a
assert a, b
assert (a, b)
raise
raise A
raise A from b
raise A(b) from None
pass; pass; pass
x = 1; y = 2;
def f():
    global a
    global b, c
    return
    return a
    return a, b
    return *a, b
def g():
    x = 1
    def h():
        nonlocal x
        x = 2
print >>sys.stderr, "x"
print
exec
match = case = type = _ = 1
