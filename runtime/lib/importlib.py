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
