# Generators, delegation, coroutines and async generators driven by hand.
def t(f):
    try: print('=>', f())
    except BaseException as e: print(type(e).__name__, e)
def g1():
    x = yield 1
    print('got', x)
    y = yield x
    return y
g = g1(); print(next(g), g.send('a')); t(lambda: g.send('z')); t(lambda: next(g)); print(g1.__name__, type(g), g.__name__)
g = g1(); t(lambda: g.send(5)); t(lambda: g.throw(ValueError, 'x')); t(lambda: next(g))
def g2():
    r = yield from g1()
    print('r', r)
    yield from [10, 20]
    yield from 'ab'
    return 'end'
g = g2(); print(next(g), g.send(5), g.send(6), list(g))
def g3():
    try: yield 1
    finally: print('cleanup')
for x in g3(): break
g = g3(); next(g); g.close()
def g4():
    try: yield 1
    except GeneratorExit: yield 2
g = g4(); next(g); t(lambda: g.close())
def g5(): raise StopIteration(5); yield
t(lambda: next(g5()))
def g6(): yield next(gg)
gg = g6(); t(lambda: next(gg))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
print(sum(x * x for x in range(10)), max((len(w), w) for w in ['a', 'bcd']), list(x for x in range(5) if x % 2), {x: y for x, y in zip('ab', (i for i in range(2)))})
def deleg():
    try: yield from g1()
    except ValueError as e: print('caught', e); yield 'after'
d = deleg(); next(d); print(d.throw(ValueError('V')))
def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
def ctx():
    try:
        yield 1
    except KeyError:
        try: yield 2
        finally: print('inner')
c = ctx(); next(c); print(c.throw(KeyError)); c.close()
def mutual():
    import sys
    try: 1/0
    except ZeroDivisionError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
m = mutual(); print(next(m))
import sys
print(sys.exc_info()[0]); print(next(m))
def early():
    for i in range(5):
        try: yield i
        finally: print('f', i)
def use():
    for x in early():
        if x == 2: return x
print(use())
try:
    for x in early():
        if x == 1: raise KeyError(x)
except KeyError as k: print('K', k)
def swallow():
    while True:
        try: yield 1
        except ValueError: print('swallowed')
s = swallow(); next(s); print(s.throw(ValueError()))
class It:
    def __iter__(self):
        for i in range(3): yield i
print(list(It()), [*It()])
gx = (i for i in [1, 2]); print(next(gx), next(gx), next(gx, 'd')); print(gx.gi_running, gx.gi_frame)
async def co(x):
    return x + 1
async def co2():
    a = await co(1)
    b = await co(a)
    return a, b
c = co2()
try: c.send(None)
except StopIteration as e: print(e.value)
t(lambda: c.send(None))
class Aw:
    def __await__(self):
        x = yield 'y1'
        return x
async def co3():
    try:
        v = await Aw()
        print('v', v)
        await Aw()
    except ValueError as e: print('ve', e); return 'r'
c = co3(); print(c.send(None), c.send(5)); t(lambda: c.throw(ValueError('q')))
async def ag():
    for i in range(3): yield i; await Aw()
async def useag():
    out = []
    async for x in ag(): out.append(x)
    return out, [y async for y in ag()]
c = useag()
v = None
try:
    n = 0
    while True: c.send(None); n += 1
except StopIteration as e: print(n, e.value)
class ACM:
    async def __aenter__(self): print('aenter'); return 1
    async def __aexit__(self, *a): print('aexit', a[0]); return True
async def w():
    async with ACM() as x: print(x); raise KeyError
    return 'ok'
try: w().send(None)
except StopIteration as e: print(e.value)
async def bad(): await 5
t(lambda: bad().send(None))
async def bad2():
    async for x in [1]: pass
t(lambda: bad2().send(None))
async def bad3():
    async with 5: pass
t(lambda: bad3().send(None))
