"""Mocks made after the shape of an object: create_autospec, mock_open, seal."""
import functools
import inspect
import io
from types import FunctionType, MethodType, ModuleType

from . import mock as _m
from .mock_calls import DEFAULT, _deleted


class _SpecState:
    """What an autospecced child will be made from when it is first used."""

    def __init__(self, spec, spec_set=False, parent=None, name=None, ids=None, instance=False):
        self.spec = spec
        self.ids = ids
        self.spec_set = spec_set
        self.parent = parent
        self.instance = instance
        self.name = name


_FUNCTION_TYPES = (FunctionType, MethodType)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """Create a mock object using another object as a spec, for its attributes too; calls check their arguments."""
    if _m._is_list(spec):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _m._is_instance_mock(spec):
        raise _m.InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_async = _m._is_async_func(spec)
    options = {"spec_set" if spec_set else "spec": spec}
    if spec is None:
        options = {}
    if options and instance:
        options["_spec_as_instance"] = True
    if not unsafe:
        _check_options(kwargs)
    new_name = options.pop("name", _name)
    options.update(kwargs)
    if isinstance(spec, FunctionType):
        klass = _m.MagicMock
    elif is_async:
        klass = _m.AsyncMock
    elif not callable(spec) or is_type and instance and not _m._instance_callable(spec):
        klass = _m.NonCallableMagicMock
    else:
        klass = _m.MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}
    name = options.pop("name", new_name)
    shown = name
    if _parent is None:
        shown = ""
    mock = klass(parent=_parent, _new_parent=_parent, _new_name=shown, name=name, **options)
    if isinstance(spec, _FUNCTION_TYPES) and isinstance(spec, FunctionType):
        mock = _set_signature(mock, spec)
        if is_async:
            _setup_async(mock)
    else:
        _check_signature(spec, mock, is_type, instance)
    if _parent is not None and not instance:
        _parent._mock_children[name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    for entry in dir(spec):
        if not _m._is_magic(entry):
            _add_child(mock, spec, spec_set, entry, is_type, unsafe)
    return mock


def _check_options(kwargs):
    for name in kwargs:
        if name in ("autospect", "auto_spec", "set_spec"):
            raise RuntimeError(f"{name} might be a typo; use unsafe=True if this is intended")


def _add_child(mock, spec, spec_set, entry, is_type, unsafe):
    """Adds one attribute of the spec to the mock, to be made when it is used unless it is a function."""
    try:
        original = getattr(spec, entry)
    except AttributeError:
        return
    if not isinstance(original, _FUNCTION_TYPES):
        mock_of = mock.mock if isinstance(mock, FunctionType) else mock
        mock_of._mock_children[entry] = _SpecState(original, spec_set, mock_of, entry, instance=False)
        return
    parent = mock.mock if isinstance(mock, FunctionType) else mock
    skip = _must_skip(spec, entry, is_type)
    kind = _m.AsyncMock if inspect.iscoroutinefunction(original) else _m.MagicMock
    child = kind(parent=parent, name=entry, _new_name=entry, _new_parent=parent, _eat_self=skip,
                 **{"spec_set" if spec_set else "spec": original})
    parent._mock_children[entry] = child
    child.__dict__["return_value_given"] = False
    _check_signature(original, child, False, False, skip)
    if isinstance(mock, FunctionType):
        setattr(mock, entry, child)


def _check_signature(spec, mock, is_type, instance, skip=False):
    """Makes calls of the mock check their arguments."""
    found = _m._signature_of(spec, instance, skip)
    if found is None:
        return
    sig = found[1]

    def checksig(self, /, *args, **kwargs):
        sig.bind(*args, **kwargs)
    type(mock)._mock_check_sig = checksig
    type(mock).__signature__ = sig
    mock.__dict__["_spec_signature"] = sig


def _must_skip(spec, entry, is_type):
    """Says that the first argument of a method is not given by callers."""
    if not isinstance(spec, type):
        if entry in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for klass in spec.__mro__:
        result = klass.__dict__.get(entry, DEFAULT)
        if result is DEFAULT:
            continue
        if isinstance(result, (staticmethod, classmethod)):
            return False
        return isinstance(result, FunctionType) and (is_type or True)
    return is_type


def _set_signature(mock, original):
    """Makes a function that checks its arguments like the original and hands its calls to the mock."""
    sig = inspect.signature(original)
    if inspect.iscoroutinefunction(original):
        async def funcopy(*args, **kwargs):
            sig.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def funcopy(*args, **kwargs):
            sig.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    for name in ("__name__", "__doc__", "__text_signature__", "__module__", "__defaults__", "__kwdefaults__"):
        if name in ("__name__", "__doc__", "__module__"):
            try:
                setattr(funcopy, name, getattr(original, name))
            except AttributeError:
                pass
    funcopy.__qualname__ = original.__name__
    funcopy.__signature__ = sig
    _setup_func(funcopy, mock, sig)
    return funcopy


_ASSERTS = ("assert_called_with", "assert_called_once_with", "assert_has_calls", "assert_any_call", "assert_called",
            "assert_not_called", "assert_called_once")


def _setup_func(funcopy, mock, sig):
    """Gives the function the attributes of its mock."""
    funcopy.mock = mock

    def reset_mock():
        funcopy.method_calls = _m._CallList()
        funcopy.mock_calls = _m._CallList()
        mock.reset_mock()
        ret = funcopy.return_value
        if _m._is_instance_mock(ret) and ret is not mock:
            ret.reset_mock()
    funcopy.called = False
    funcopy.call_count = 0
    funcopy.call_args = None
    funcopy.call_args_list = _m._CallList()
    funcopy.method_calls = _m._CallList()
    funcopy.mock_calls = _m._CallList()
    funcopy.return_value = mock.return_value
    funcopy.side_effect = mock.side_effect
    funcopy._mock_children = mock._mock_children
    for name in _ASSERTS:
        setattr(funcopy, name, getattr(mock, name))
    funcopy.reset_mock = reset_mock
    mock.__dict__["_spec_signature"] = sig
    mock._mock_delegate = funcopy


def _setup_async(funcopy):
    """Gives the function the attributes of its asynchronous mock."""
    mock = funcopy.mock
    funcopy.await_count = 0
    funcopy.await_args = None
    funcopy.await_args_list = _m._CallList()
    for name in ("assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with",
                 "assert_any_await", "assert_has_awaits", "assert_not_awaited"):
        setattr(funcopy, name, getattr(mock, name))


def _lines(read_data):
    """Opens the data as a stream of text or bytes."""
    if isinstance(read_data, bytes):
        return io.BytesIO(read_data)
    return io.StringIO(read_data)


def mock_open(mock=None, read_data=""):
    """Create a mock to replace `open`: the file handles that it gives read the data."""
    state = [_lines(read_data), None]

    def _readlines_side_effect(*args, **kwargs):
        if handle.readlines.return_value is not None:
            return handle.readlines.return_value
        return state[0].readlines(*args, **kwargs)

    def _read_side_effect(*args, **kwargs):
        if handle.read.return_value is not None:
            return handle.read.return_value
        return state[0].read(*args, **kwargs)

    def _readline_side_effect(*args, **kwargs):
        if handle.readline.return_value is not None:
            return handle.readline.return_value
        return state[0].readline(*args, **kwargs)

    def _iter_side_effect():
        if handle.readline.return_value is not None:
            while True:
                yield handle.readline.return_value
        for line in state[0]:
            yield line

    def _next_side_effect():
        if handle.readline.return_value is not None:
            return handle.readline.return_value
        return next(state[0])

    def _exit_side_effect(exctype, excinst, exctb):
        handle.close()

    if mock is None:
        mock = _m.MagicMock(name="open", spec=open)
    handle = _m.MagicMock(spec=_file_names())
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    handle.read.return_value = None
    handle.readline.return_value = None
    handle.readlines.return_value = None
    handle.read.side_effect = _read_side_effect
    handle.readline.side_effect = _readline_side_effect
    handle.readlines.side_effect = _readlines_side_effect
    handle.__iter__.side_effect = _iter_side_effect
    handle.__next__.side_effect = _next_side_effect
    handle.__exit__.side_effect = _exit_side_effect

    def reset_data(*args, **kwargs):
        state[0] = _lines(read_data)
        return DEFAULT

    mock.side_effect = reset_data
    mock.return_value = handle
    return mock


def _file_names():
    """Lists what text and binary files have."""
    return list(set(dir(io.TextIOWrapper)) | set(dir(io.BytesIO)) | {"__enter__", "__exit__", "__iter__", "__next__"})


def seal(mock):
    """Disable the automatic generation of child mocks."""
    mock._mock_sealed = True
    for name in list(mock._mock_children):
        child = mock._mock_children[name]
        if child is _deleted or isinstance(child, _SpecState) or not _m._is_instance_mock(child):
            continue
        if child._mock_new_parent is mock:
            seal(child)
