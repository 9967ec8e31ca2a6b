# Raising, chaining, groups, cleanup order, the attributes of built-in exceptions.
def t(f):
    try: print('=>', f())
    except BaseException as e: print(type(e).__name__, e, repr(e), e.args)
def r(x): raise x
t(lambda: r(5)); t(lambda: r(int)); t(lambda: r(ValueError)); t(lambda: r(ValueError('a', 1))); t(lambda: r(KeyError('k'))); t(lambda: r(KeyError())); t(lambda: r(StopIteration(5)))
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError('v') from e
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('v')
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('v') from None
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def fin():
    try: return 'try'
    finally: print('finally')
print(fin())
def fin2():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print('body', i)
        except Exception: pass
        else: print('else')
        finally: print('fin', i)
    return 'done'
print(fin2())
def fin3():
    try: raise ValueError
    except ValueError: return 'exc'
    finally: return 'fin'
print(fin3())
try: raise
except RuntimeError as e: print(e)
try:
    try: raise KeyError('a')
    except KeyError:
        try: raise
        finally: print('f')
except KeyError as e: print('re', e)
try:
    try: raise KeyError('a')
    except (ValueError, TypeError): print('no')
    except (KeyError, IndexError) as e: print('yes', e)
except Exception: pass
try: e
except NameError as x: print(x, x.name)
try:
    try: 1/0
    except 5: pass
except TypeError as e: print(e)
try:
    try: 1/0
    except (ValueError, 5): pass
except TypeError as e: print(e)
def ub():
    print(zz)
    zz = 1
t(ub)
def free():
    def g(): return fv
    g()
    fv = 1
t(free)
e = OSError(2, 'No such file', 'f.txt'); print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.args, repr(e))
print(repr(OSError('x')), OSError('x').errno, str(OSError(13, 'perm')), type(OSError(13, 'perm')).__name__, type(OSError(11, 'x')), issubclass(IOError, OSError), EnvironmentError)
e = ValueError('n'); e.add_note('note1'); e.add_note('note2'); print(e.__notes__)
t(lambda: e.add_note(5))
eg = ExceptionGroup('eg', [ValueError(1), TypeError(2), ExceptionGroup('in', [KeyError(3), ValueError(4)])])
print(eg, repr(eg), eg.message, eg.exceptions); m, rest = eg.split(ValueError); print(repr(m), repr(rest)); print(eg.subgroup(OSError), repr(eg.subgroup(lambda x: isinstance(x, KeyError))))
t(lambda: ExceptionGroup('x', [])); t(lambda: ExceptionGroup('x', [5])); t(lambda: ExceptionGroup('x', 5)); t(lambda: ExceptionGroup(5, [ValueError()])); t(lambda: ExceptionGroup('x')); t(lambda: ExceptionGroup('x', [KeyboardInterrupt()])); print(type(BaseExceptionGroup('x', [ValueError()])))
try:
    raise ExceptionGroup('top', [ValueError(1), KeyError(2), OSError(3)])
except* ValueError as g: print('V', repr(g))
except* (KeyError, OSError) as g: print('K', repr(g))
try:
    try: raise ExceptionGroup('top', [ValueError(1), KeyError(2)])
    except* ValueError: pass
except ExceptionGroup as g: print('rest', repr(g))
try: raise ValueError('plain')
except* ValueError as g: print(repr(g))
try:
    try: raise ExceptionGroup('top', [ValueError(1), KeyError(2)])
    except* ValueError: raise OSError('new')
except ExceptionGroup as g: print(repr(g))
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as x: print(x)
class My(Exception): pass
class My2(My):
    def __init__(self, a, b): self.a = a
print(repr(My2(1, 2)), My2(1, 2).args, str(My2(1, 2)))
t(lambda: My2()); t(lambda: ValueError(a=1)); print(AttributeError('x', name='n', obj=5).name, ImportError('m', name='nm', path='p').path)
try: raise My('a') from My
except My as x: print(repr(x.__cause__))
try: raise My('a') from 5
except TypeError as x: print(x)
print(SystemExit(5).code, SystemExit().code, SystemExit(1, 2).code, StopIteration(7).value, KeyError('a\n'), str(KeyError(('a', 1))))
print(UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad'), UnicodeEncodeError('ascii', 'é', 0, 1, 'ord'))
def nested():
    try:
        try: raise ValueError('inner')
        finally: raise KeyError('outer')
    except KeyError as k: return repr(k.__context__)
print(nested())
try: assert 1 == 2, 'msg'
except AssertionError as a: print(a)
try: assert False
except AssertionError as a: print(repr(a))
try: [][1]
except LookupError as a: print(type(a), a)
def gen():
    try: yield 1
    except ValueError as v: print('in gen', v); yield 'h'
    finally: print('gen fin')
g = gen(); next(g); print(g.throw(ValueError('tv'))); g.close(); g.close()
import sys
try: 1/0
except ZeroDivisionError: print(sys.exc_info()[0].__name__, sys.exc_info()[1])
print(sys.exc_info())
try:
    raise ValueError("x").with_traceback(None)
except ValueError as v: print(v.__traceback__ is not None)
