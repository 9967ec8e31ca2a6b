"""Ctrl-C during a test run: the first stops it after the test that runs, the second at once."""
import signal
from functools import wraps

_results = []
_handler = None


class _Handler:
    def __init__(self, before):
        self.called = False
        self.before = before

    def __call__(self, number, frame):
        if signal.getsignal(signal.SIGINT) is not self or self.called:
            if callable(self.before):
                self.before(number, frame)
            return
        self.called = True
        for r in list(_results):
            r.stop()


def registerResult(result):
    _results.append(result)


def removeResult(result):
    for i, r in enumerate(_results):
        if r is result:
            del _results[i]
            return True
    return False


def installHandler():
    global _handler
    if _handler is None:
        _handler = _Handler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _handler)


def removeHandler(method=None):
    if method is not None:
        @wraps(method)
        def inner(*args, **kw):
            before = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kw)
            finally:
                signal.signal(signal.SIGINT, before)
        return inner
    if _handler is not None:
        signal.signal(signal.SIGINT, _handler.before)
