# Closures, nonlocal, late binding, decorators, function attributes.
import functools
import threading


def counter(start=0):
    n = start

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return inc, get


inc, get = counter(5)
inc(), inc(10)
print(get(), counter()[1]())
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
made = [functools.partial(lambda i: i, i) for i in range(3)]
print([f() for f in late], [f() for f in early], [f() for f in made])

out = []
threads = []
for i in range(3):
    def job():
        out.append(i)
    threads.append(threading.Thread(target=job))
for t in threads:
    t.start()
    t.join()
print(out)


def logged(prefix='call'):
    def deco(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            wrapper.calls += 1
            res = func(*args, **kwargs)
            print(f'{prefix} {func.__name__}{args}{kwargs or ""} -> {res!r}')
            return res
        wrapper.calls = 0
        return wrapper
    return deco


@logged()
@functools.lru_cache(None)
def fib(n):
    """Fibonacci."""
    return n if n < 2 else fib.__wrapped__(n - 1) + fib.__wrapped__(n - 2)


fib(20)
fib(n=3)
print(fib.calls, fib.__doc__, fib.__name__, fib.__wrapped__.cache_info())


class CountCalls:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f, self.n = f, 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a)


@CountCalls
def hi(x):
    return 'hi ' + x


print(hi('a'), hi('b'), hi.n, hi.__name__)


def make():
    def before():
        return later
    try:
        before()
    except NameError as e:
        print(e)
    later = 'now'
    return before()


print(make())


def local_error():
    print(value)
    value = 1


value = 'global'
try:
    local_error()
except UnboundLocalError as e:
    print(e)


def accumulate(x, acc=[]):
    acc.append(x)
    return acc


print(accumulate(1), accumulate(2), accumulate(3, []), accumulate.__defaults__)
compose = lambda *fs: functools.reduce(lambda f, g: lambda x: g(f(x)), fs)
print(compose(lambda x: x + 1, str, len)(999))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3), [*map(lambda x, y: x * y, [1, 2], [3, 4])])
