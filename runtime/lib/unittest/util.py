"""What the parts of unittest share: texts of values that never fail, and comparisons of collections."""
from collections import Counter, namedtuple
from os.path import commonprefix

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = 41

_Mismatch = namedtuple("Mismatch", "actual expected value")


def _shorten(text, head, tail):
    """Replaces the middle of a text by its length where that makes it shorter."""
    left_out = len(text) - head - tail
    if left_out <= _PLACEHOLDER_LEN:
        return text
    return f"{text[:head]}[{left_out} chars]{text[len(text) - tail:]}"


def _common_shorten_repr(*args):
    """Gives the texts of values, shortened so that what differs is still seen."""
    texts = tuple(safe_repr(a) for a in args)
    longest = max(len(t) for t in texts)
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    n = len(prefix)
    room = _MAX_LENGTH - (longest - n + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple(prefix + t[n:] for t in texts)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(t[n:], _MIN_DIFF_LEN, _MIN_END_LEN) for t in texts)


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX_LENGTH:
        return text[:_MAX_LENGTH] + " [truncated]..."
    return text


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def sorted_list_difference(expected, actual):
    """Gives what only one of two sorted lists has."""
    missing = [x for x in expected if x not in actual]
    unexpected = [x for x in actual if x not in expected]
    return missing, unexpected


def unorderable_list_difference(expected, actual):
    """Takes what both lists have out of both; gives what is left."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    return (x > y) - (x < y)


def _count_diff_hashable(actual, expected):
    """Lists the elements that occur a different number of times."""
    have, want = Counter(actual), Counter(expected)
    out = [_Mismatch(n, want.get(x, 0), x) for x, n in have.items() if n != want.get(x, 0)]
    return out + [_Mismatch(0, n, x) for x, n in want.items() if x not in have]


def _count_diff_all_purpose(actual, expected):
    """Does the same for elements that have no hash."""
    have, want = list(actual), list(expected)
    done = object()
    out = []
    for i, x in enumerate(have):
        if x is done:
            continue
        n = 0
        for j in range(i, len(have)):
            if have[j] == x:
                n += 1
                have[j] = done
        m = 0
        for j, y in enumerate(want):
            if y is not done and y == x:
                m += 1
                want[j] = done
        if n != m:
            out.append(_Mismatch(n, m, x))
    for i, x in enumerate(want):
        if x is done:
            continue
        m = 0
        for j in range(i, len(want)):
            if want[j] == x:
                m += 1
                want[j] = done
        out.append(_Mismatch(0, m, x))
    return out


def _diff(first, second, join):
    """Compares lines as difflib.ndiff does; without difflib, line by line."""
    try:
        import difflib
    except ImportError:
        return join.join(["- " + x for x in first] + ["+ " + x for x in second])
    return join.join(difflib.ndiff(first, second))


def _pretty(obj):
    try:
        import pprint
    except ImportError:
        return repr(obj)
    return pprint.pformat(obj)
