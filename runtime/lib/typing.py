"""Type hints as values: what annotations evaluate to. Nothing here checks a type."""
import collections
import collections.abc as _abc
import contextlib
import functools
import re as _re
import sys
import types

TYPE_CHECKING = False


def _caller():
    """The module that called the function or class that asks."""
    return sys._getframemodulename(2) or "__main__"


def _name(t):
    """How a type is written inside another one's repr."""
    if isinstance(t, types.GenericAlias):
        return repr(t)
    if isinstance(t, type):
        return t.__qualname__ if t.__module__ == "builtins" else f"{t.__module__}.{t.__qualname__}"
    if t is ...:
        return "..."
    if isinstance(t, types.FunctionType):
        return t.__name__
    if isinstance(t, (list, tuple)):
        return "[" + ", ".join(_name(x) for x in t) + "]"
    return repr(t)


def _convert(t):
    if t is None:
        return type(None)
    if isinstance(t, str):
        return ForwardRef(t)
    return t


def _check(t, what):
    t = _convert(t)
    if t in (Any, ...) or callable(t) or isinstance(t, (_Hint, types.UnionType, list, tuple)):
        return t
    raise TypeError(f"{what} Got {t!r:.100}.")


def _as_tuple(params):
    return params if isinstance(params, tuple) else (params,)


def _params_of(args):
    """The type variables in args, each once, in order."""
    out = []
    for a in args:
        if isinstance(a, (TypeVar, ParamSpec, TypeVarTuple)):
            found = (a,)
        elif isinstance(a, (list, tuple)):
            found = _params_of(a)
        elif isinstance(a, type) and not isinstance(a, types.GenericAlias):
            found = ()
        else:
            found = getattr(a, "__parameters__", ())
        for p in found:
            if p not in out:
                out.append(p)
    return tuple(out)


def _substitute(t, table):
    if isinstance(t, (TypeVar, ParamSpec)):
        return table.get(t, t)
    if isinstance(t, (list, tuple)):
        return type(t)(_substitute(x, table) for x in t)
    if isinstance(t, _Alias):
        return t.copy_with(tuple(_substitute(a, table) for a in t.__args__))
    if isinstance(t, types.GenericAlias):
        return t.__origin__[tuple(_substitute(a, table) for a in t.__args__)]
    if isinstance(t, types.UnionType):
        return Union[tuple(_substitute(a, table) for a in t.__args__)]
    return t


class _Hint:
    """What all hints share: they combine with |, and cannot be called."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")


class ForwardRef(_Hint):
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


class _Form(_Hint):
    """A special form: Union, Optional, ClassVar ..."""

    def __init__(self, name, subscript=None):
        self._name = name
        self._subscript = subscript

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(name)

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __hash__(self):
        return hash(self._name)

    def __eq__(self, other):
        return self is other

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __getitem__(self, params):
        if self._subscript is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._subscript(self, params)


class _Alias(_Hint):
    """A form or class with arguments: List[int], Union[int, str], MyGeneric[T]."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__module__ = "typing" if name else origin.__module__

    @property
    def __parameters__(self):
        return _params_of(self.__args__)

    def copy_with(self, args):
        if self.__origin__ is Union:
            return Union[args]
        return type(self)(self.__origin__, args, self._name)

    def __getitem__(self, params):
        names = self.__parameters__
        if not names:
            raise TypeError(f"{self} is not a generic class")
        values = tuple(_convert(p) for p in _as_tuple(params))
        if len(values) != len(names):
            few = "few" if len(values) < len(names) else "many"
            raise TypeError(f"Too {few} arguments for {self}; actual {len(values)}, expected {len(names)}")
        return _substitute(self, dict(zip(names, values)))

    def __eq__(self, other):
        if isinstance(other, types.UnionType) and self.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        if not isinstance(other, _Alias) or self.__origin__ is not other.__origin__:
            return NotImplemented
        if self.__origin__ is Union or self.__origin__ is Literal:
            return set(self.__args__) == set(other.__args__)
        return self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash((Union, frozenset(self.__args__)))
        return hash((self.__origin__, self._hashable(self.__args__)))

    def _hashable(self, args):
        return tuple(self._hashable(a) if isinstance(a, list) else a for a in args)

    def __repr__(self):
        args = self.__args__
        if self.__origin__ is Union and len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f"typing.Optional[{_name(other)}]"
        head = f"typing.{self._name}" if self._name else _name(self.__origin__)
        if self.__origin__ is Literal:
            return f"{head}[{', '.join(repr(a) for a in args)}]"
        if self.__origin__ is _abc.Callable:
            first = "..." if args[0] is ... else "[" + ", ".join(_name(a) for a in args[:-1]) + "]"
            return f"{head}[{first}, {_name(args[-1])}]"
        return f"{head}[{', '.join(_name(a) for a in args) or '()'}]"

    def __call__(self, *args, **kwds):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot instantiate {self!r}")
        result = self.__origin__(*args, **kwds)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot subclass {self!r}")
        out = [self.__origin__]
        if self.__origin__ not in (Generic, Protocol) and self._name is None:
            return tuple(out)
        if self.__origin__ not in (Generic, Protocol) and Generic not in bases:
            rest = bases[bases.index(self) + 1 :]
            if not any(isinstance(b, _Alias) or isinstance(b, type) and issubclass(b, Generic) for b in rest):
                out.append(Generic)
        return tuple(out)

    def __instancecheck__(self, obj):
        if self.__origin__ is Union:
            return isinstance(obj, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _Annotated(_Alias):
    def __init__(self, origin, args, name=None, metadata=()):
        super().__init__(origin, args)
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _Annotated(args[0], args, None, self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_name(self.__origin__)}, {', '.join(repr(m) for m in self.__metadata__)}]"

    def __eq__(self, other):
        return (
            isinstance(other, _Annotated)
            and self.__origin__ == other.__origin__
            and self.__metadata__ == other.__metadata__
        )

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


