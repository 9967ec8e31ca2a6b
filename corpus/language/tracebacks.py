# Tracebacks: printed, formatted, chained, with notes.
import io
import sys
import traceback


def inner(x):
    return 1 / x


def outer(x):
    try:
        return inner(x)
    except ZeroDivisionError as e:
        raise ValueError('outer failed') from e


try:
    outer(0)
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.__context__ is e.__cause__, e.__suppress_context__)
    lines = traceback.format_exception(type(e), e, e.__traceback__)
    print(lines[0].strip(), '|', lines[-1].strip())
    print([f.name for f in traceback.extract_tb(e.__traceback__)], traceback.format_exc().count('Traceback'))
    print('direct cause' in ''.join(lines))
try:
    try:
        {}['k']
    except KeyError:
        int('nope')
except ValueError as e:
    buf = io.StringIO()
    traceback.print_exc(file=buf)
    print('During handling' in buf.getvalue(), buf.getvalue().splitlines()[-1])
    print(traceback.format_exception_only(e))
try:
    try:
        raise OSError(2, 'No such thing', 'file.txt')
    except OSError as e:
        print(e, e.errno, e.filename, type(e).__name__)
        raise RuntimeError('hidden') from None
except RuntimeError as e:
    print(e.__cause__, e.__suppress_context__, type(e.__context__).__name__)
    e.add_note('a note')
    print(traceback.format_exception_only(e), e.__notes__)


def f(n):
    if n == 0:
        t, v, tb = sys.exc_info()
        print(t, v, tb)
        raise Exception('bottom', n)
    f(n - 1)


try:
    f(3)
except Exception as e:
    tb = e.__traceback__
    depth = 0
    while tb:
        depth += 1
        last = tb.tb_frame.f_code.co_name
        tb = tb.tb_next
    print(depth, last, e.args, sys.exc_info()[1] is e)


def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    print(str(e)[:32])
print(traceback.format_tb(None), traceback.format_exc())


def cleanup():
    try:
        return 'try'
    finally:
        print('finally runs')


print(cleanup())
