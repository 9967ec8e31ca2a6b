"""Weak references. Objects go when Go's collector finds that nothing else holds them, not at the moment that the last
reference goes; each use of a weak reference lets it look first, so that simple programs see what CPython shows."""
import atexit
import itertools
import sys
from _weakref import cell as _cell, settle as _settle, collect as _collect
from collections.abc import MutableMapping, MutableSet

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

_watched = []  # the references that have callbacks
_known = []  # all references, for getweakrefs


def _poll():
    """Runs the callbacks of references whose objects are gone."""
    for r in list(_watched):
        if r._cell.get() is None:
            try:
                _watched.remove(r)
            except ValueError:
                continue
            callback, r.__callback__ = r.__callback__, None
            if callback is not None:
                callback(r)


def _look():
    _settle()
    if _watched:
        _poll()


class ref:
    """A weak reference: calling it gives the object, or None when it is gone."""

    __slots__ = ("_cell", "__callback__", "_hash", "__weakref__", "__dict__")

    def __new__(cls, object, callback=None, /, *args):
        if cls is ref and callback is None and object is not None:
            for r in _known:
                if type(r) is ref and r.__callback__ is None and r._cell.get() is object:
                    return r
        self = super().__new__(cls)
        self._cell = _cell(object)
        self.__callback__ = callback
        self._hash = None
        if callback is not None:
            _watched.append(self)
        _known.append(self)
        if len(_known) > 1000:
            _known[:] = [r for r in _known if r._cell.get() is not None]
        return self

    def __init__(self, object, callback=None, /):
        pass

    def __call__(self):
        _look()
        return self._cell.get()

    def __hash__(self):
        if self._hash is None:
            o = self._cell.get()
            if o is None:
                raise TypeError("weak object has gone away")
            self._hash = hash(o)
        return self._hash

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        a, b = self._cell.get(), other._cell.get()
        if a is None or b is None:
            return self is other
        return a == b

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __repr__(self):
        o = self._cell.get()
        if o is None:
            return f"<weakref at {id(self):#x}; dead>"
        name = getattr(o, "__name__", None)
        named = f" ({name})" if isinstance(name, str) else ""
        return f"<weakref at {id(self):#x}; to '{type(o).__module__ + '.' if type(o).__module__ != 'builtins' else ''}" \
               f"{type(o).__qualname__}' at {id(o):#x}{named}>"


ref.__module__ = "weakref"
ReferenceType = ref


class KeyedRef(ref):
    """A reference that remembers the key of a WeakValueDictionary."""

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        pass


class WeakMethod(ref):
    """A reference to a bound method, which ends with its object."""

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        self = ref.__new__(cls, obj, callback)
        self._func = func
        self._kind = type(meth)
        return self

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        obj = super().__call__()
        return None if obj is None else self._kind(self._func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return self._func == other._func and ref.__eq__(self, other)

    __hash__ = ref.__hash__


def getweakrefcount(object):
    """Return the number of weak references to 'object'."""
    return len(getweakrefs(object))


def getweakrefs(object):
    """Return a list of all weak reference objects pointing to 'object'."""
    return [r for r in _known if r._cell.get() is object]


class ProxyType:
    """Stands for an object and uses it weakly."""

    def __init__(self, object, callback=None):
        _set(self, "_ref", ref(object, callback if callback is None else _for_proxy(self, callback)))


def _for_proxy(proxy, callback):
    return lambda r: callback(proxy)


_set = object.__setattr__


def _target(self):
    o = object.__getattribute__(self, "_ref")()
    if o is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return o


def _forward(name):
    def method(self, *args):
        o = _target(self)
        args = tuple(_target(a) if isinstance(a, ProxyType) else a for a in args)
        return getattr(type(o), name)(o, *args)
    method.__name__ = name
    return method


def _fill():
    names = ("str len getitem setitem delitem contains iter next bool int float index add sub mul matmul truediv "
             "floordiv mod divmod pow lshift rshift and xor or radd rsub rmul rmatmul rtruediv rfloordiv rmod rpow "
             "rlshift rrshift rand rxor ror iadd isub imul itruediv ifloordiv imod ipow ilshift irshift iand ixor ior "
             "neg pos abs invert lt le eq ne gt ge reversed enter exit")
    for name in names.split():
        setattr(ProxyType, f"__{name}__", _forward(f"__{name}__"))
    ProxyType.__bool__ = lambda self: bool(_target(self))
    ProxyType.__str__ = lambda self: str(_target(self))
    ProxyType.__getattribute__ = _proxy_get
    ProxyType.__setattr__ = lambda self, name, value: setattr(_target(self), name, value)
    ProxyType.__delattr__ = lambda self, name: delattr(_target(self), name)
    ProxyType.__repr__ = _proxy_repr
    ProxyType.__hash__ = _proxy_hash


def _proxy_get(self, name):
    return getattr(_target(self), name)


def _proxy_hash(self):
    raise TypeError("unhashable type: 'weakref.ProxyType'")


def _proxy_repr(self):
    o = object.__getattribute__(self, "_ref")()
    return f"<weakproxy at {id(self):#x} to {type(o).__name__} at {id(o):#x}>"


_fill()


class CallableProxyType(ProxyType):
    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """Create a proxy object that weakly references 'object'."""
    return (CallableProxyType if callable(object) else ProxyType)(object, callback)


class WeakValueDictionary(MutableMapping):
    """Mapping class that references values weakly."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _clean(self):
        _look()
        for k in [k for k, r in self.data.items() if r._cell.get() is None]:
            self.data.pop(k, None)

    def __getitem__(self, key):
        self._clean()
        return self.data[key]._cell.get()

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, None, key)

    def __delitem__(self, key):
        self._clean()
        del self.data[key]

    def __len__(self):
        self._clean()
        return len(self.data)

    def __contains__(self, key):
        self._clean()
        return key in self.data

    def __iter__(self):
        self._clean()
        return iter(list(self.data))

    keys = __iter__

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def copy(self):
        new = WeakValueDictionary()
        for k, v in self.items():
            new[k] = v
        return new

    __copy__ = copy

    def get(self, key, default=None):
        self._clean()
        r = self.data.get(key)
        return default if r is None else r._cell.get()

    def items(self):
        self._clean()
        return iter([(k, r._cell.get()) for k, r in self.data.items()])

    def values(self):
        self._clean()
        return iter([r._cell.get() for r in self.data.values()])

    def itervaluerefs(self):
        return iter(self.valuerefs())

    def valuerefs(self):
        self._clean()
        return list(self.data.values())

    def popitem(self):
        self._clean()
        k, r = self.data.popitem()
        return k, r._cell.get()

    def pop(self, key, *args):
        self._clean()
        if key in self.data:
            return self.data.pop(key)._cell.get()
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        self._clean()
        if key in self.data:
            return self.data[key]._cell.get()
        self[key] = default
        return default


class WeakKeyDictionary(MutableMapping):
    """Mapping class that references keys weakly."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _clean(self):
        _look()
        dead = [r for r in self.data if r._cell.get() is None]
        for r in dead:
            self.data.pop(r, None)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        self._clean()
        return len(self.data)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __iter__(self):
        self._clean()
        return iter([r._cell.get() for r in self.data])

    keys = __iter__

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def copy(self):
        new = WeakKeyDictionary()
        for k, v in self.items():
            new[k] = v
        return new

    __copy__ = copy

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        self._clean()
        return iter([(r._cell.get(), v) for r, v in self.data.items()])

    def values(self):
        self._clean()
        return iter(list(self.data.values()))

    def keyrefs(self):
        self._clean()
        return list(self.data)

    def popitem(self):
        self._clean()
        r, v = self.data.popitem()
        return r._cell.get(), v

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key), default)


