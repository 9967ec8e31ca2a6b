"""Signatures of callables, and binding arguments to them."""
import functools
import re
import sys
import types
from collections import OrderedDict, namedtuple


class _void:
    """A private marker - used in Parameter & Signature."""
    __module__ = "inspect"


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""
    __module__ = "inspect"


class _ParameterKind(int):
    __module__ = "inspect"

    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = self._name_ = name
        self.value = self._value_ = value
        self.description = description
        return self

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __reduce__(self):
        return _kind, (int(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_KINDS = [_ParameterKind(i, n, n.lower().replace("_", " ") if "VAR" not in n else n.lower().replace("var_", "variadic "))
          for i, n in enumerate(("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY",
                                 "VAR_KEYWORD"))]
for _k, _d in zip(_KINDS, ("positional-only", "positional or keyword", "variadic positional", "keyword-only",
                           "variadic keyword")):
    _k.description = _d


def _kind(value):
    return _KINDS[value]


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _KINDS


def _identifier(name):
    return name.isidentifier() and name not in (
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield")


class Parameter:
    """Represents a parameter in a function signature."""

    __module__ = "inspect"
    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD

    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(kind, int) or kind not in _KINDS:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        self._kind = _KINDS[kind]
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword arguments, not "
                                 f"{self._kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        if not _identifier(name):
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return (_parameter, (self._name, self._kind, self._default, self._annotation))

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Creates a customized copy of the Parameter."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._text(True)

    def _text(self, quote):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {formatannotation(self._annotation, quote_annotation_strings=quote)}"
        if self._default is not _empty:
            space = " " if self._annotation is not _empty else ""
            text = f"{text}{space}={space}{self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


def _parameter(name, kind, default, annotation):
    return Parameter(name, kind, default=default, annotation=annotation)


class BoundArguments:
    """Result of Signature.bind call: the mapping of arguments to the function's parameters."""

    __module__ = "inspect"
    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, param in self._signature.parameters.items():
            if not by_name:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = True
                elif name not in self.arguments:
                    by_name = True
                    continue
            if not by_name or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Set default values for missing arguments."""
        new = []
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                new.append((name, self.arguments[name]))
            elif param.default is not _empty:
                new.append((name, param.default))
            elif param.kind is _VAR_POSITIONAL:
                new.append((name, ()))
            elif param.kind is _VAR_KEYWORD:
                new.append((name, {}))
        self.arguments = dict(new)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __repr__(self):
        args = ", ".join(f"{k}={v!r}" for k, v in self.arguments.items())
        return f"<{self.__class__.__name__} ({args})>"


class Signature:
    """The overall signature of a function: its parameters and its return annotation."""

    __module__ = "inspect"
    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict() if parameters is not None and __validate_parameters__ else {}
        if parameters is not None:
            if __validate_parameters__:
                self._validate(parameters, params)
            else:
                params = {p.name: p for p in parameters}
        self._parameters = types.MappingProxyType(dict(params))
        self._return_annotation = return_annotation

    def _validate(self, parameters, params):
        """Checks the order of kinds and defaults, and that no name comes twice."""
        top = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters:
            kind, name = param.kind, param.name
            if kind < top:
                raise ValueError(f"wrong parameter order: {top.description} parameter before {kind.description} "
                                 "parameter")
            if kind > top:
                top = kind
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is _empty:
                    if seen_default:
                        raise ValueError("non-default argument follows default argument")
                else:
                    seen_default = True
            if name in params:
                raise ValueError(f"duplicate parameter name: {name!r}")
            params[name] = param

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Constructs Signature for the given callable object."""
        return _of_callable(obj, cls, follow_wrapped)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Creates a customized copy of the Signature."""
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _parts(self):
        params = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        named = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return params, named, self.return_annotation

    def __hash__(self):
        params, named, result = self._parts()
        return hash((params, frozenset(named.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._parts() == other._parts()

    def _bind(self, args, kwargs, *, partial=False):
        """Maps arguments to parameters; raises TypeError as a call would."""
        arguments = {}
        params = list(self.parameters.values())
        args = list(args)
        at = 0
        later = []  # the parameters that keywords may give
        while at < len(params):
            param = params[at]
            if not args:
                break
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments") from None
            at += 1
            if param.kind == _VAR_POSITIONAL:
                arguments[param.name] = tuple(args)
                args = []
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}") from None
            arguments[param.name] = args.pop(0)
        if args:
            raise TypeError("too many positional arguments") from None
        self._bind_named(params[at:], kwargs, arguments, partial)
        return self._bound_arguments_cls(self, arguments)

    def _bind_named(self, params, kwargs, arguments, partial):
        """Maps the keyword arguments to the parameters that are left."""
        rest = None
        rest_kind = next((p for p in params if p.kind == _VAR_KEYWORD), None)
        positional_only = []
        for param in params:
            if param.kind == _VAR_KEYWORD:
                rest = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.kind == _POSITIONAL_ONLY and param.name in kwargs and rest_kind is None:
                positional_only.append(param.name)
                continue
            if param.kind == _POSITIONAL_ONLY:
                if param.default is _empty and not partial:
                    raise TypeError(f"missing a required argument: {param.name!r}") from None
                continue
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif not partial and param.default is _empty:
                raise TypeError(f"missing a required argument: {param.name!r}") from None
        if not kwargs:
            return
        if rest is not None:
            arguments[rest.name] = kwargs
            return
        if positional_only:
            raise TypeError("got some positional-only arguments passed as keyword arguments: "
                            f"{', '.join(positional_only)!r}")
        raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object, that maps the passed `args` and `kwargs` to the function's signature."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same, but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Create a string representation of the Signature object."""
        result = []
        positional_only, keyword_only = False, True
        for param in self.parameters.values():
            text = param._text(quote_annotation_strings)
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                result.append("/")
                positional_only = False
            if kind == _VAR_POSITIONAL:
                keyword_only = False
            elif kind == _KEYWORD_ONLY and keyword_only:
                result.append("*")
                keyword_only = False
            result.append(text)
        if positional_only:
            result.append("/")
        rendered = "({})".format(", ".join(result))
        if max_width is not None and len(rendered) > max_width:
            rendered = "(\n    {}\n)".format(",\n    ".join(result))
        if self.return_annotation is not _empty:
            note = formatannotation(self.return_annotation, quote_annotation_strings=quote_annotation_strings)
            rendered += f" -> {note}"
        return rendered


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        return re.sub(r"[\w\.]+", lambda m: m.group().removeprefix("typing."), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)
    return _formatannotation


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str)


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*, following the chain of __wrapped__ attributes."""
    first = func
    seen = {id(func)}
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Compute the annotations dict for an object."""
    if isinstance(obj, type):
        notes = obj.__dict__.get("__annotations__")
        if isinstance(notes, types.GetSetDescriptorType):
            notes = None
    elif isinstance(obj, types.ModuleType) or callable(obj):
        notes = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if notes is None:
        return {}
    if not isinstance(notes, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if eval_str and any(isinstance(v, str) for v in notes.values()):
        raise NotImplementedError("inspect.get_annotations(eval_str=True) is not available for annotations in strings")
    return dict(notes)


def _is_functionlike(obj):
    """Says that an object looks like a function, as compiled ones of other tools do."""
    if not callable(obj) or isinstance(obj, type):
        return False
    code = getattr(obj, "__code__", None)
    defaults = getattr(obj, "__defaults__", _void)
    return (isinstance(getattr(obj, "__name__", None), str) and isinstance(code, types.CodeType)
            and (defaults is None or isinstance(defaults, tuple)))


def _of_function(cls, func):
    """Makes the signature of a Python function."""
    code = func.__code__
    names = code.co_varnames
    n, only, kw = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    notes = get_annotations(func)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = n - len(defaults)
    params = []
    for i, name in enumerate(names[:n]):
        default = defaults[i - first_default] if i >= first_default else _empty
        params.append(Parameter(name, _POSITIONAL_ONLY if i < only else _POSITIONAL_OR_KEYWORD, default=default,
                                annotation=notes.get(name, _empty)))
    at = n + kw
    if code.co_flags & 4:
        params.append(Parameter(names[at], _VAR_POSITIONAL, annotation=notes.get(names[at], _empty)))
        at += 1
    for name in names[n:n + kw]:
        params.append(Parameter(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
                                annotation=notes.get(name, _empty)))
    if code.co_flags & 8:
        params.append(Parameter(names[at], _VAR_KEYWORD, annotation=notes.get(names[at], _empty)))
    return cls(params, return_annotation=notes.get("return", _empty), __validate_parameters__=False)


_LITERALS = {"None": None, "True": True, "False": False, "()": (), "''": "", '""': ""}


class _Text:
    """A default value that is only known by its text."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


def _literal(text):
    if text in _LITERALS:
        return _LITERALS[text]
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0]:
        return text[1:-1].replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
    return _Text(text)


def _of_text(cls, obj, text, skip_bound):
    """Makes the signature of a built-in from its text."""
    inner = text.strip()[1:-1]
    parts = [p.strip() for p in inner.split(",")] if inner.strip() else []
    params, kind = [], _POSITIONAL_OR_KEYWORD
    for part in parts:
        if part == "/":
            params = [p.replace(kind=_POSITIONAL_ONLY) for p in params]
        elif part == "*":
            kind = _KEYWORD_ONLY
        elif part.startswith("**"):
            params.append(Parameter(part[2:], _VAR_KEYWORD))
        elif part.startswith("*"):
            params.append(Parameter(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            name, given, default = part.partition("=")
            first = name.startswith("$")
            if first and (name == "$module" or skip_bound):
                continue
            if name in ("self", "cls") and not params and skip_bound:
                continue
            params.append(Parameter(name.lstrip("$"), kind, default=_literal(default) if given else _empty))
    return cls(params)


def _without_first(sig):
    """Takes the bound first parameter out of a signature."""
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind is not _VAR_POSITIONAL:
        params = params[1:]
    return sig.replace(parameters=params)


def _of_partial(sig, partial):
    """Takes the arguments that a partial object has out of a signature."""
    try:
        bound = sig.bind_partial(*(partial.args or ()), **(partial.keywords or {}))
    except TypeError as e:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from e
    out = []
    by_name = False
    for name, param in sig.parameters.items():
        given = name in bound.arguments
        if given and param.kind is _POSITIONAL_ONLY:
            continue
        if given and param.kind is _POSITIONAL_OR_KEYWORD:
            if name in (partial.keywords or {}):
                by_name = True
                out.append(param.replace(kind=_KEYWORD_ONLY, default=bound.arguments[name]))
            continue
        if given and param.kind is _KEYWORD_ONLY:
            param = param.replace(default=bound.arguments[name])
        if by_name and param.kind is _POSITIONAL_OR_KEYWORD:
            param = param.replace(kind=_KEYWORD_ONLY)
        elif by_name and param.kind is _VAR_POSITIONAL:
            continue
        out.append(param)
    return sig.replace(parameters=out)


def _own_method(cls, name):
    """Finds a method that a class or one of its bases written in Python defines."""
    for base in cls.__mro__:
        if base.__module__ == "builtins":
            continue
        m = base.__dict__.get(name)
        if m is not None:
            return getattr(cls, name) if isinstance(m, (staticmethod, classmethod)) else m
    return None


def _of_dataclass(sigcls, init):
    """Makes the signature of the __init__ that a dataclass got."""
    std, kw = init.__dataclass_fields__
    params = [Parameter("self", _POSITIONAL_OR_KEYWORD)]
    for kind, fields in ((_POSITIONAL_OR_KEYWORD, std), (_KEYWORD_ONLY, kw)):
        for f in fields:
            default = f.default
            if type(f.default_factory).__name__ != "_Missing":
                default = _Text("<factory>")
            elif type(default).__name__ == "_Missing":
                default = _empty
            params.append(Parameter(f.name, kind, default=default, annotation=f.type))
    return sigcls(params, return_annotation=None)


def _of_class(sigcls, obj, follow):
    """Makes the signature of a class from its metaclass, __new__ or __init__."""
    if obj is type:
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = _own_method(type(obj), "__call__")
    if call is not None:
        return _without_first(_of_callable(call, sigcls, follow))
    new, init = _own_method(obj, "__new__"), _own_method(obj, "__init__")
    for base in obj.__mro__:
        if "__new__" in base.__dict__ and new is not None:
            return _without_first(_of_callable(new, sigcls, follow))
        if "__init__" in base.__dict__ and init is not None:
            return _without_first(_of_callable(init, sigcls, follow))
    for base in obj.__mro__[:-1]:
        text = getattr(base, "__text_signature__", None)
        if isinstance(text, str):
            return _of_text(sigcls, obj, text, True)
    if type not in obj.__mro__ and obj.__module__ != "builtins" and all(
            b is object or b.__module__ != "builtins" for b in obj.__mro__):
        return sigcls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _of_callable(obj, sigcls=Signature, follow=True):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        return _without_first(_of_callable(obj.__func__, sigcls, follow))
    if follow and not isinstance(obj, type):
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return _of_callable(obj, sigcls, follow)
    given = _given(obj)
    if given is not None:
        return given
    if isinstance(obj, functools.partial):
        return _of_partial(_of_callable(obj.func, sigcls, follow), obj)
    partial = getattr(obj, "_partialmethod", None)
    if isinstance(partial, functools.partialmethod):
        sig = _of_partial(_of_callable(partial.func, sigcls, follow), functools.partial(partial.func, None))
        return sig.replace(parameters=(Parameter("self", _POSITIONAL_OR_KEYWORD), *sig.parameters.values()))
    if hasattr(obj, "__dataclass_fields__") and isinstance(obj, types.FunctionType):
        return _of_dataclass(sigcls, obj)
    if isinstance(obj, types.FunctionType) or _is_functionlike(obj):
        return _of_function(sigcls, obj)
    if isinstance(obj, type):
        return _of_class(sigcls, obj, follow)
    text = getattr(obj, "__text_signature__", None)
    if isinstance(text, str):
        bound = getattr(obj, "__self__", None)
        return _of_text(sigcls, obj, text, bound is not None and not isinstance(bound, types.ModuleType))
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType)):
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = _own_method(type(obj), "__call__")
    if call is not None:
        return _without_first(_of_callable(call, sigcls, follow))
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _given(obj):
    """Gives the signature that an object carries itself."""
    try:
        sig = obj.__signature__
    except AttributeError:
        return None
    if sig is None:
        return None
    if not isinstance(sig, Signature):
        raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
    return sig


FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
FullArgSpec.__module__ = "inspect"


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters."""
    try:
        if isinstance(func, types.MethodType):
            func = func.__func__
        sig = _of_callable(func, Signature, False)
        if isinstance(func, type):
            own = _own_method(func, "__new__") or _own_method(func, "__init__")
            if own is not None:
                sig = _of_callable(own, Signature, False)
    except Exception as e:
        raise TypeError("unsupported callable") from e
    args, defaults, kwonly, kwdefaults, notes = [], (), [], {}, {}
    varargs = varkw = None
    positional_only = []
    if sig.return_annotation is not _empty:
        notes["return"] = sig.return_annotation
    for param in sig.parameters.values():
        kind, name = param.kind, param.name
        if kind is _POSITIONAL_ONLY or kind is _POSITIONAL_OR_KEYWORD:
            (positional_only if kind is _POSITIONAL_ONLY else args).append(name)
            if param.default is not _empty:
                defaults += (param.default,)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.annotation is not _empty:
            notes[name] = param.annotation
    return FullArgSpec(positional_only + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, notes)