class _ClassAlias(_Hint):
    """A name of typing that stands for a class: List, Dict, Iterable ..."""

    def __init__(self, origin, count, name):
        self.__origin__ = origin
        self._count = count
        self._name = name
        self.__module__ = "typing"

    def __repr__(self):
        return "typing." + self._name

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __getitem__(self, params):
        if self._name == "Callable":
            return self._callable(params)
        what = "Parameters to generic types must be types."
        params = tuple(_check(p, what) for p in _as_tuple(params))
        if self._count >= 0 and len(params) != self._count:
            few = "few" if len(params) < self._count else "many"
            raise TypeError(f"Too {few} arguments for {self}; actual {len(params)}, expected {self._count}")
        return _Alias(self.__origin__, params, self._name)

    def _callable(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        if isinstance(args, list):
            args = tuple(_convert(a) for a in args)
        else:
            args = (args,)
        return _Alias(self.__origin__, args + (_convert(result),), self._name)

    def __call__(self, *args, **kwds):
        return self.__origin__(*args, **kwds)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


def _union(self, params):
    if params == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for p in _as_tuple(params):
        p = _check(p, "Union[arg, ...]: each arg must be a type.")
        if isinstance(p, types.UnionType) or isinstance(p, _Alias) and p.__origin__ is Union:
            flat.extend(p.__args__)
        else:
            flat.append(p)
    out = []
    for p in flat:
        if p not in out:
            out.append(p)
    return out[0] if len(out) == 1 else _Alias(Union, tuple(out), "Union")


def _optional(self, param):
    return Union[_check(param, "Optional[t] requires a single type."), type(None)]


def _single(self, param):
    if isinstance(param, tuple):
        raise TypeError(f"{self} accepts only single type.")
    return _Alias(self, (_check(param, f"{self} accepts only single type."),), self._name)


def _literal(self, params):
    flat = []
    for p in _as_tuple(params):
        if isinstance(p, _Alias) and p.__origin__ is Literal:
            flat.extend(p.__args__)
        else:
            flat.append(p)
    out = []
    for p in flat:
        if not any(type(p) is type(q) and p == q for q in out):
            out.append(p)
    return _Alias(Literal, tuple(out), "Literal")


def _several(self, params):
    return _Alias(self, tuple(_convert(p) for p in _as_tuple(params)), self._name)


def _annotated(self, params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    base, metadata = _convert(params[0]), params[1:]
    if isinstance(base, _Annotated):
        base, metadata = base.__origin__, base.__metadata__ + metadata
    return _Annotated(base, (base,), None, metadata)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


Union = _Form("Union", _union)
Optional = _Form("Optional", _optional)
Literal = _Form("Literal", _literal)
Annotated = _Form("Annotated", _annotated)
ClassVar = _Form("ClassVar", _single)
Final = _Form("Final", _single)
Required = _Form("Required", _single)
NotRequired = _Form("NotRequired", _single)
ReadOnly = _Form("ReadOnly", _single)
TypeGuard = _Form("TypeGuard", _single)
TypeIs = _Form("TypeIs", _single)
Unpack = _Form("Unpack", _single)
Concatenate = _Form("Concatenate", _several)
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")


class _Variable(_Hint):
    def __repr__(self):
        if getattr(self, "__infer_variance__", False):
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class _NoDefaultType:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefaultType()


class _Lazy:
    """An attribute that is worked out at first use by the function kept under another name."""

    def __init__(self, absent):
        self.absent = absent

    def __set_name__(self, owner, name):
        self.kept = "_made" + name
        self.maker = "_make" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        values = obj.__dict__
        if self.kept not in values:
            maker = values.get(self.maker)
            values[self.kept] = self.absent if maker is None else maker()
        return values[self.kept]


class TypeVar(_Variable):
    __bound__ = _Lazy(None)
    __constraints__ = _Lazy(())
    __default__ = _Lazy(NoDefault)

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__name__ = name
        self._made__constraints__ = tuple(_convert(c) for c in constraints)
        self._made__bound__ = None if bound is None else _convert(bound)
        self._made__default__ = default
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self.__module__ = _caller()

    def has_default(self):
        return self.__default__ is not NoDefault


class ParamSpec(_Variable):
    __bound__ = _Lazy(None)
    __default__ = _Lazy(NoDefault)

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self.__name__ = name
        self._made__bound__ = bound
        self._made__default__ = default
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self.__module__ = _caller()

    def has_default(self):
        return self.__default__ is not NoDefault

    @property
    def args(self):
        return _ParamPart(self, "args")

    @property
    def kwargs(self):
        return _ParamPart(self, "kwargs")


class _ParamPart(_Hint):
    def __init__(self, origin, part):
        self.__origin__ = origin
        self._part = part

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"


ParamSpecArgs = ParamSpecKwargs = _ParamPart


class TypeVarTuple(_Variable):
    __default__ = _Lazy(NoDefault)

    def __init__(self, name, *, default=NoDefault):
        self.__name__ = name
        self._made__default__ = default
        self.__module__ = _caller()

    def has_default(self):
        return self.__default__ is not NoDefault

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class TypeAliasType(_Hint):
    """What the type statement makes: its value is worked out when something asks for it."""

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"TypeAliasType() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self.__dict__.update(
            __name__=name, _made=value, _make=None, __type_params__=type_params, __module__=_caller()
        )

    @property
    def __value__(self):
        values = self.__dict__
        if values["_make"] is not None:
            values["_made"] = values["_make"]()
            values["_make"] = None
        return values["_made"]

    @property
    def __parameters__(self):
        return tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in self.__type_params__)

    def __setattr__(self, name, value):
        if name in ("__name__", "__value__", "__type_params__", "__module__", "__parameters__"):
            raise AttributeError("readonly attribute" if name == "__name__" else
                                 f"attribute '{name}' of 'typing.TypeAliasType' objects is not writable")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute '{name}'")

    def __getitem__(self, params):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _Alias(self, _as_tuple(params))

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.TypeAliasType' object is not callable")

    def __instancecheck__(self, obj):
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")


