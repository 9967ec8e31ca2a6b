# send, throw, close and yield from.
def averager():
    total, n, avg = 0.0, 0, None
    while True:
        x = yield avg
        if x is None: break
        total += x; n += 1
        avg = total / n
    return total, n
def grouper(res, key):
    while True:
        res[key] = yield from averager()
r = {}
g = grouper(r, "a")
next(g)
for v in (10, 20, 30): print(g.send(v))
g.send(None)
print(r)
def catcher():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as e:
            print("caught", e)
            yield "recovered"
        except GeneratorExit:
            print("exiting")
            raise
        finally:
            print("loop finally")
c = catcher()
print(next(c), c.send(1), c.throw(ValueError("bad")), next(c))
c.close(); c.close()
try: next(c)
except StopIteration as e: print("stop", e.value)
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
s = stubborn(); next(s)
try: s.close()
except RuntimeError as e: print(e)
def ret():
    return 5
    yield
try: next(ret())
except StopIteration as e: print(repr(e), e.value, e.args)
def inner():
    try:
        x = yield 1
        print("inner x", x)
        y = yield 2
        return x, y
    except KeyError as e:
        print("inner keyerr", e)
        return "handled"
def outer():
    r = yield from inner()
    print("result", r)
    r2 = yield from [7, 8]
    print("list result", r2)
    return "done"
o = outer()
print(next(o), o.send("X"), o.throw(KeyError("kk")), next(o))
try: o.send(None)
except StopIteration as e: print(e.value)
g = averager()
try: g.send(5)
except TypeError as e: print(e)
def selfref():
    yield next(me)
me = selfref()
try: next(me)
except ValueError as e: print(e)
def stop():
    yield 1
    raise StopIteration
try: print(list(stop()))
except RuntimeError as e: print(e, repr(e.__cause__))
ge = (x * y for x in range(3) for y in "ab" if x)
print(ge, type(ge).__name__, list(ge)) if 0 else print(type(ge).__name__, list(ge), list(ge))
def f(): yield
x = f()
print(x.gi_running, x.gi_frame is not None, x.gi_yieldfrom, x.__name__, x.__qualname__)
print(x.throw.__name__)
try: x.throw(ZeroDivisionError, "zz") if 0 else x.throw(ZeroDivisionError("zz"))
except ZeroDivisionError as e: print("ZD", e, x.gi_frame)
close_ret = inner(); next(close_ret); print(close_ret.close())
def cr():
    try: yield
    except GeneratorExit: return "closed value"
q = cr(); next(q); print(q.close())
def tree(t):
    if t:
        l, v, r = t
        yield from tree(l)
        yield v
        yield from tree(r)
print(*tree((((), 1, ()), 2, ((), 3, ((), 4, ())))))
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, (3, [4])], [], [[[5]]]])))
