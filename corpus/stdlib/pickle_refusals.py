# stderr
"""What pickle refuses, and how corrupt data fails."""
import io
import pickle
import queue
import sys
import threading


def attempt(label, fn, *args):
    try:
        print(label, fn(*args))
    except Exception as exc:
        print(label, type(exc).__name__, str(exc).split(" at 0x")[0])


def generator():
    yield


def local():
    class Local:
        pass

    def inner():
        pass

    return Local, Local(), inner, lambda: 1


class Slots:
    __slots__ = ("a",)


values = {
    "thread": threading.Thread(), "event": threading.Event(), "lock": threading.Lock(), "rlock": threading.RLock(),
    "queue": queue.Queue(), "generator": generator(), "module": sys, "code": generator.__code__, "view": memoryview(b"a"),
    "property": property(), "keys": {}.keys(), "lambda": lambda: 1,
}
for label, value in values.items():
    attempt(label, pickle.dumps, value)
for value in local():
    attempt("local", pickle.dumps, value)
attempt("nested", pickle.dumps, {"a": [local()[2]]})
attempt("slots", pickle.dumps, Slots(), 1)
for bad in ("missing", 1, (1,), (1, ()), (len, 1), (len, (), None, 1), (len, (), None, None, 1), (len, (), None, None, None, 1)):
    class Reduced:
        def __reduce__(self):
            return bad

    attempt(f"reduce {bad}", pickle.dumps, Reduced())
for data in (b"", b"abc", b"\x80\x09.", b"\x80\x04N", b"cnomod\nfoo\n.", b"(.", b".", b"Ixx\n.", b"\xff", b"h\x05.", b"e.", b"NQ.",
             b"t.", b"NNR.", b"cbuiltins\nlen\n)R.", b"}]Ns.", b"\x8c", b"garbage", "abc", None):
    attempt(repr(data), pickle.loads, data)
attempt("empty file", pickle.load, io.BytesIO(b""))
attempt("no file", pickle.dump, 1, 2)
deep = []
for _ in range(20000):
    deep = [deep]
attempt("deep", pickle.dumps, deep)
pickle.dumps(values["queue"])