def _type_alias(name, module, value, params):
    """The statement `type name[params] = value`; value is a function."""
    made = TypeAliasType(name, None, type_params=params)
    made.__dict__.update(_make=value, __module__=module)
    return made


def _lazy_parts(made, module, bound, default, constrained=False):
    values = made.__dict__
    values["__module__"] = module
    made.__infer_variance__ = True
    if bound is not None:
        key = "__constraints__" if constrained else "__bound__"
        del values["_made" + key]
        values["_make" + key] = bound
    if default is not None:
        del values["_made__default__"]
        values["_make__default__"] = default
    return made


def _type_var(name, module, bound, default, constrained):
    """The type parameter `name: bound = default`; bound and default are functions or None."""
    return _lazy_parts(TypeVar(name), module, bound, default, constrained)


def _param_spec(name, module, bound, default, constrained):
    return _lazy_parts(ParamSpec(name), module, bound, default)


def _type_var_tuple(name, module, bound, default, constrained):
    return _lazy_parts(TypeVarTuple(name), module, bound, default)


def _generic_params(params):
    """What stands in the brackets of Generic for the type parameters of a class."""
    return tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params)


class Generic:
    """The base of classes with type parameters."""

    __slots__ = ()

    def __class_getitem__(cls, params):
        params = tuple(_convert(p) for p in _as_tuple(params))
        if cls in (Generic, Protocol):
            if not all(isinstance(p, (TypeVar, ParamSpec, TypeVarTuple, _Alias)) for p in params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, params, cls.__name__)
        names = getattr(cls, "__parameters__", ())
        if not names:
            raise TypeError(f"{cls} is not a generic class")
        if len(params) != len(names) and not any(isinstance(n, (ParamSpec, TypeVarTuple)) for n in names):
            few = "few" if len(params) < len(names) else "many"
            raise TypeError(f"Too {few} arguments for {cls}; actual {len(params)}, expected {len(names)}")
        return _Alias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        if Generic in bases:
            raise TypeError("Cannot inherit from plain Generic")
        declared = None
        for b in bases:
            if isinstance(b, _Alias) and b.__origin__ is Generic:
                declared = b.__parameters__
        cls.__parameters__ = _params_of(bases) if declared is None else declared


