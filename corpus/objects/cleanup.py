# with, finally and generators when control leaves early; messages of common errors.
import sys, traceback
class R:
    def __init__(self, n): self.n = n
    def __enter__(self): print('open', self.n); return self
    def __exit__(self, *a): print('close', self.n, a[0].__name__ if a[0] else None); return False
def proc(x):
    with R('a'), R('b') as b:
        if x == 0: return 'zero'
        if x == 1: raise ValueError('one')
        for i in range(3):
            with R(i):
                if i == 1: break
    return 'end'
for x in range(3):
    try: print(proc(x))
    except ValueError as e: print('E', e)
def multi(n):
    try:
        try:
            if n == 0: raise KeyError('k')
            elif n == 1: raise ValueError('v')
            elif n == 2: return 'ret'
            elif n == 3: 1 / 0
        except KeyError as e:
            print('key', e); raise TypeError('t') from e
        except ValueError: print('val'); 
        else: print('else')
        finally: print('fin', n)
    except TypeError as e: return 'T', repr(e.__cause__)
    except ArithmeticError as e: return type(e).__name__
    return 'normal'
for n in range(5): print(multi(n))
def loop():
    out = []
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        finally: out.append(f'f{i}')
    return out
print(loop())
def nested_ret():
    for i in range(3):
        try:
            try: 
                if i == 1: return i
            finally: print('inner', i)
        finally: print('outer', i)
print(nested_ret())
def gen():
    try:
        yield 1
        yield 2
    except GeneratorExit: print('exit'); raise
    finally: print('gfin')
g = gen(); next(g); g.close()
for v in gen():
    if v == 1: break
print('after loop')
try:
    try: raise ValueError('first')
    except ValueError: raise KeyError('second')
except KeyError as e: print(repr(e.__context__), e.__cause__)
try: int('abc')
except ValueError as e: print(e, e.args)
try: {}['x']
except KeyError as e: print(e, e.args)
try: [1, 2][5]
except IndexError as e: print(e)
try: 'a' + 1
except TypeError as e: print(e)
try: None.foo
except AttributeError as e: print(e)
try: undefined
except NameError as e: print(e)
try: import nonexistent_mod
except ImportError as e: print(type(e).__name__, e, e.name)
try: raise SystemExit(3)
except SystemExit as e: print('SE', e.code)
try: sys.exit('bye')
except SystemExit as e: print(e, e.code)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, b = [1]
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
try: (lambda x: x)()
except TypeError as e: print(e)
try: raise Exception('a', 'b')
except Exception as e: print(e, str(e), repr(e))
def fe():
    e = 5
    try: raise ValueError
    except ValueError as e: pass
    try: return e
    except UnboundLocalError as u: return str(u)
print(fe())
class MyE(Exception):
    def __init__(self, msg, *, code): super().__init__(msg); self.code = code
    def __str__(self): return f'{self.args[0]} ({self.code})'
try: raise MyE('bad', code=7)
except MyE as e: print(e, e.code, repr(e))
try:
    try: raise ValueError(1)
    finally: print('cleanup')
except ValueError as e: print('outer', e)
def reraise():
    try: raise ValueError('x')
    except ValueError as e:
        e.add_note('n'); raise
try: reraise()
except ValueError as e: print(e.__notes__, e.__traceback__ is not None)
print(sys.exc_info())
def stack():
    try: 1/0
    except: return sys.exc_info()[0]
print(stack())
try: assert 0, ('tuple', 1)
except AssertionError as e: print(e, e.args)
import warnings
def ctxv():
    try: raise OSError(2, 'No such file or directory', 'foo')
    except FileNotFoundError as e: return e.errno, e.filename, str(e)
print(ctxv())
try: open('/nonexistent')
except OSError as e: print(type(e).__name__, e)
try: raise BaseException('base')
except Exception: print('no')
except BaseException as e: print('base', e)
def chain3():
    try: raise A()
    except NameError as e: return e.name
print(chain3())
