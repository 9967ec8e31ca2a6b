# Chains, groups, notes; finally with return.
import traceback, sys
def chain():
    try:
        try: 1 / 0
        except ZeroDivisionError as e: raise ValueError("inner") from e
    except ValueError as e:
        raise KeyError("outer")
try: chain()
except KeyError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__cause__), e.__suppress_context__, e.__context__.__suppress_context__)
    x = e
    while x:
        print(type(x).__name__, x.args)
        x = x.__cause__ or x.__context__
try:
    try: raise A
    except NameError as e: raise TypeError("t") from None
except TypeError as e: print(e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    raise ExceptionGroup("eg", [ValueError("v1"), TypeError("t1"), ExceptionGroup("in", [ValueError("v2"), OSError(2, "nofile")])])
except* ValueError as eg:
    print("V", eg, eg.exceptions, eg.message)
except* TypeError as eg:
    print("T", repr(eg))
except* OSError as eg:
    print("O", eg.exceptions[0].exceptions[0].errno)
eg = ExceptionGroup("a", [ValueError(1), KeyError(2), ExceptionGroup("b", [ValueError(3)])])
m, r = eg.split(ValueError)
print(repr(m), repr(r), repr(eg.subgroup(lambda e: isinstance(e, KeyError))), eg.subgroup(OSError))
try: ExceptionGroup("x", [])
except ValueError as e: print(e)
try: ExceptionGroup("x", [1])
except ValueError as e: print(e)
try: ExceptionGroup("x", [KeyboardInterrupt()])
except TypeError as e: print(e)
print(type(BaseExceptionGroup("x", [ValueError()])).__name__)
e = ValueError("a", 1)
e.add_note("n1"); e.add_note("n2")
print(e.__notes__, e, repr(e), e.args)
try: e.add_note(5)
except TypeError as t: print(t)
print(str(KeyError("k")), str(KeyError()), str(KeyError(1, 2)), repr(OSError(2, "m", "f")), OSError(2, "m", "f"), OSError("x"), type(OSError(2, "x")).__name__, FileNotFoundError(2, "No", "p").filename)
for exc in (StopIteration(5), SystemExit(3), UnicodeDecodeError("utf8", b"\xff", 0, 1, "bad"), UnicodeEncodeError("ascii", "é", 0, 1, "ord"), SyntaxError("msg", ("f", 1, 2, "t")), AttributeError("a", name="n", obj=3), NameError("q", name="w"), ImportError("i", name="m", path="p")):
    print(repr(exc), "|", exc)
try: raise ValueError
except ValueError as e: print(repr(e), e.args, bool(str(e)))
for bad in (lambda: exec_raise(5), lambda: exec_raise(int), lambda: exec_raise(None)):
    def exec_raise(x): raise x
    try: bad()
    except TypeError as e: print(e)
try: raise ValueError("x") from 5
except TypeError as e: print(e)
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)
def f():
    try: return "try"
    finally: print("fin")
print(f())
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally: print("f", i)
    else: print("else")
    return i
print(g())
def h():
    try: raise ValueError("lost")
    finally: return "swallowed"
print(h())
try:
    e = "outer"
    raise ValueError
except ValueError as e: pass
try: print(e)
except NameError as n: print(n)
print(sys.exc_info())
try: 1/0
except ZeroDivisionError:
    t, v, tb = sys.exc_info()
    print(t, v, tb is v.__traceback__, tb.tb_lineno, tb.tb_frame.f_code.co_name)
    print(traceback.format_exc().splitlines()[0], traceback.format_exc().splitlines()[-1])
    print(traceback.format_exception_only(t, v))
class CtxMgr:
    def __init__(self, n, sw=False): self.n, self.sw = n, sw
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__, v); return self.sw
with CtxMgr(1), CtxMgr(2, True) as c, CtxMgr(3):
    raise LookupError("in with")
print("after")
try:
    with CtxMgr("a") as a: raise SystemExit(9)
except SystemExit as s: print(s.code)
class E2(ValueError):
    def __init__(self, a, *, b=2): super().__init__(a); self.b = b
    def __str__(self): return f"E2<{self.args[0]},{self.b}>"
try: raise E2("q", b=5)
except ValueError as e: print(e, repr(e), e.b, isinstance(e, E2), E2.__mro__[1:3])
for code in ("int('x')", ):
    try: int("x")
    except ValueError as e: print(e)
def bare():
    raise
try: bare()
except RuntimeError as e: print(e)
def reraise():
    try: raise KeyError(1)
    except KeyError:
        try: raise TypeError(2)
        except TypeError: pass
        raise
try: reraise()
except KeyError as e: print("re", e, e.__context__)
err = ValueError("w"); err2 = err.with_traceback(None); print(err2 is err, err.__traceback__)
import warnings
def nested_finally():
    try:
        try: return 1
        finally:
            try: raise ValueError
            except ValueError: print("inner handled")
    finally: print("outer fin")
print(nested_finally())
