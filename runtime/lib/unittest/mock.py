"""Mocks: objects that take any use, record it, and can be asked about it afterwards."""

import functools
import inspect
import threading
from types import FunctionType, MethodType, ModuleType

from .mock_async import AsyncMockMixin, _AnyComparer, _callable, _delegated, _is_exception
from .mock_magic import (_all_magics, _all_sync_magics, _async_magics, _async_method_magics, _calculate_return_value,
                         _is_magic, _magics, _non_defaults, _return_values, _side_effect_methods, _unsupported_magics)
from .mock_calls import (ANY, DEFAULT, _Call, _CallList, _SentinelObject, _calls_repr, _deleted,
                         _format_call_signature, _missing, call, sentinel)

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
           "ThreadingMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock",
           "seal")

FILTER_DIR = True


class InvalidSpecError(Exception):
    """Indicates that an invalid value was used as a mock spec."""


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_async_func(obj):
    return inspect.iscoroutinefunction(obj) if getattr(obj, "__code__", None) or callable(obj) else False


def _is_list(obj):
    return type(obj) in (list, tuple)


def _instance_callable(obj):
    """Says that instances of a class, or an object itself, can be called."""
    if not isinstance(obj, type):
        return getattr(obj, "__call__", None) is not None
    for base in (obj,) + obj.__mro__:
        if base.__dict__.get("__call__") is not None:
            return True
    return False


def _signature_of(spec, as_instance, eat_self):
    """Gives the callable that stands for a spec, and its signature; None when it has none."""
    if isinstance(spec, type) and not as_instance:
        eat_self = True
        spec_func = spec.__init__
    elif isinstance(spec, (classmethod, staticmethod)):
        eat_self = isinstance(spec, classmethod)
        spec_func = spec.__func__
    elif isinstance(spec, FunctionType):
        spec_func = spec
    elif isinstance(spec, type):
        spec_func = getattr(spec, "__call__", None)
        eat_self = True
        if spec_func is None:
            return None
    else:
        spec_func = getattr(spec, "__call__", None)
        if spec_func is None:
            return None
        if not isinstance(spec, (MethodType, functools.partial)) and not inspect.isbuiltin(spec):
            spec_func = spec
    try:
        if isinstance(spec, type) and not as_instance:
            return spec, inspect.signature(spec)
        target = functools.partial(spec_func, None) if eat_self else spec_func
        return spec, inspect.signature(target)
    except (ValueError, TypeError):
        return None


def _check_sig(sig):
    def checksig(self, /, *args, **kwargs):
        sig.bind(*args, **kwargs)
    return checksig


def _extract_mock(obj):
    """Gives the mock below an autospecced function."""
    if isinstance(obj, FunctionType) and hasattr(obj, "mock"):
        return obj.mock
    return obj


def _check_and_set_parent(parent, value, name, new_name):
    """Makes a mock the child of another, unless it has a name or a parent already."""
    value = _extract_mock(value)
    if not _is_instance_mock(value):
        return False
    if (value._mock_name or value._mock_new_name or value._mock_parent is not None
            or value._mock_new_parent is not None):
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class _MockIter:
    def __init__(self, obj):
        self.obj = iter(obj)

    def __next__(self):
        return next(self.obj)


def _try_iter(obj):
    """Turns the iterable of a side effect into an iterator."""
    if obj is None or _is_exception(obj) or _callable(obj):
        return obj
    try:
        return iter(obj)
    except TypeError:
        return obj


def _method_of(func):
    def method(self, /, *args, **kw):
        return func(self, *args, **kw)
    method.__name__ = getattr(func, "__name__", "method")
    return method


_SETTERS = ("side_effect", "return_value", "called", "call_count", "call_args", "call_args_list", "mock_calls",
            "_mock_children")