class WeakSet(MutableSet):
    """A set that references its elements weakly."""

    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def _clean(self):
        _look()
        self.data = {r for r in self.data if r._cell.get() is not None}

    def __iter__(self):
        self._clean()
        return iter([r._cell.get() for r in self.data])

    def __len__(self):
        self._clean()
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        self._clean()
        if not self.data:
            raise KeyError("pop from empty WeakSet")
        return self.data.pop()._cell.get()

    def update(self, other):
        for item in other:
            self.add(item)

    def union(self, other):
        return self.__class__(itertools.chain(self, other))

    def difference(self, other):
        other = list(other)
        return self.__class__(x for x in self if x not in other)

    def intersection(self, other):
        return self.__class__(x for x in other if x in self)

    def symmetric_difference(self, other):
        other = list(other)
        return self.__class__([x for x in self if x not in other] + [x for x in other if x not in self])

    def difference_update(self, other):
        for x in list(other):
            self.discard(x)

    def intersection_update(self, other):
        other = list(other)
        self.data = {ref(x) for x in self if x in other}

    def symmetric_difference_update(self, other):
        self.data = self.symmetric_difference(other).data

    def issubset(self, other):
        other = list(other)
        return all(x in other for x in self)

    def issuperset(self, other):
        return all(x in self for x in other)

    def isdisjoint(self, other):
        return not any(x in self for x in other)

    def __repr__(self):
        return repr(self.data)


class _Info:
    __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")


class finalize:
    """Calls a function when an object goes, at the latest when the program ends."""

    __slots__ = ()

    _registry = {}
    _shutdown = False
    _index = itertools.count()
    _registered = []

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._registered:
            self._registered.append(True)
            atexit.register(_finalize_all)
        info = _Info()
        info.weakref = ref(obj, _finalizer(self))
        info.func, info.args, info.kwargs = func, args, kwargs or None
        info.atexit = True
        info.index = next(self._index)
        self._registry[self] = info

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info is None or self._shutdown:
            return None
        return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """If alive then mark as dead and return (obj, func, args, kwargs); otherwise return None"""
        _look()
        info = self._registry.get(self)
        obj = info and info.weakref._cell.get()
        if obj is not None and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}
        return None

    def peek(self):
        """If alive then return (obj, func, args, kwargs); otherwise return None"""
        _look()
        info = self._registry.get(self)
        obj = info and info.weakref._cell.get()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}
        return None

    @property
    def alive(self):
        """Whether finalizer is alive"""
        _look()
        return self in self._registry

    @property
    def atexit(self):
        """Whether finalizer should be called at exit"""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref._cell.get()
        if obj is None:
            return f"<finalize object at {id(self):#x}; dead>"
        return f"<finalize object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>"


def _finalizer(f):
    return lambda r: f()


def _finalize_all():
    """Runs the finalizers that are left, the newest first."""
    while True:
        left = sorted(((i.index, f) for f, i in finalize._registry.items() if i.atexit), key=lambda p: p[0])
        if not left:
            break
        left[-1][1]()
    finalize._shutdown = True
