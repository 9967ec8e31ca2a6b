def f(): pass
def f(a): return a
def f(a, b=1): return a, b
def f(a, b=1, *args, c, d=2, **kw): return
def f(*, a): pass
def f(*, a=1, b): pass
def f(*args): pass
def f(**kw): pass
def f(a, /): pass
def f(a, b=1, /): pass
def f(a, /, b): pass
def f(a, b=1, /, c=2, *, d, e=3, **kw): pass
def f(a, /, *args, **kw,): pass
def f(a, b,): pass
def f(*args,): pass
def f(
    a,  # first
    b=2,  # second
):
    """Docstring."""
    def inner(): return a
    return inner
def f(): x = 1; y = 2; return x + y;
def f():
    yield
    x = yield
    x = yield 1
    x = yield 1, 2
    yield from x
    yield *x, 1
    (yield)
    f((yield))
    f((yield 1), x)
    x = y = yield z
    x += yield
    return (yield x)
