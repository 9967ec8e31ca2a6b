# dir, vars, locals and globals.
def f(a):
    b = 2
    c = a
    return dir(), vars(), locals()
print(f(1))
class C:
    x = 1
    names = [n for n in dir() if not n.startswith("__")]
    v = sorted(k for k in vars() if not k.startswith("__"))
print(C.names, C.v)
print([n for n in dir() if not n.startswith("__")])
print([n for n in dir(C()) if not n.startswith("__")], dir([])[-3:])
def g():
    x = 1
    def h():
        y = x
        return sorted(locals().items())
    return h()
print(g())
locals()["zz"] = 5
print(zz, vars()["zz"], globals()["f"] is f)
def gen():
    a = 1
    yield locals()
    b = 2
    yield locals()
print(list(gen()))
print([sorted(locals()) for i in range(1)][0][:1] is not None)
print((lambda q: locals())(3))
import sys
print(sys.modules["__main__"].f is f, __name__, __builtins__.len([1]) if hasattr(__builtins__, "len") else 0)
globals()["new_var"] = 10
print(new_var)
