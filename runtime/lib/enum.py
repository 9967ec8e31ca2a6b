"""Enumerations: classes whose attributes are a fixed set of named members."""
from builtins import property as _builtin_property

__all__ = ["EnumMeta", "EnumType", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "member",
           "nonmember", "verify", "UNIQUE", "CONTINUOUS", "NAMED_FLAGS", "STRICT", "CONFORM", "EJECT", "KEEP"]

_no_value = object()


class nonmember:
    """Marks a value in an Enum's body that stays an ordinary attribute."""

    def __init__(self, value):
        self.value = value


class member:
    """Marks a value in an Enum's body that becomes a member although it would not by itself."""

    def __init__(self, value):
        self.value = value


class auto:
    """Asks for the next value."""

    def __init__(self, value=_no_value):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (self.value,)


STRICT = "strict"
CONFORM = "conform"
EJECT = "eject"
KEEP = "keep"
UNIQUE = "one name per value"
CONTINUOUS = "no skipped integer values"
NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"


class property:
    """A property of members that does not stand in the way of a member of the same name."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.name = None

    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner._member_map_.get(self.name)
            if found is None:
                raise AttributeError("%r has no attribute %r" % (owner, self.name))
            return found
        if self.fget is None:
            raise AttributeError("%r has no attribute %r" % (owner, self.name))
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.owner, self.name))
        self.fset(instance, value)

    def __delete__(self, instance):
        raise AttributeError("<enum %r> cannot delete attribute %r" % (self.owner, self.name))

    def setter(self, fset):
        return property(self.fget, fset, self.fdel)


def _is_dunder(name):
    return len(name) > 4 and name[:2] == "__" and name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == "_" and name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_descriptor(obj):
    cls = type(obj)
    return hasattr(cls, "__get__") or hasattr(cls, "__set__") or hasattr(cls, "__delete__")


class _EnumDict(dict):
    """The namespace of an Enum's body: remembers the members in order and resolves auto()."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = []
        self._last_values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if key == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
        elif _is_sunder(key):
            if key not in ("_order_", "_generate_next_value_", "_missing_", "_numeric_repr_", "_boundary_", "_add_alias_",
                           "_add_value_alias_"):
                raise ValueError("_sunder_ names, such as %r, are reserved for future Enum use" % (key,))
            if key == "_generate_next_value_":
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif _is_dunder(key) or key in self._ignore:
            pass
        elif key in self._member_names:
            raise TypeError("%r already defined as %r" % (key, self[key]))
        elif isinstance(value, nonmember):
            value = value.value
        elif not isinstance(value, member) and (_is_descriptor(value) or isinstance(value, type)):
            pass
        elif key.startswith("_%s__" % self._cls_name):
            pass
        else:
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value = self._next(key, value)
            elif isinstance(value, tuple):
                value = tuple([self._next(key, v) if isinstance(v, auto) else v for v in value])
            self._member_names.append(key)
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _next(self, key, wanted):
        if wanted.value is _no_value:
            wanted.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        return wanted.value


def _data_type(bases):
    """The type beneath the members' values (int for IntEnum), None when any object will do."""
    for base in bases:
        for cls in base.__mro__:
            if cls is object or isinstance(cls, EnumType):
                continue
            if "__new__" in cls.__dict__ or cls in (int, str, float, bytes, tuple, complex, bool):
                return cls
    return None


def _custom_new(namespace, bases):
    method = namespace.get("__new__")
    if method is not None:
        return method.__func__ if isinstance(method, staticmethod) else method
    for base in bases:
        made = base.__dict__.get("_new_member_")
        if made is not None:
            return made
    return None


def _has_init(cls):
    for base in cls.__mro__:
        if "__init__" in base.__dict__:
            return base is not object and base not in (int, str, float, bytes, tuple, complex) and base.__name__ != "Enum"
    return False


