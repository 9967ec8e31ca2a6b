"""Measure how long small pieces of code take."""
import itertools
import time

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


class Timer:
    """Times a callable. Statements given as text would need an interpreter at run time, which there is not."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self.stmt = _callable(stmt, "stmt")
        self.setup = _callable(setup, "setup")

    def timeit(self, number=default_number):
        stmt = self.stmt
        timer = self.timer
        self.setup()
        start = timer()
        for _ in itertools.repeat(None, number):
            stmt()
        return timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)


def _nothing():
    pass


def _callable(what, name):
    if callable(what):
        return what
    if not isinstance(what, str):
        raise ValueError("%s is neither a string nor callable" % name)
    if what.strip() in ("pass", ""):
        return _nothing
    raise NotImplementedError("timeit of source text is not supported: pass a function instead of %r" % what)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
