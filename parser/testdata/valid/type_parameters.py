type X = int
type X[T] = list[T]
type X[T, *Ts, **P] = dict
type X[T: int] = T
type X[T: (int, str) = int, *Ts = *tuple[int], **P = [int]] = T
type X[T = int] = T
type X[*Ts = tuple[int, str]] = T
def f[T](x: T) -> T: return x
def f[T: int, *Ts, **P](*args: *Ts, **kw: P.kwargs): pass
async def f[T](): pass
class A[T]: pass
class A[T: str](Base[T], metaclass=M): pass
class A[*Ts,]: pass
class B[T]:
    type Y = T
    def m[U](self, x: T, y: U = 1) -> 'B[U]': pass
@d
def g[T = None](x): pass
