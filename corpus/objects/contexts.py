# contextlib.
from contextlib import contextmanager, suppress, closing, nullcontext, ExitStack, redirect_stdout, asynccontextmanager, AsyncExitStack, ContextDecorator, AbstractContextManager
def t(f):
    try: print('=>', f())
    except Exception as e: print(type(e).__name__, e)
@contextmanager
def cm(x, swallow=False):
    print('in', x)
    try: yield x * 2
    except ValueError as e:
        print('caught', e)
        if not swallow: raise
    finally: print('out', x)
with cm(2) as v: print(v)
def f():
    with cm(1): raise ValueError('a')
t(f)
with cm(3, swallow=True): raise ValueError('b')
print(cm.__name__)
@cm('deco')
def g(a): return a
print(g(5), g(6), g.__name__)
@contextmanager
def bad():
    if False: yield
t(lambda: bad().__enter__())
@contextmanager
def bad2(): yield 1; yield 2
def h():
    with bad2(): pass
t(h)
with suppress(KeyError, IndexError): {}['x']
print('after')
def k():
    with suppress(KeyError): [][1]
t(k)
class C:
    def close(self): print('closed')
with closing(C()) as c: print(type(c).__name__)
with nullcontext(7) as n: print(n)
with ExitStack() as st:
    a = st.enter_context(cm('a')); b = st.enter_context(cm('b'))
    st.callback(print, 'cb', end='!\n')
    print(a, b)
def ex():
    with ExitStack() as st:
        st.enter_context(cm('z', swallow=True)); st.callback(print, 'cb2')
        raise ValueError('inner')
    return 'swallowed'
t(ex)
class TD(ContextDecorator):
    def __enter__(self): print('E'); return self
    def __exit__(self, *a): print('X', a[0]); return False
@TD()
def d(): return 1
print(d())
class AC(AbstractContextManager):
    def __exit__(self, *a): print('ac exit')
with AC() as q: print(q is not None)
print(isinstance(TD(), AbstractContextManager))
import asyncio
@asynccontextmanager
async def acm(x):
    print('ain'); 
    try: yield x
    finally: print('aout')
async def main():
    async with acm(4) as v: print(v)
    try:
        async with acm(5): raise KeyError('kk')
    except KeyError as e: print('K', e)
    async with AsyncExitStack() as s:
        print(await s.enter_async_context(acm(9)))
asyncio.run(main())
def ret():
    with cm('r'): return 'returned'
print(ret())
for i in range(3):
    with cm(i):
        if i == 1: break
