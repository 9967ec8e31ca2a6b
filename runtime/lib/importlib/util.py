"""Helpers of importing; the modules are those that the program links in."""
import sys


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    rest = name[level:]
    return f"{parts[0]}.{rest}" if rest else parts[0]


class _Spec:
    """What is known of a module that can be imported."""

    def __init__(self, name, origin):
        self.name = name
        self.origin = origin
        self.loader = None
        self.submodule_search_locations = None
        self.parent = name.rpartition(".")[0]
        self.has_location = origin is not None

    def __repr__(self):
        return f"ModuleSpec(name={self.name!r}, loader=None, origin={self.origin!r})"


def find_spec(name, package=None):
    """Return the spec of a module, None when it can't be imported."""
    full = resolve_name(name, package) if name.startswith(".") else name
    try:
        __import__(full)
    except ModuleNotFoundError:
        return None
    return _Spec(full, getattr(sys.modules[full], "__file__", None))
