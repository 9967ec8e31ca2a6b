"""The special methods that mocks have, and what they give by default."""
from .mock_calls import DEFAULT


def _dunders(names):
    return {f"__{n}__" for n in names.split()}


_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
_non_defaults = _dunders("get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate "
                         "getformat repr dir subclasses format getnewargs_ex")
_sync_async_magics = {"__aiter__"}
_async_magics = {"__aenter__", "__aexit__", "__anext__"}
_async_method_magics = _async_magics
_magics = _dunders("lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos "
                   "abs invert complex int float index round trunc floor ceil bool next fspath aiter hash iter "
                   + _numerics + " " + " ".join("i" + n for n in _numerics.split()) + " "
                   + " ".join("r" + n for n in _numerics.split()))
_all_sync_magics = _magics | _non_defaults
_all_magics = _all_sync_magics | _async_magics
_unsupported_magics = {"__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__",
                       "__subclasscheck__", "__del__"}

_return_values = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented,
                  "__ge__": NotImplemented, "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False,
                  "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1, "__aexit__": False}

_calculate_return_value = {
    "__hash__": lambda self: object.__hash__(self),
    "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self),
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}


def _eq_effect(self):
    def __eq__(other):
        value = self.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if self is other else NotImplemented
    return __eq__


def _ne_effect(self):
    def __ne__(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented
    return __ne__


def _iter_effect(self):
    def __iter__():
        value = self.__iter__._mock_return_value
        return iter([]) if value is DEFAULT else iter(value)
    return __iter__


class _AsyncIterator:
    """Wraps an iterator in an asynchronous iterator."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            raise StopAsyncIteration from None


def _aiter_effect(self):
    def __aiter__():
        value = self.__aiter__._mock_return_value
        return _AsyncIterator(iter([] if value is DEFAULT else value))
    return __aiter__


_side_effect_methods = {"__eq__": _eq_effect, "__ne__": _ne_effect, "__iter__": _iter_effect,
                        "__aiter__": _aiter_effect}


def _is_magic(name):
    return f"__{name[2:-2]}__" == name