_PROTOCOL_OWN = frozenset(
    """__abstractmethods__ __annotations__ __dict__ __doc__ __init__ __module__ __new__ __slots__ __subclasshook__
    __weakref__ __class_getitem__ __match_args__ __static_attributes__ __firstlineno__ __orig_bases__ __parameters__
    _is_protocol _is_runtime_protocol __protocol_attrs__ __init_subclass__ __qualname__ _abc_impl
    _abc_registry _abc_cache""".split()
)


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        for name in [*base.__dict__, *base.__dict__.get("__annotations__", ())]:
            if not name.startswith("_abc_") and name not in _PROTOCOL_OWN:
                names.add(name)
    return names


class _ProtocolMeta(type(_abc.Sized)):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        missing = object()
        for name in _protocol_members(cls):
            value = getattr(instance, name, missing)
            if value is missing or value is None and callable(getattr(cls, name, None)):
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls is Protocol or not cls.__dict__.get("_is_protocol", False):
            return super().__subclasscheck__(other)
        if not cls.__dict__.get("_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        for name in _protocol_members(cls):
            if not callable(getattr(cls, name, None)):
                raise TypeError(
                    "Protocols with non-method members don't support issubclass(). "
                    f"Non-method members: {name!r}."
                )
        for name in _protocol_members(cls):
            if not any(b.__dict__.get(name) is not None for b in other.__mro__):
                return False
        return True


def _no_protocol_instances(self, *args, **kwargs):
    if type(self).__dict__.get("_is_protocol", False):
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that only say which members an object must have."""

    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and "__init__" not in cls.__dict__:
            cls.__init__ = _no_protocol_instances
        elif not cls._is_protocol and cls.__init__ is _no_protocol_instances:
            cls.__init__ = object.__init__


def runtime_checkable(cls):
    if not cls.__dict__.get("_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


_NO_DEFAULT = object()


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, ns):
        hints = ns.get("__annotations__", {})
        defaults = []
        for field in hints:
            if field in ns:
                defaults.append(ns[field])
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field "
                                + next(f for f in hints if f in ns))
        made = _make_named_tuple(name, hints, defaults, ns["__module__"])
        for key, value in ns.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
                       "_make", "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in hints and key not in ("__module__", "__annotations__", "__orig_bases__", "__qualname__"):
                setattr(made, key, value)
                if hasattr(type(value), "__set_name__"):
                    type(value).__set_name__(value, made, key)
        made.__qualname__ = ns.get("__qualname__", name)
        return made


def _make_named_tuple(name, hints, defaults, module):
    made = collections.namedtuple(name, list(hints), defaults=defaults, module=module)
    made.__annotations__ = {k: _convert(v) for k, v in hints.items()}
    return made


class _NamedTupleForm:
    """NamedTuple is a base in class statements, and a function."""

    def __mro_entries__(self, bases):
        return (_NamedTupleBase,)

    def __call__(self, typename, fields=(), /, **kwargs):
        made = _make_named_tuple(typename, dict(fields or kwargs), (), _caller())
        return made

    def __repr__(self):
        return "<function NamedTuple>"


_NamedTupleBase = type.__new__(_NamedTupleMeta, "_NamedTupleBase", (), {})
NamedTuple = _NamedTupleForm()


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, ns, total=True):
        made = type.__new__(_TypedDictMeta, name, (dict,), {k: v for k, v in ns.items() if k != "__orig_bases__"})
        hints, required, optional = {}, set(), set()
        for base in bases:
            hints.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
        for key, hint in ns.get("__annotations__", {}).items():
            hint = _convert(hint)
            hints[key] = hint
            kind = hint.__origin__ if isinstance(hint, _Alias) else None
            must = kind is Required or total and kind is not NotRequired
            (required if must else optional).add(key)
            (optional if must else required).discard(key)
        made.__annotations__ = hints
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __init__(cls, name, bases, ns, total=True):
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, obj):
        raise TypeError("TypedDict does not support instance and class checks")

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")


class _TypedDictForm:
    def __mro_entries__(self, bases):
        return (_TypedDictBase,)

    def __call__(self, typename, fields=(), /, *, total=True):
        ns = {"__annotations__": dict(fields), "__module__": _caller()}
        return _TypedDictMeta(typename, (), ns, total=total)

    def __repr__(self):
        return "<function TypedDict>"


_TypedDictBase = type.__new__(_TypedDictMeta, "_TypedDictBase", (), {})
TypedDict = _TypedDictForm()


class NewType(_Hint):
    """A function that returns its argument, under the name of a new type."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[-1]
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                        f"`X = NewType('X', {self.__name__})`")


