"""Importing by name, among the modules that the translated program links in."""
import sys


def import_module(name, package=None):
    """Import a module."""
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for "
                            f"{name!r}")
        level = len(name) - len(name.lstrip("."))
        name = _absolute(name[level:], package, level)
    __import__(name)
    return sys.modules[name]


def _absolute(name, package, level):
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name}" if name else parts[0]


def reload(module):
    """Reload the module and return it. Compiled modules can't change: they are refused."""
    if not isinstance(module, type(sys)):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    raise NotImplementedError(f"importlib.reload: the module {name!r} is compiled into the program")


def invalidate_caches():
    """There are no caches of finders."""


__import__ = __import__