def _single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _lookup(cls, value):
    """The member with a value: what calling an enumeration does."""
    if type(value) is cls:
        return value
    try:
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
    except TypeError:
        for m in cls._member_map_.values():
            if m._value_ == value:
                return m
    for m in cls._member_map_.values():
        if m._value_ == value:
            return m
    problem = None
    try:
        result = cls._missing_(value)
    except Exception as e:
        problem = e
        result = None
    if isinstance(result, cls):
        return result
    if problem is None and result is not None:
        problem = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result))
    if problem is None:
        raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
    if not isinstance(problem, ValueError):
        problem.__context__ = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
    raise problem


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        namespace = _EnumDict(cls)
        for base in bases:
            if isinstance(base, EnumType):
                if base._member_map_:
                    raise TypeError("<enum %r> cannot extend %r" % (cls, base))
                generate = base.__dict__.get("_generate_next_value_") or base._generate_next_value_
                namespace._generate = generate.__func__ if isinstance(generate, staticmethod) else generate
        return namespace

    def __new__(metacls, name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if not isinstance(namespace, _EnumDict):
            plain = namespace
            namespace = _EnumDict(name)
            for key, value in plain.items():
                namespace[key] = value
        names = namespace._member_names
        values = {key: namespace[key] for key in names}
        attrs = {key: value for key, value in namespace.items() if key not in values and key not in namespace._ignore and key != "_ignore_"}
        if "mro" in values:
            raise ValueError("invalid enum member name(s) 'mro'")
        order = attrs.pop("_order_", None)
        maker = _custom_new(attrs, bases)
        attrs["__new__"] = staticmethod(_lookup)
        data = _data_type(bases)
        attrs["_member_names_"] = []
        attrs["_member_map_"] = {}
        attrs["_value2member_map_"] = {}
        attrs["_unhashable_"] = []
        attrs["_member_type_"] = data or object
        attrs["_new_member_"] = maker
        generate = attrs.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            attrs["_generate_next_value_"] = staticmethod(generate)
        cls = super().__new__(metacls, name, bases, attrs, **kwds)
        if boundary is not None:
            cls._boundary_ = boundary
        if data is not None:
            for name in ("__repr__", "__str__", "__format__", "__hash__"):
                if name not in attrs and getattr(cls, name) is getattr(data, name, None):
                    type.__setattr__(cls, name, getattr(bases[-1], name))
        for key in names:
            cls._make(key, values[key], data, maker)
        if order is not None:
            wanted = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            if [n for n in wanted if n in cls._member_names_] != cls._member_names_:
                raise TypeError("member order does not match _order_:\n  %r\n  %r" % (cls._member_names_, wanted))
        cls._flag_setup()
        return cls

    def _make(cls, key, value, data, maker):
        args = value if isinstance(value, tuple) else (value,)
        if data is tuple:
            args = (args,)
        if maker is not None:
            obj = maker(cls, *args)
        elif data is not None:
            obj = data.__new__(cls, *args)
        else:
            obj = object.__new__(cls)
        if "_value_" not in obj.__dict__:
            if data is None or data is object:
                obj._value_ = value
            else:
                try:
                    obj._value_ = data(*args)
                except Exception:
                    obj._value_ = value
        obj._name_ = key
        obj.__objclass__ = cls
        obj._sort_order_ = len(cls._member_names_)
        if _has_init(cls):
            obj.__init__(*args)
        for other in cls._member_map_.values():
            if other._value_ == obj._value_:
                obj = other
                break
        else:
            if not (cls._is_flag_() and not _single_bit(obj._value_)):
                cls._member_names_.append(key)
        type.__setattr__(cls, key, obj)
        cls._member_map_[key] = obj
        try:
            cls._value2member_map_.setdefault(obj._value_, obj)
        except TypeError:
            cls._unhashable_.append(obj._value_)

    def _is_flag_(cls):
        for base in cls.__mro__:
            if base.__dict__.get("_flag_root"):
                return True
        return False

    def _flag_setup(cls):
        if not cls._is_flag_():
            return
        mask = 0
        singles = 0
        for m in cls._member_map_.values():
            if isinstance(m._value_, int):
                mask |= m._value_
                if _single_bit(m._value_):
                    singles |= m._value_
        type.__setattr__(cls, "_flag_mask_", mask)
        type.__setattr__(cls, "_singles_mask_", singles)

    def __call__(cls, value=_no_value, *values, names=_no_value, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or names is _no_value and not values:
            if value is _no_value:
                raise TypeError("%s.__call__() missing 1 required positional argument: 'value'" % "EnumType")
            if values:
                value = (value,) + values
            return cls.__new__(cls, value)
        if names is _no_value:
            names = values[0]
        return cls._functional(value, names, module, qualname, type, start, boundary)

    def _functional(cls, class_name, names, module, qualname, mixin, start, boundary):
        metacls = cls.__class__
        bases = (cls,) if mixin is None else (mixin, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        last = []
        for i, item in enumerate(list(names.items()) if isinstance(names, dict) else names):
            if isinstance(item, str):
                value = namespace._generate(item, start, i, last[:])
                last.append(value)
                item = (item, value)
            namespace[item[0]] = item[1]
        namespace["__module__"] = module or "__main__"
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_ or value in cls._unhashable_
        except TypeError:
            return value in cls._unhashable_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        if cls._is_flag_():
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    def __dir__(cls):
        return sorted(set(["__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
                           "__name__", "__qualname__"] + cls._member_names_))


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """A fixed set of named values."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ["__class__", "__doc__", "__module__", "name", "value"]

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """Only the repr is Enum's; str() and format() are the value's."""


class IntEnum(int, ReprEnum):
    """Members that are ints."""

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    """Members that are strings; auto() gives the lower-case name."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return str.__str__(self)

    def __format__(self, format_spec):
        return str.__format__(self, format_spec)

    def __hash__(self):
        return hash(self._value_)


def _bits(value):
    bit = 1
    while bit <= value:
        if value & bit:
            yield bit
        bit <<= 1


class Flag(Enum):
    """Members that combine bit by bit."""

    _flag_root = nonmember(True)
    _boundary_ = STRICT

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        top = max(last_values)
        return 2 ** top.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask = cls._flag_mask_
        if value < 0:
            value = mask & value if cls._boundary_ != KEEP else max(mask + 1, 2 ** value.bit_length()) + value
        unknown = value & ~mask
        if unknown:
            if cls._boundary_ == STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (cls, value, _binary(value, width), _binary(mask, width)))
            if cls._boundary_ == CONFORM:
                value &= mask
            elif cls._boundary_ == EJECT:
                return value
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        data = cls._member_type_
        if data is object:
            made = object.__new__(cls)
        else:
            made = data.__new__(cls, value)
        made._value_ = value
        names = [m._name_ for m in cls if m._value_ & value]
        rest = value & ~cls._singles_mask_
        if rest and names and cls._boundary_ == KEEP:
            names.append(str(rest))
        made._name_ = "|".join(names) if names else None
        made._sort_order_ = -1
        made.__objclass__ = cls
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for bit in _bits(self._value_ & self._singles_mask_):
            yield self.__class__._value2member_map_[bit]

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %r>" % (self.__class__.__name__, self._value_)
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (self.__class__.__name__, self._value_)
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __hash__(self):
        return hash(self._value_)

    def _other(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _binary(value, width):
    return "0b0 " + format(value, "0%db" % width)


class IntFlag(int, Flag):
    """Flags that are ints; unknown bits are kept."""

    _boundary_ = KEEP

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %r>" % (self.__class__.__name__, self._value_)
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)

    def __hash__(self):
        return hash(self._value_)

    __or__ = Flag.__or__
    __and__ = Flag.__and__
    __xor__ = Flag.__xor__
    __ror__ = Flag.__or__
    __rand__ = Flag.__and__
    __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __contains__ = Flag.__contains__
    __iter__ = Flag.__iter__
    __len__ = Flag.__len__
    __bool__ = Flag.__bool__


def unique(enumeration):
    """Refuse an enumeration in which two names have one value."""
    duplicates = [(name, m._name_) for name, m in enumeration.__members__.items() if name != m._name_]
    if duplicates:
        text = ", ".join(["%s -> %s" % pair for pair in duplicates])
        raise ValueError("duplicate values found in %r: %s" % (enumeration, text))
    return enumeration


class verify:
    """Check the named constraints when the class is made."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check == UNIQUE:
                duplicates = [(name, m._name_) for name, m in enumeration.__members__.items() if name != m._name_]
                if duplicates:
                    text = ", ".join(["%s -> %s" % pair for pair in duplicates])
                    raise ValueError("aliases found in %r: %s" % (enumeration, text))
            elif check == CONTINUOUS:
                values = {m._value_ for m in enumeration}
                missing = [i for i in range(min(values), max(values)) if i not in values]
                if missing:
                    raise ValueError("invalid enum %r: missing values %s" % (enumeration.__name__, ", ".join([str(i) for i in missing])))
        return enumeration

