# ctypes on libc: prototypes, structures, unions, bit fields, callbacks, errors.
from ctypes import *
import ctypes, ctypes.util
libc = CDLL(None)
libc.strlen.restype = c_size_t; libc.strlen.argtypes = [c_char_p]
print(libc.strlen(b"hello"))
try: libc.strlen(5.5)
except ArgumentError as e: print(e)
CMP = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
def cmp(a, b): return a[0] - b[0]
arr = (c_int * 5)(5, 1, 7, 33, 99)
libc.qsort(arr, len(arr), sizeof(c_int), CMP(cmp)); print(list(arr))
class BF(Structure):
    _fields_ = [("a", c_uint, 3), ("b", c_uint, 5), ("c", c_uint, 24)]
b = BF(5, 17, 1000); print(b.a, b.b, b.c, sizeof(BF)); b.a = 9; print(b.a)
class PK(Structure):
    _pack_ = 1
    _fields_ = [("x", c_char), ("y", c_int)]
class NP(Structure):
    _fields_ = [("x", c_char), ("y", c_int)]
print(sizeof(PK), sizeof(NP), PK.y.offset, NP.y.offset, NP.y.size)
class U(Union):
    _fields_ = [("i", c_int), ("b", c_ubyte * 4)]
u = U(); u.i = 0x01020304; print(list(u.b))

cc = (c_int * 2).from_buffer_copy(b"\x01\0\0\0\x02\0\0\0"); print(list(cc))
s = create_string_buffer(b"abc", 10); print(s.raw, s.value, sizeof(s)); memmove(s, b"xyz", 3); print(string_at(s), string_at(s, 2)); memset(s, ord("q"), 2); print(s.value)
p = pointer(c_int(42)); print(p.contents, p[0], bool(POINTER(c_int)())); p[0] = 5; print(p.contents.value)
print(cast(s, c_void_p).value == addressof(s), byref(c_int(3)) is not None)
def ec(r, f, a):
    print("errcheck", r, a); return r * 2
libc.abs.errcheck = ec; print(libc.abs(-4))
libe = CDLL(None, use_errno=True)
libe.open.argtypes = [c_char_p, c_int]
print(libe.open(b"/nonexistent/x", 0), get_errno(), set_errno(0), get_errno())
proto = CFUNCTYPE(c_int, c_int); f = proto(("abs", libc), ((1, "n", 7),)); print(f(-3), f(), f(n=-9))
try: libc.nosuchfunc
except AttributeError as e: print(str(e).split(":")[-1].strip())
class POINT(Structure):
    _fields_ = [("x", c_int), ("y", c_int)]
class RECT(Structure):
    _fields_ = [("a", POINT), ("b", POINT)]
r = RECT((1, 2), (3, 4)); print(r.a.x, r.b.y); pts = (POINT * 3)((1,2),(3,4)); print([(q.x, q.y) for q in pts])
try: POINT(1,2,3)
except TypeError as e: print(e)
try: (c_int*2)(1,2,3)
except (IndexError, RuntimeError, ValueError) as e: print(type(e).__name__, e)
print(c_int(2**31).value, c_uint(-1).value, c_byte(200).value, c_double(1.5), c_char(b"x"), c_wchar_p("wide").value, c_bool(3))
try: c_int("x")
except TypeError as e: print(e)
class N(Structure): pass
N._fields_ = [("v", c_int), ("next", POINTER(N))]
a, bb = N(1), N(2); a.next = pointer(bb); print(a.next.contents.v)
print(libc.printf.__name__, libc["abs"] is not libc.abs, ctypes.util.find_library("c") is not None)
@CFUNCTYPE(c_int, c_int, c_int)
def add(x, y): return x + y
print(add(2, 3), alignment(c_double), sizeof(POINT), addressof(r) > 0)
class BE(BigEndianStructure):
    _fields_ = [("v", c_uint16)]
print(bytes(BE(1)))
libm = CDLL(ctypes.util.find_library("m")); libm.pow.restype = c_double; libm.pow.argtypes = [c_double, c_double]; print(libm.pow(2, 10))
print(libc.time(None) > 0, POINT.from_buffer_copy(b"\1\0\0\0\2\0\0\0").y)
d = c_int(5); print(repr(d), d.value, isinstance(d, ctypes._SimpleCData) if hasattr(ctypes, "_SimpleCData") else None)
print(libc.toupper(ord("a")), c_void_p(None), ctypes.string_at(c_char_p(b"zz")))
