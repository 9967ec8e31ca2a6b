"""Recorded calls, how they compare and print, and small values of unittest.mock."""
from .util import safe_repr


class _SentinelObject:
    "A unique, named, sentinel object."
    __module__ = "unittest.mock"

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _Sentinel:
    """Access attributes to return a named object, usable as a sentinel."""
    __module__ = "unittest.mock"

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    "A helper object that compares equal to everything."
    __module__ = "unittest.mock"

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = None


ANY = _ANY()


def _format_call_signature(name, args, kwargs):
    parts = [repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def _parts(value):
    """Reads name, args and kwargs out of a tuple that may leave some of them out; None when it is no call."""
    n = len(value)
    if n == 0:
        return "", (), {}
    if n == 1:
        (one,) = value
        if isinstance(one, tuple):
            return "", one, {}
        if isinstance(one, str):
            return one, (), {}
        return "", (), one
    if n == 2:
        first, second = value
        if not isinstance(first, str):
            return "", first, second
        if isinstance(second, tuple):
            return first, second, {}
        return first, (), second
    if n == 3:
        return tuple(value)
    return None


class _Call(tuple):
    """A call: (name, args, kwargs), or with two only (args, kwargs). Compares with tuples that leave parts out."""
    __module__ = "unittest.mock"

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        parts = _parts(value)
        own, args, kwargs = parts
        own = own or (name if not value else "") or ""
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (own, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        if len(self) == 2:
            name, (args, kwargs) = "", tuple(self)
        else:
            name, args, kwargs = self
        mine, theirs = getattr(self, "_mock_parent", None), getattr(other, "_mock_parent", None)
        if mine and theirs and mine != theirs:
            return False
        parts = _parts(other)
        if parts is None:
            return False
        other_name, other_args, other_kwargs = parts
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__

    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in _TUPLE_METHODS:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return f"call{name}" if name.startswith("()") else name
        if len(self) == 2:
            name, (args, kwargs) = "call", tuple(self)
        else:
            name, args, kwargs = self
            if not name:
                name = "call"
            elif not name.startswith("()"):
                name = f"call.{name}"
            else:
                name = f"call{name}"
        return _format_call_signature(name, args, kwargs)

    def call_list(self):
        """For a call object that represents multiple calls, returns a list of all the intermediate calls."""
        calls = []
        thing = self
        while thing is not None:
            if thing._mock_from_kall:
                calls.append(thing)
            thing = thing._mock_parent
        return _CallList(reversed(calls))


_TUPLE_METHODS = ("count", "index")

call = _Call(from_kall=False)


class _CallList(list):
    """A list of calls; `in` also finds a run of calls."""
    __module__ = "unittest.mock"

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        if n > len(self):
            return False
        for i in range(len(self) - n + 1):
            if list(self[i:i + n]) == list(value):
                return True
        return False

    def __repr__(self):
        line = list.__repr__(self)
        if len(line) <= 80:
            return line
        return "[" + ",\n ".join(repr(c) for c in self) + "]"


def _calls_repr(calls, prefix="Calls"):
    if not calls:
        return ""
    return f"\n{prefix}: {safe_repr(calls)}."
