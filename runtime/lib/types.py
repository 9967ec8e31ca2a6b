"""Names for the classes of the interpreter's own objects, and helpers to make classes at run time."""
import sys


def _a_generator():
    yield


async def _a_coroutine():
    pass


async def _an_async_generator():
    yield


def _samples():
    coroutine = _a_coroutine()
    coroutine.close()
    try:
        raise RuntimeError
    except RuntimeError as error:
        trace = error.__traceback__
    return type(coroutine), type(trace), type(trace.tb_frame)


class _Method:
    __slots__ = ("slot",)

    def method(self):
        pass


def _a_closure():
    free = 1
    return lambda: free


FunctionType = type(_a_generator)
LambdaType = FunctionType
CodeType = type(_a_generator.__code__)
MappingProxyType = type(type.__dict__)
SimpleNamespace = type(sys.implementation)
GeneratorType = type(_a_generator())
AsyncGeneratorType = type(_an_async_generator())
CoroutineType, TracebackType, FrameType = _samples()
MethodType = type(_Method().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = BuiltinFunctionType
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
MemberDescriptorType = type(_Method.slot)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
CellType = type(_a_closure().__closure__[0])
GetSetDescriptorType = type(FunctionType.__code__)
ModuleType = type(sys)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement would."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """Replace each base that has __mro_entries__ by what that gives."""
    out = []
    changed = False
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            out.extend(base.__mro_entries__(bases))
            changed = True
        else:
            out.append(base)
    return tuple(out) if changed else bases


def get_original_bases(cls):
    """The bases as they were written in the class statement."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass, and make the namespace."""
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if issubclass(kind, meta):
                meta = kind
            elif not issubclass(meta, kind):
                raise TypeError(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                    "subclass of the metaclasses of all its bases"
                )
    prepare = getattr(meta, "__prepare__", None)
    return meta, prepare(name, bases, **kwds) if prepare else {}, kwds


class DynamicClassAttribute:
    """A property for instances; on the class the name goes to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or (fget.__doc__ if fget else None)

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)


class _GeneratorWrapper:
    """A generator that can be awaited."""

    def __init__(self, gen):
        self._gen = gen

    def __getattr__(self, name):
        if name[:3] in ("cr_", "gi_"):
            return getattr(self._gen, "gi_" + name[3:])
        raise AttributeError(f"'coroutine' object has no attribute {name!r}")

    def __iter__(self):
        return self._gen

    __await__ = __iter__

    def __next__(self):
        return next(self._gen)

    def send(self, val):
        return self._gen.send(val)

    def throw(self, tp, *rest):
        return self._gen.throw(tp, *rest)

    def close(self):
        return self._gen.close()


def coroutine(func):
    """Convert regular generator function to a coroutine."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")

    def wrapped(*args, **kwargs):
        value = func(*args, **kwargs)
        return _GeneratorWrapper(value) if isinstance(value, GeneratorType) else value
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        if hasattr(func, name):
            setattr(wrapped, name, getattr(func, name))
    wrapped.__wrapped__ = func
    return wrapped
