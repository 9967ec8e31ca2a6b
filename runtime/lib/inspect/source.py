"""The source text of objects: the file, the lines, the comments above."""
import os
import sys
import types

from .signatures import unwrap


class EndOfBlock(Exception):
    pass


def indentsize(line):
    """Return the indent size, in spaces, at the start of a line of text."""
    expline = line.expandtabs()
    return len(expline) - len(expline.lstrip())


def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if isinstance(object, types.ModuleType):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isinstance(object, type):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if isinstance(object, types.MethodType):
        object = object.__func__
    if isinstance(object, types.FunctionType):
        object = object.__code__
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.FrameType):
        object = object.f_code
    if isinstance(object, types.CodeType):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    f"{type(object).__name__}")


def getmodulename(path):
    """Return the module name for a given file, or None."""
    name = os.path.basename(path)
    for suffix in (".cpython-313-x86_64-linux-gnu.so", ".abi3.so", ".pyc", ".py", ".so"):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getsourcefile(object):
    """Return the filename that can be used to locate an object's source, None if there is no way to."""
    name = getfile(object)
    return name if os.path.exists(name) else None


def getabsfile(object, _filename=None):
    """Return an absolute path to the source or compiled file for an object."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    if isinstance(object, types.ModuleType):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = getfile(object)
    except TypeError:
        return None
    for module in list(sys.modules.values()):
        if getattr(module, "__file__", None) == file:
            return module
    return None


def _file_lines(object):
    file = getsourcefile(object)
    if file is None:
        raise OSError("source code not available")
    with open(file, encoding="utf-8") as f:
        return f.readlines()


def findsource(object):
    """Return the entire source file of an object, and the index of the line where it starts."""
    lines = _file_lines(object)
    if not lines:
        raise OSError("could not get source code")
    if isinstance(object, types.ModuleType):
        return lines, 0
    if isinstance(object, type):
        return lines, _class_line(object, lines)
    if isinstance(object, types.MethodType):
        object = object.__func__
    if isinstance(object, types.FunctionType):
        object = object.__code__
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.FrameType):
        object = object.f_code
    if isinstance(object, types.CodeType):
        n = object.co_firstlineno - 1
        if n >= len(lines):
            raise OSError("lineno is out of bounds")
        while n > 0 and lines[n - 1].lstrip().startswith("@"):
            n -= 1
        return lines, n
    raise OSError("could not find code object")


def _class_line(cls, lines):
    """Finds the line of a class statement by the nesting of its qualified name."""
    path = [p for p in cls.__qualname__.split(".") if p != "<locals>"]
    n, indent = 0, -1
    for name in path:
        while n < len(lines):
            words = lines[n].replace("(", " ").replace(":", " ").split()
            if len(words) > 1 and words[0] in ("class", "def") and words[1] == name and indentsize(lines[n]) > indent:
                break
            n += 1
        else:
            raise OSError("could not find class definition")
        indent = indentsize(lines[n])
        n += 1
    n -= 1
    while n > 0 and lines[n - 1].lstrip().startswith("@"):
        n -= 1
    return n


def getblock(lines):
    """Extract the block of code at the top of the given list of lines."""
    indent = indentsize(lines[0])
    n, depth = 0, 0
    header = True
    last = 1
    quote = None
    while n < len(lines):
        line = lines[n]
        if not header and depth == 0 and quote is None and line.strip() and indentsize(line) <= indent:
            if not (line.lstrip().startswith("#") and indentsize(line) > indent):
                break
        before = quote
        quote, change, colon = _scan(line, quote)
        depth = max(0, depth + change)
        if line.strip() and (before is not None or not line.lstrip().startswith("#")):
            last = n + 1
        if header and depth == 0 and quote is None and not line.lstrip().startswith("@"):
            header = False
            if lines[0].lstrip().startswith(("def ", "class ", "async ", "@")) is False:
                break
        n += 1
    return lines[:last]


def _scan(line, quote):
    """Follows strings and brackets through one line: the triple quote still open, the change of depth, a final colon."""
    change, i, colon = 0, 0, False
    while i < len(line):
        c = line[i]
        if quote is not None:
            if c == "\\":
                i += 1
            elif line.startswith(quote, i):
                i += len(quote) - 1
                quote = None
        elif c == "#":
            break
        elif c in "\"'":
            quote = line[i:i + 3] if line.startswith(c * 3, i) else c
            i += len(quote) - 1
        elif c in "([{":
            change += 1
        elif c in ")]}":
            change -= 1
        colon = c == ":" if not c.isspace() else colon
        i += 1
    if quote is not None and len(quote) == 1:
        quote = None
    return quote, change, colon


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object."""
    object = unwrap(object)
    lines, n = findsource(object)
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.ModuleType) or isinstance(object, types.FrameType) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[n:]), n + 1


def getsource(object):
    """Return the text of the source code for an object."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


def getcomments(object):
    """Get lines of comments immediately preceding an object's source code."""
    try:
        lines, n = findsource(object)
    except (OSError, TypeError):
        return None
    if isinstance(object, types.ModuleType):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        if start < len(lines) and lines[start][:1] == "#":
            out = []
            while start < len(lines) and lines[start][:1] == "#":
                out.append(lines[start].expandtabs())
                start += 1
            return "".join(out)
        return None
    indent = indentsize(lines[n])
    out = []
    n -= 1
    while n >= 0 and lines[n].lstrip()[:1] == "#" and indentsize(lines[n]) == indent:
        out.insert(0, lines[n].expandtabs().lstrip())
        n -= 1
    while out and out[0].strip() == "#":
        out.pop(0)
    while out and out[-1].strip() == "#":
        out.pop()
    return "".join(out) if out else None
