"""Shallow and deep copies of arbitrary objects."""

from copyreg import dispatch_table

class Error(Exception):
    pass


error = Error

# What is never copied: it cannot change, or it stands for itself.
_atomic = (type(None), int, float, bool, complex, str, bytes, type, range, type(NotImplemented), type(Ellipsis),
           type(lambda: 0), type(len), property)


def copy(x):
    """A new object with the same content; the items themselves are shared."""
    cls = type(x)
    if cls in _atomic or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    rv = _reduce(x, cls)
    if isinstance(rv, str):
        return x
    return _rebuild(x, rv, None)


def deepcopy(x, memo=None, _nil=[]):
    """A new object whose items are copied too; an object met twice is copied once."""
    cls = type(x)
    if cls in _atomic or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    key = id(x)
    y = memo.get(key, _nil)
    if y is not _nil:
        return y
    if cls is list:
        y = []
        memo[key] = y
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = {}
        memo[key] = y
        for k, v in x.items():
            y[deepcopy(k, memo)] = deepcopy(v, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key]
        y = x
        for old, new in zip(x, items):
            if old is not new:
                y = tuple(items)
                break
    else:
        y = _deep_object(x, cls, memo)
    if y is not x:
        memo[key] = y
        memo.setdefault(id(memo), []).append(x)
    return y


def _deep_object(x, cls, memo):
    method = getattr(x, "__deepcopy__", None)
    if method is not None:
        return method(memo)
    if cls is set:
        return {deepcopy(item, memo) for item in x}
    if cls is frozenset:
        return frozenset([deepcopy(item, memo) for item in x])
    if cls is bytearray:
        return x.copy()
    if type(x).__name__ == "method" and hasattr(x, "__self__") and hasattr(x, "__func__"):
        return cls(x.__func__, deepcopy(x.__self__, memo))
    rv = _reduce(x, cls)
    if isinstance(rv, str):
        return x
    return _rebuild(x, rv, memo)


def _reduce(x, cls):
    """What makes x again: a function, its arguments, a state, list items, dict items."""
    func = dispatch_table.get(cls)
    if func is not None:
        return func(x)
    return x.__reduce_ex__(4)


def _rebuild(x, rv, memo):
    """Make the object that __reduce_ex__ describes; memo is None for a shallow copy."""
    deep = memo is not None
    parts = list(rv) + [None] * (5 - len(rv))
    func, args, state, items, pairs = parts[:5]
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """A copy of obj with some attributes changed."""
    func = getattr(type(obj), "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return func(obj, **changes)