def cast(typ, val):
    return val


def overload(func):
    return _overload_called


def _overload_called(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
        "module should always be followed by an implementation that is not @overload-ed."
    )


def _mark(obj, name):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    return _mark(f, "__final__")


def override(method):
    return _mark(method, "__override__")


def no_type_check(arg):
    return _mark(arg, "__no_type_check__")


def dataclass_transform(**kwargs):
    def decorate(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn
    return decorate


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {repr(arg)[:100]}")


def assert_type(val, typ):
    return val


def reveal_type(obj):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_origin(tp):
    """The unsubscripted form of a hint: list for List[int], Union for Optional[int]; None for a plain type."""
    if isinstance(tp, _Annotated):
        return Annotated
    if isinstance(tp, (_Alias, _ClassAlias, types.GenericAlias, _ParamPart)):
        return tp.__origin__
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    """The arguments of a hint; those of a Callable as ([parameters], result)."""
    if isinstance(tp, _Annotated):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_Alias, types.GenericAlias)):
        args = tp.__args__
        if isinstance(tp, types.GenericAlias) and tp.__origin__ is _abc.Callable:
            return args
        if tp.__origin__ is _abc.Callable and args and args[0] is not ...:
            return list(args[:-1]), args[-1]
        return args
    return tp.__args__ if isinstance(tp, types.UnionType) else ()


def _resolve(hint, names):
    """Look up a hint written as text: dotted names, subscripts and | are understood."""
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        return _TextHint(hint, names).read()
    if isinstance(hint, _Alias):
        return hint.copy_with(tuple(_resolve(a, names) if not isinstance(hint, _Annotated) and
                                    hint.__origin__ is not Literal else a for a in hint.__args__))
    return type(None) if hint is None else hint


class _TextHint:
    def __init__(self, text, names):
        self.text = text
        self.names = names
        self.parts = _re.findall(r"\.\.\.|[\w.]+|'[^']*'|\"[^\"]*\"|\S", text)

    def read(self):
        value = self.union()
        if self.parts:
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        return type(None) if value is None else value

    def union(self):
        value = self.one()
        while self.parts and self.parts[0] == "|":
            self.parts.pop(0)
            other = self.one()
            value = Union[value, other] if value is None or other is None else value | other
        return value

    def one(self):
        part = self.parts.pop(0)
        if part == "[":
            return self.items()
        if part == "...":
            return ...
        if part[0] in "'\"":
            return part[1:-1]
        value = self.lookup(part)
        while self.parts and self.parts[0] == "[":
            self.parts.pop(0)
            items = self.items()
            value = value[items[0] if len(items) == 1 else tuple(items)]
        return value

    def items(self):
        out = []
        while self.parts and self.parts[0] != "]":
            out.append(self.union())
            if self.parts and self.parts[0] == ",":
                self.parts.pop(0)
        if not self.parts:
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        self.parts.pop(0)
        return out

    def lookup(self, dotted):
        if dotted.lstrip("-").isdigit():
            return int(dotted)
        if dotted in ("None", "True", "False"):
            return {"None": None, "True": True, "False": False}[dotted]
        import builtins

        first, *rest = dotted.split(".")
        if first in self.names:
            value = self.names[first]
        elif hasattr(builtins, first):
            value = getattr(builtins, first)
        else:
            raise NameError(f"name {first!r} is not defined")
        for name in rest:
            value = getattr(value, name)
        return value