class NonCallableMock:
    """A mock that can't be called."""

    _mock_sealed = False

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            given = spec_set or (spec if isinstance(spec, (type, FunctionType, MethodType)) or spec is not None else None)
            if given is not None and _is_async_func(given):
                bases = (AsyncMockMixin, cls)
        kind = type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(kind)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if _new_parent is None:
            _new_parent = parent
        d = self.__dict__
        d["_mock_parent"] = parent
        d["_mock_name"] = name
        d["_mock_new_name"] = _new_name
        d["_mock_new_parent"] = _new_parent
        d["_mock_sealed"] = False
        if spec_set is not None:
            spec = spec_set
            spec_set = True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        d["_mock_children"] = {}
        d["_mock_wraps"] = wraps
        d["_mock_delegate"] = None
        d["_mock_called"] = False
        d["_mock_call_args"] = None
        d["_mock_call_count"] = 0
        d["_mock_call_args_list"] = _CallList()
        d["_mock_mock_calls"] = _CallList()
        d["method_calls"] = _CallList()
        d["_mock_unsafe"] = unsafe
        d.setdefault("_mock_return_value", DEFAULT)
        d.setdefault("_mock_side_effect", None)
        if kwargs:
            self.configure_mock(**kwargs)

    def attach_mock(self, mock, attribute):
        """Attach a mock as an attribute of this one, replacing its name and parent."""
        inner = _extract_mock(mock)
        inner._mock_parent = None
        inner._mock_new_parent = None
        inner._mock_name = ""
        inner._mock_new_name = None
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        """Add a spec to a mock. `spec` can either be an object or a list of strings."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        cls = sig = None
        asyncs = []
        if spec is not None and not _is_list(spec):
            for name in dir(spec):
                try:
                    value = inspect.getattr_static(spec, name)
                    if isinstance(value, (classmethod, staticmethod)):
                        value = value.__func__
                    if _is_async_func(value):
                        asyncs.append(name)
                except AttributeError:
                    pass
            cls = spec if isinstance(spec, type) else type(spec)
            found = _signature_of(spec, _spec_as_instance, _eat_self)
            sig = found and found[1]
            spec = dir(spec)
        d = self.__dict__
        d["_spec_class"] = cls
        d["_spec_set"] = spec_set
        d["_spec_signature"] = sig
        d["_mock_methods"] = spec
        d["_spec_asyncs"] = asyncs

    def __get_return_value(self):
        value = self._mock_return_value
        if self._mock_delegate is not None:
            value = self._mock_delegate.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    def __set_return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _check_and_set_parent(self, value, None, "()")

    return_value = property(__get_return_value, __set_return_value, doc="The value to be returned when the mock is called.")

    @property
    def __class__(self):
        cls = self.__dict__.get("_spec_class")
        return type(self) if cls is None else cls

    called = _delegated("called")
    call_count = _delegated("call_count")
    call_args = _delegated("call_args")
    call_args_list = _delegated("call_args_list")
    mock_calls = _delegated("mock_calls")

    def __get_side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self.__dict__.get("_mock_side_effect")
        effect = delegate.side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, _MockIter) \
                and not _is_exception(effect):
            effect = _MockIter(effect)
            delegate.side_effect = effect
        return effect

    def __set_side_effect(self, value):
        value = _try_iter(value)
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__["_mock_side_effect"] = value
        else:
            delegate.side_effect = value

    side_effect = property(__get_side_effect, __set_side_effect)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        "Restore the mock object to its initial state."
        if visited is None:
            visited = []
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.__dict__["method_calls"] = _CallList()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            if child is _deleted or not _is_instance_mock(_extract_mock(child)):
                continue
            child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self.__dict__.get("_mock_return_value")
        if _is_instance_mock(value) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes on the mock through keyword arguments; dotted names reach its children."""
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            obj = self
            for part in path:
                obj = getattr(obj, part)
            setattr(obj, last, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        methods = self._mock_methods
        if methods is not None:
            if name not in methods or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not methods or name not in methods):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in _ATTRIB_DENY_LIST:
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant "
                                     "to be an attribute.")
        result = self._mock_children.get(name)
        if result is _deleted:
            raise AttributeError(name)
        if result is None:
            wraps = None
            if self._mock_wraps is not None:
                wraps = getattr(self._mock_wraps, name)
            result = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = result
        elif isinstance(result, _SpecState):
            try:
                result = create_autospec(result.spec, result.spec_set, result.instance, result.parent, result.name)
            except InvalidSpecError:
                target = self.__dict__["_mock_name"] or self
                raise InvalidSpecError(f"Cannot autospec attr {name!r} from target {target!r} as it has already been "
                                       f"mocked out. [target={self!r}, attr={result.spec!r}]") from None
            self._mock_children[name] = result
        return result

    def _extract_mock_name(self):
        """Builds the name from those of the mocks above."""
        names = [self._mock_new_name or ""]
        above = self._mock_new_parent
        last = self
        dot = "" if names == ["()"] else "."
        while above is not None:
            last = above
            names.append((above._mock_new_name or "") + dot)
            dot = "" if above._mock_new_name == "()" else "."
            above = above._mock_new_parent
        names.reverse()
        first = last._mock_name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            first += "."
        names[0] = first
        return "".join(names)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = f" name={name!r}" if name not in ("mock", "mock.") else ""
        spec = ""
        if self._spec_class is not None:
            word = "spec_set" if self._spec_set else "spec"
            spec = f" {word}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def __dir__(self):
        """Filter the output of `dir(mock)` to only useful members."""
        if not FILTER_DIR:
            return object.__dir__(self)
        own = [n for n, v in self._mock_children.items() if v is not _deleted]
        mine = list(self.__dict__)
        if self._mock_methods is not None:
            names = [n for n in list(self._mock_methods) + mine + own]
        else:
            names = [n for n in object.__dir__(self) + mine + own]
        out = [n for n in names if not n.startswith("_") or _is_magic(n) and n in (self._mock_methods or ())
               or _is_magic(n) and n in dir(object)]
        return sorted(set(out))

    def __setattr__(self, name, value):
        if name in _SETTERS or name.startswith("_mock_"):
            return object.__setattr__(self, name, value)
        methods = self.__dict__.get("_mock_methods")
        if self.__dict__.get("_spec_set") and methods is not None and name not in methods \
                and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _all_magics:
            if methods is not None and name not in methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if not _is_instance_mock(value):
                setattr(type(self), name, _method_of(value))
                original = value
                value = functools.partial(original, self)
            else:
                _check_and_set_parent(self, value, None, name)
                setattr(type(self), name, value)
                self._mock_children[name] = value
        elif name == "__class__":
            self.__dict__["_spec_class"] = value
            return None
        elif _check_and_set_parent(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        obj = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif obj is _deleted:
            raise AttributeError(name)
        if obj is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call_signature(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        expected = self._format_mock_call_signature(args, kwargs)
        actual = self._format_mock_call_signature(*self.call_args)
        return f"expected {action} not found.\nExpected: {expected}\n  Actual: {actual}"

    def _get_call_signature_from_name(self, name):
        """Finds the signature of the child that a call's dotted name means."""
        if not name:
            return self._spec_signature
        sig = None
        children = self._mock_children
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState):
                break
            child = _extract_mock(child)
            if not _is_instance_mock(child):
                break
            children, sig = child._mock_children, child._spec_signature
        return sig

    def _call_matcher(self, _call):
        """Gives a call in a form that compares equal however its arguments were written; an exception if they don't fit."""
        if isinstance(_call, tuple) and len(_call) > 2:
            sig = self._get_call_signature_from_name(_call[0])
        else:
            sig = self._spec_signature
        if sig is None:
            return _call
        if len(_call) == 2:
            name, (args, kwargs) = "", tuple(_call)
        else:
            name, args, kwargs = _call
        try:
            bound = sig.bind(*args, **kwargs)
            return call(name, bound.args, bound.kwargs)
        except TypeError as e:
            return e.with_traceback(None)

    def _named(self):
        return self._mock_name or "mock"

    def _calls_repr(self):
        return _calls_repr(self.mock_calls)

    def assert_not_called(self):
        """assert that the mock was never called."""
        if self.call_count != 0:
            raise AssertionError(f"Expected '{self._named()}' to not have been called. Called {self.call_count} times."
                                 f"{self._calls_repr()}")

    def assert_called(self):
        """assert that the mock was called at least once"""
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._named()}' to have been called.")

    def assert_called_once(self):
        """assert that the mock was called only once."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._named()}' to have been called once. Called {self.call_count} times."
                                 f"{self._calls_repr()}")

    def assert_called_with(self, /, *args, **kwargs):
        """assert that the last call was made with the specified arguments."""
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.call_args) != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """assert that the mock was called exactly once and that that call was with the specified arguments."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._named()}' to be called once. Called {self.call_count} times."
                                 f"{self._calls_repr()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """assert the mock has been called with the specified calls."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        all_calls = _CallList(self._call_matcher(c) for c in self.mock_calls)
        if not any_order:
            if expected not in all_calls:
                if cause is None:
                    problem = "Calls not found."
                else:
                    errors = [e if isinstance(e, Exception) else None for e in expected]
                    problem = f"Error processing expected calls.\nErrors: {errors}"
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}\n  Actual: {self.mock_calls}") from cause
            return
        rest = list(all_calls)
        not_found = []
        for kall in expected:
            try:
                rest.remove(kall)
            except ValueError:
                not_found.append(kall)
        if not_found:
            found = "[" + ", ".join(repr(c) for c in all_calls) + "]"
            raise AssertionError(f"{self._named()!r} does not contain all of {tuple(not_found)!r} in its call list, "
                                 f"found {found} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        """assert the mock has been called with the specified arguments at any time."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._call_matcher(c) for c in self.call_args_list]
        if cause or expected not in _AnyComparer(actual):
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} call not found") from cause

    def _get_child_mock(self, /, **kw):
        """Create the child mocks for attributes and return value."""
        if self._mock_sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        new_name = kw.get("_new_name")
        if new_name in self.__dict__["_spec_asyncs"]:
            return AsyncMock(**kw)
        kind = type(self)
        if issubclass(kind, MagicMock) and new_name in _async_method_magics:
            klass = AsyncMock
        elif issubclass(kind, AsyncMockMixin):
            if new_name in _all_sync_magics or self._mock_methods and new_name in self._mock_methods:
                klass = MagicMock
            else:
                klass = AsyncMock
        elif not issubclass(kind, CallableMixin):
            klass = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        else:
            klass = kind.__mro__[1]
        return klass(**kw)


