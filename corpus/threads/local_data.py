# threading.local: every thread has its own attributes.
import threading

local = threading.local()
out = []


def process():
    out.append('hello %s in %s' % (local.student, threading.current_thread().name))


def work(name):
    local.student = name
    process()


for n, who in (('A', 'Alice'), ('B', 'Bob')):
    t = threading.Thread(target=work, args=(who,), name='Thread-' + n)
    t.start()
    t.join()
print(out)
try:
    local.student
except AttributeError as e:
    print('main has none:', e)


class Context(threading.local):
    default = 'shared default'

    def __init__(self, size):
        self.stack = [0] * size


ctx = Context(2)
ctx.stack.append('main')


def look():
    ctx.stack.append(threading.current_thread().name)
    ctx.only = True
    out.append((ctx.stack, ctx.default, sorted(vars(ctx))))


t = threading.Thread(target=look, name='look')
t.start()
t.join()
print(out[-1])
print(ctx.stack, hasattr(ctx, 'only'), vars(ctx))
del ctx.stack
print(hasattr(ctx, 'stack'))
