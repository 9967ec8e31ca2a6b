# ctypes: more of what tutorials do.
from ctypes import *
import ctypes, os, threading, sys
libc = cdll.LoadLibrary("libc.so.6")
# user library-like things
class Person(Structure):
    _fields_ = [("name", c_char * 16), ("age", c_int), ("h", c_float)]
p = Person(b"Bob", 30, 1.5); print(p.name, p.age, p.h, sizeof(Person), bytes(p)[:4])
p.name = b"Alice"; print(p.name, Person.name.size, Person.age)
try: p.name = "str"
except TypeError as e: print(e)
try: p.nope = 1; print("attr ok")
except AttributeError as e: print(e)
people = (Person * 2)(Person(b"a", 1), Person(b"b", 2)); print([x.name for x in people], len(people))
def show(arr): return [arr[i] for i in range(len(arr))]
a2 = ((c_int * 3) * 2)((1,2,3),(4,5,6)); print([list(r) for r in a2], sizeof(a2))
ip = POINTER(c_int); x = c_int(5); q = ip(x); q.contents = c_int(9); print(x.value, q.contents.value, q[0])
arr = (c_int * 4)(*range(4)); pa = cast(arr, POINTER(c_int)); print(pa[2], pa[:4], arr[1:3], arr[::-1])
libc.atoi.argtypes = [c_char_p]; print(libc.atoi(b"42"))
libc.sqrt if hasattr(libc, "sqrt") else None
libc.getpid.restype = c_int; print(libc.getpid() > 0)
libc.getenv.restype = c_char_p; print(libc.getenv(b"NOPE_X"))
buf = create_string_buffer(32); libc.sprintf(buf, b"%d-%s-%c", 7, b"str", ord("z")); print(buf.value)
libc.snprintf(buf, c_size_t(32), b"%.2f %s", c_double(3.14159), b"pi"); print(buf.value)
try: libc.printf(b"%d", 3.5)
except ArgumentError as e: print(e)
u = create_unicode_buffer("hé", 10); print(u.value, sizeof(u), len(u))
print(c_long(5) == c_long(5), c_int(3).value + 1, bool(c_int(0)), c_uint8(300).value, c_short(40000).value, c_ulonglong(-1).value)
print(POINTER(c_int) is POINTER(c_int), c_int * 3 == c_int * 3, (c_int * 3).__name__, POINTER(c_int).__name__)
for T in (c_char, c_wchar, c_byte, c_ubyte, c_short, c_int, c_long, c_longlong, c_float, c_double, c_void_p, c_size_t, c_bool): print(T.__name__, sizeof(T), end="; ")
print()
n = POINTER(c_int)()
try: n[0]
except ValueError as e: print(e)
try: n.contents
except ValueError as e: print(e)
CB = CFUNCTYPE(None, c_int); got = []
cb = CB(got.append); cb(3); cb(4); print(got)
@CFUNCTYPE(c_int, c_void_p, c_void_p)
def cmpv(a, b):
    x, y = cast(a, POINTER(c_double))[0], cast(b, POINTER(c_double))[0]
    return (x > y) - (x < y)
da = (c_double * 4)(3.5, 1.25, 2.0, -1); libc.qsort(da, 4, sizeof(c_double), cmpv); print(list(da))
libc.bsearch.restype = c_void_p
key = c_double(2.0); r = libc.bsearch(byref(key), da, 4, sizeof(c_double), cmpv); print((r - addressof(da)) // 8)
class Flags(Union):
    class B(Structure): _fields_ = [("lo", c_uint8, 4), ("hi", c_uint8, 4)]
    _anonymous_ = ("b",)
    _fields_ = [("b", B), ("byte", c_uint8)]
f = Flags(); f.byte = 0xAB; print(hex(f.lo), hex(f.hi))
class S2(Structure):
    _fields_ = [("i", c_int), ("p", POINTER(c_int)), ("cb", CFUNCTYPE(c_int, c_int))]
v = c_int(77); s = S2(1, pointer(v), CFUNCTYPE(c_int, c_int)(lambda z: z + 1)); print(s.p.contents.value, s.cb(41))
class Base(Structure): _fields_ = [("a", c_int)]
class Derived(Base): _fields_ = [("b", c_int)]
d = Derived(1, 2); print(d.a, d.b, sizeof(d), [f[0] for f in Derived._fields_])
try: CDLL("libnope_x.so")
except OSError as e: print(e)
libc.time.restype = c_long; print(libc.time(None) > 10**9)
def worker(): libc.usleep(1000)
ts = [threading.Thread(target=worker) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]; print("threads ok")
print(ctypes.c_int.from_buffer_copy(b"\x05\0\0\0").value, c_int.in_dll if True else 0) if False else print("x")
memset(addressof(arr), 0, sizeof(arr)); print(list(arr)); print(c_char.from_address(addressof(buf)).value)
print(repr(c_double(2)), repr(c_bool(True)), repr(c_void_p(16)), byref(x).__class__.__name__)
sys.stdout.flush(); libc.puts(b"from C"); libc.fflush(None)