class CallableMixin:
    """What mocks do when they are called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        pass

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Records a call here and in the mocks above."""
        self.called = True
        self.call_count += 1
        this = _Call((args, kwargs), two=True)
        self.call_args = this
        self.call_args_list.append(this)
        method_calls = self._mock_parent is not None
        method_name = self._mock_name
        name = self._mock_new_name
        is_a_call = name == "()"
        self.mock_calls.append(_Call(("", args, kwargs)))
        above = self._mock_new_parent
        while above is not None:
            if method_calls:
                above.method_calls.append(_Call((method_name, args, kwargs)))
                method_calls = above._mock_parent is not None
                if method_calls:
                    method_name = f"{above._mock_name}.{method_name}"
            above.mock_calls.append(_Call((name, args, kwargs)))
            if above._mock_new_name:
                dot = "" if is_a_call else "."
                is_a_call = above._mock_new_name == "()"
                name = above._mock_new_name + dot + name
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """Create a new Mock object, which makes its attributes and return values as they are used."""


class MagicProxy:
    """Makes the mock of a special method when it is first used."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        entry, parent = self.name, self.parent
        m = parent._get_child_mock(name=entry, _new_name=entry, _new_parent=parent)
        setattr(parent, entry, m)
        _set_return_value(parent, m, entry)
        return m

    def __get__(self, obj, _type=None):
        return self.create_mock()


def _set_return_value(mock, method, name):
    """Gives the mock of a special method the value that makes sense for it."""
    wraps = mock._mock_wraps
    if wraps is not None and hasattr(wraps, name):
        method._mock_wraps = getattr(wraps, name)
        return
    fixed = _return_values.get(name, DEFAULT)
    if fixed is not DEFAULT:
        method.return_value = fixed
        return
    calculate = _calculate_return_value.get(name)
    if calculate is not None:
        method.return_value = calculate(mock)
        return
    effect = _side_effect_methods.get(name)
    if effect is not None:
        method.side_effect = effect(mock)


class MagicMixin:
    """What gives mocks the special methods."""

    def __init__(self, /, *args, **kw):
        self._mock_set_magics()
        super().__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        everything = _magics | _async_method_magics
        these = everything
        kind = type(self)
        methods = self.__dict__.get("_mock_methods")
        if methods is not None:
            these = everything.intersection(methods)
            for entry in everything - these:
                if entry in kind.__dict__:
                    delattr(self, entry)
        for entry in these - set(kind.__dict__):
            setattr(kind, entry, MagicProxy(entry, self))


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A version of `MagicMock` that isn't callable."""

    def mock_add_spec(self, spec, spec_set=False):
        """Add a spec to a mock. `spec` can either be an object or a list of strings."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class MagicMock(MagicMixin, Mock):
    """A mock with default implementations of most of the special methods."""

    def mock_add_spec(self, spec, spec_set=False):
        """Add a spec to a mock. `spec` can either be an object or a list of strings."""
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


class AsyncMagicMixin(MagicMixin):
    pass


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose call is a coroutine."""