def _plain(hint):
    """Drop Annotated, Required and NotRequired."""
    if isinstance(hint, _Annotated):
        return _plain(hint.__origin__)
    if isinstance(hint, _Alias):
        if hint.__origin__ in (Required, NotRequired, ReadOnly):
            return _plain(hint.__args__[0])
        return hint.copy_with(tuple(_plain(a) for a in hint.__args__))
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module, with the texts among them resolved."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    found = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            names = {**(module.__dict__ if module and globalns is None else globalns or {}), **(localns or {})}
            names.setdefault(base.__name__, base)
            for key, hint in base.__dict__.get("__annotations__", {}).items():
                found[key] = _resolve(hint, names)
    else:
        if not hasattr(obj, "__annotations__"):
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        inner = obj
        while hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        module = sys.modules.get(getattr(inner, "__module__", None) or "__main__")
        base = getattr(inner, "__globals__", None) or (module.__dict__ if module else {})
        names = {**(base if globalns is None else globalns), **(localns or {})}
        for key, hint in obj.__annotations__.items():
            found[key] = _resolve(hint, names)
    return found if include_extras else {k: _plain(v) for k, v in found.items()}


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def is_protocol(tp):
    return isinstance(tp, type) and tp is not Protocol and bool(tp.__dict__.get("_is_protocol", False))


List = _ClassAlias(list, 1, "List")
Dict = _ClassAlias(dict, 2, "Dict")
Set = _ClassAlias(set, 1, "Set")
FrozenSet = _ClassAlias(frozenset, 1, "FrozenSet")
Tuple = _ClassAlias(tuple, -1, "Tuple")
Type = _ClassAlias(type, 1, "Type")
Deque = _ClassAlias(collections.deque, 1, "Deque")
DefaultDict = _ClassAlias(collections.defaultdict, 2, "DefaultDict")
OrderedDict = _ClassAlias(collections.OrderedDict, 2, "OrderedDict")
Counter = _ClassAlias(collections.Counter, 1, "Counter")
ChainMap = _ClassAlias(collections.ChainMap, 2, "ChainMap")
Callable = _ClassAlias(_abc.Callable, 2, "Callable")
Hashable = _ClassAlias(_abc.Hashable, 0, "Hashable")
Sized = _ClassAlias(_abc.Sized, 0, "Sized")
Iterable = _ClassAlias(_abc.Iterable, 1, "Iterable")
Iterator = _ClassAlias(_abc.Iterator, 1, "Iterator")
Reversible = _ClassAlias(_abc.Reversible, 1, "Reversible")
Container = _ClassAlias(_abc.Container, 1, "Container")
Collection = _ClassAlias(_abc.Collection, 1, "Collection")
Sequence = _ClassAlias(_abc.Sequence, 1, "Sequence")
MutableSequence = _ClassAlias(_abc.MutableSequence, 1, "MutableSequence")
AbstractSet = _ClassAlias(_abc.Set, 1, "AbstractSet")
MutableSet = _ClassAlias(_abc.MutableSet, 1, "MutableSet")
Mapping = _ClassAlias(_abc.Mapping, 2, "Mapping")
MutableMapping = _ClassAlias(_abc.MutableMapping, 2, "MutableMapping")
MappingView = _ClassAlias(_abc.MappingView, 1, "MappingView")
KeysView = _ClassAlias(_abc.KeysView, 1, "KeysView")
ItemsView = _ClassAlias(_abc.ItemsView, 2, "ItemsView")
ValuesView = _ClassAlias(_abc.ValuesView, 1, "ValuesView")
Generator = _ClassAlias(_abc.Generator, -1, "Generator")
AsyncGenerator = _ClassAlias(_abc.AsyncGenerator, -1, "AsyncGenerator")
Awaitable = _ClassAlias(_abc.Awaitable, 1, "Awaitable")
Coroutine = _ClassAlias(_abc.Coroutine, 3, "Coroutine")
AsyncIterable = _ClassAlias(_abc.AsyncIterable, 1, "AsyncIterable")
AsyncIterator = _ClassAlias(_abc.AsyncIterator, 1, "AsyncIterator")
ContextManager = _ClassAlias(contextlib.AbstractContextManager, -1, "ContextManager")
AsyncContextManager = _ClassAlias(contextlib.AbstractAsyncContextManager, -1, "AsyncContextManager")
Pattern = _ClassAlias(_re.Pattern, 1, "Pattern")
Match = _ClassAlias(_re.Match, 1, "Match")

Text = str
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)


class IO(Generic[AnyStr]):
    """The hint for file objects."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """The hint for files opened in binary mode."""

    __slots__ = ()


class TextIO(IO[str]):
    """The hint for files opened in text mode."""

    __slots__ = ()
