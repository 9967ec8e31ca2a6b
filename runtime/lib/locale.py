"""The locales C, POSIX and C.UTF-8; others are refused, as on a system that doesn't have them installed."""
import os

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

_CATEGORIES = ("LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_PAPER", "LC_NAME", "LC_ADDRESS",
               "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION")
_NAMES = {"c": "C", "posix": "C", "c.utf-8": "C.UTF-8", "c.utf8": "C.UTF-8"}
_str = str
_current = {}


class Error(Exception):
    """A locale that there is not."""


Error.__module__ = "locale"


def _environment(category):
    name = os.environ.get("LC_ALL") or os.environ.get(category) or os.environ.get("LANG") or "C"
    return _known(name)


def _known(name):
    if name.lower() not in _NAMES:
        raise Error("unsupported locale setting")
    return name if _NAMES[name.lower()] != "C" else "C"


def _settings():
    if not _current:
        for category in _CATEGORIES:
            _current[category] = "C"
        _current["LC_CTYPE"] = "C.UTF-8"
    return _current


def setlocale(category, locale=None):
    """Set the locale of a category, or ask for it."""
    if locale is not None and not isinstance(locale, _str):
        try:
            language, encoding = locale
        except (TypeError, ValueError):
            raise TypeError("Locale must be None, a string, or an iterable of two strings -- language code, encoding.") from None
        locale = (language or "C") + ("." + encoding if encoding else "")
    if not 0 <= category < len(_CATEGORIES) + 1:
        raise Error("unsupported locale setting")
    names = _CATEGORIES if category == LC_ALL else (_CATEGORIES[category],)
    settings = _settings()
    if locale is not None:
        if ";" in locale:
            pairs = dict(part.split("=", 1) for part in locale.split(";"))
            new = {name: _known(pairs.get(name, "C")) for name in names}
        else:
            new = {name: _known(locale) if locale else _environment(name) for name in names}
        settings.update(new)
    values = [settings[name] for name in names]
    if len(set(values)) == 1:
        return values[0]
    return ";".join(f"{name}={value}" for name, value in zip(names, values))


def getlocale(category=LC_CTYPE):
    """The language and the encoding of a category."""
    name = setlocale(category)
    if category == LC_ALL and ";" in name:
        raise TypeError("category LC_ALL is not supported")
    return (None, None) if name == "C" else ("C", "UTF-8")


def getpreferredencoding(do_setlocale=True):
    """The encoding of text."""
    return "UTF-8"


def getencoding():
    """The encoding of text."""
    return "UTF-8"


def localeconv():
    """How numbers and money are written."""
    conv = dict.fromkeys(("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep"), "")
    conv["mon_grouping"] = []
    conv["positive_sign"] = conv["negative_sign"] = ""
    for name in ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn",
                 "n_sign_posn"):
        conv[name] = CHAR_MAX
    conv["decimal_point"] = "."
    conv["thousands_sep"] = ""
    conv["grouping"] = []
    return conv


def format_string(f, val, grouping=False, monetary=False):
    """Format as the % operator does; these locales don't group digits."""
    if monetary:
        raise NotImplementedError("locale.format_string: monetary=True in the locale C")
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    """Format an amount of money, which these locales can't."""
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    """A float as text."""
    return "%.12g" % val


def delocalize(string):
    """A number as Python writes it."""
    return string


def localize(string, grouping=False, monetary=False):
    """A number as the locale writes it; amounts of money have no decimal point in these locales."""
    return string.replace(".", "", 1) if monetary else string


def atof(string, func=float):
    """A number from text."""
    return func(string)


def atoi(string):
    """An integer from text."""
    return int(string)


def strcoll(a, b):
    """Compare two strings by their characters."""
    return (a > b) - (a < b)


def strxfrm(s):
    """A string that sorts as strcoll compares."""
    return s