class PropertyMock(Mock):
    """A mock intended to be used as a property, or other descriptor, on a class."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


class ThreadingMixin(NonCallableMock):
    """What lets threads wait for calls."""

    DEFAULT_TIMEOUT = None

    def _get_child_mock(self, /, **kw):
        if isinstance(kw.get("parent"), ThreadingMixin):
            kw["timeout"] = kw["parent"]._mock_wait_timeout
        elif isinstance(kw.get("_new_parent"), ThreadingMixin):
            kw["timeout"] = kw["_new_parent"]._mock_wait_timeout
        return super()._get_child_mock(**kw)

    def __init__(self, *args, timeout=DEFAULT, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_mock_wait_timeout"] = self.DEFAULT_TIMEOUT if timeout is DEFAULT else timeout
        self.__dict__["_mock_changed"] = threading.Condition()

    def _mock_call(self, /, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        with self._mock_changed:
            self._mock_changed.notify_all()
        return result

    def wait_until_called(self, *, timeout=DEFAULT):
        """Wait until the mock object is called."""
        if timeout is DEFAULT:
            timeout = self._mock_wait_timeout
        with self._mock_changed:
            if not self._mock_changed.wait_for(lambda: self.called, timeout=timeout):
                raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait until the mock object is called with given args."""
        wanted = _Call((args, kwargs), two=True)
        timeout = self._mock_wait_timeout
        with self._mock_changed:
            if not self._mock_changed.wait_for(lambda: wanted in self.call_args_list, timeout=timeout):
                expected = self._format_mock_call_signature(args, kwargs)
                raise AssertionError(f"{expected} call not found before timeout({timeout}).")


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A mock that can be used to wait until on calls happening in a different thread."""


_ATTRIB_DENY_LIST = {n.removeprefix("assert_") for n in dir(NonCallableMock) if n.startswith("assert_")}

from .mock_spec import _SpecState, create_autospec, mock_open, seal
from .mock_patch import _patch, _patch_dict, patch
