"""The collector, which is Go's: collect() runs it; the settings are kept but steer nothing."""
import sys
from _weakref import collect as _go_collect

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38

garbage = []
callbacks = []
_state = {"enabled": True, "debug": 0, "threshold": (2000, 10, 0), "collections": [0, 0, 0]}


def enable():
    """Enable automatic garbage collection."""
    _state["enabled"] = True


def disable():
    """Disable automatic garbage collection."""
    _state["enabled"] = False


def isenabled():
    """Returns true if automatic garbage collection is enabled."""
    return _state["enabled"]


def collect(generation=2):
    """Run the garbage collector. The number of objects that it found is not known: 0."""
    if not isinstance(generation, int):
        raise TypeError(f"'{type(generation).__name__}' object cannot be interpreted as an integer")
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    info = {"generation": generation, "collected": 0, "uncollectable": 0}
    for f in list(callbacks):
        f("start", info)
    _go_collect()
    _state["collections"][generation] += 1
    weak = sys.modules.get("weakref")
    if weak is not None:
        weak._poll()
    for f in list(callbacks):
        f("stop", info)
    return 0


def set_debug(flags):
    """Set the garbage collection debugging flags."""
    _state["debug"] = flags


def get_debug():
    """Get the garbage collection debugging flags."""
    return _state["debug"]


def set_threshold(threshold0, threshold1=10, threshold2=0):
    """Set the collection thresholds."""
    _state["threshold"] = (threshold0, threshold1, threshold2)


def get_threshold():
    """Return the current collection thresholds."""
    return _state["threshold"]


def get_count():
    """Return a three-tuple of the current collection counts."""
    return (0, 0, 0)


def get_stats():
    """Return a list of dictionaries containing per-generation statistics."""
    return [{"collections": n, "collected": 0, "uncollectable": 0} for n in _state["collections"]]


def is_tracked(obj):
    """Returns true if the object is tracked by the garbage collector."""
    return not isinstance(obj, (int, float, complex, str, bytes, bool, type(None)))


def is_finalized(obj):
    """Returns true if the object has been already finalized by the GC."""
    return False


def freeze():
    """Freeze all current tracked objects and ignore them for future collections."""


def unfreeze():
    """Unfreeze all objects in the permanent generation."""


def get_freeze_count():
    """Return the number of objects in the permanent generation."""
    return 0
