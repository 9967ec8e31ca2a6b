# stderr
# sys.exit with a text, atexit functions in reverse order.
import atexit
import sys


@atexit.register
def last():
    print('registered first, runs last')


atexit.register(print, 'runs first', end='.\n')


class Resource:
    def __enter__(self):
        print('enter')
        return self

    def __exit__(self, *exc):
        print('exit', exc[0].__name__, exc[1])


try:
    with Resource():
        sys.exit('stopped because')
except SystemExit as e:
    print('caught', e.code)
    raise
finally:
    print('finally')
