"""Paths as objects: PurePath does text only, Path asks the file system."""

import functools
import io
import os
import re
from errno import EBADF, ELOOP, ENOENT, ENOTDIR

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


class UnsupportedOperation(NotImplementedError):
    """An operation that this kind of path can't do here."""


class _Posix:
    """How POSIX paths are written."""

    sep = "/"
    altsep = None
    ignore_case = False

    @staticmethod
    def splitroot(p):
        if p[:1] != "/":
            return "", "", p
        if p[1:2] != "/" or p[2:3] == "/":
            return "", "/", p[1:]
        return "", p[:2], p[2:]

    @staticmethod
    def isabs(p):
        return p.startswith("/")


class _Windows:
    """How Windows paths are written."""

    sep = "\\"
    altsep = "/"
    ignore_case = True

    @staticmethod
    def splitroot(p):
        n = p.replace("/", "\\")
        if n[:1] == "\\":
            if n[1:2] != "\\":
                return "", p[:1], p[1:]
            start = 8 if n[:8].upper() == "\\\\?\\UNC\\" else 2
            i = n.find("\\", start)
            if i == -1:
                return p, "", ""
            j = n.find("\\", i + 1)
            if j == -1:
                return p, "", ""
            return p[:j], p[j:j + 1], p[j + 1:]
        if n[1:2] == ":":
            if n[2:3] == "\\":
                return p[:2], p[2:3], p[3:]
            return p[:2], "", p[2:]
        return "", "", p

    @staticmethod
    def isabs(p):
        drive, root, _ = _Windows.splitroot(p)
        return bool(drive and root)


_RESERVED = frozenset(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"] + [n + d for n in ("COM", "LPT") for d in "123456789\xb9\xb2\xb3"])
_UNQUOTED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"


def _quoted(text):
    return "".join([c if c in _UNQUOTED else "".join(["%%%02X" % b for b in os.fsencode(c)]) for c in text])


def _unquoted(text):
    parts = os.fsencode(text).split(b"%")
    out = parts[0]
    for p in parts[1:]:
        try:
            out += bytes([int(p[:2], 16)]) + p[2:]
        except ValueError:
            out += b"%" + p
    return os.fsdecode(out)


def _class_regex(pat, i):
    """The regex of the [...] that opens before place i, and the place after it; (None, i) when it is not closed."""
    j = i
    if pat[j:j + 1] == "!":
        j += 1
    if pat[j:j + 1] == "]":
        j += 1
    j = pat.find("]", j)
    if j < 0:
        return None, i
    body = pat[i:j]
    negated = body.startswith("!")
    if negated:
        body = body[1:]
    out = ""
    k = 0
    while k < len(body):
        if k + 2 < len(body) and body[k + 1] == "-":
            if body[k] <= body[k + 2]:
                out += re.escape(body[k]) + "-" + re.escape(body[k + 2])
            k += 3
        else:
            out += re.escape(body[k]) if body[k] != "^" else "\\^"
            k += 1
    if not out:
        return ("." if negated else "(?!)"), j + 1
    return ("[^" if negated else "[") + out + "]", j + 1


def _part_regex(part, not_sep):
    """The regex of one part of a pattern."""
    if part == "*":
        return not_sep + "+"
    out = ""
    i = 0
    while i < len(part):
        c = part[i]
        i += 1
        if c == "*":
            if not out.endswith(not_sep + "*"):
                out += not_sep + "*"
        elif c == "?":
            out += not_sep
        elif c == "[":
            cls, i = _class_regex(part, i)
            out += "\\[" if cls is None else cls
        else:
            out += re.escape(c)
    return out


@functools.lru_cache(maxsize=512)
def _compiled(pattern, seps, recursive, ignore_case):
    """The regex of a pattern; ** stands for any number of directories when recursive."""
    flags = re.DOTALL | re.IGNORECASE if ignore_case else re.DOTALL
    escaped = "".join([re.escape(s) for s in seps])
    any_sep = f"[{escaped}]" if len(seps) > 1 else escaped
    not_sep = f"[^{escaped}]"
    parts = re.split(any_sep, pattern)
    out = ""
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if part == "**" and recursive:
            if i > 0 and parts[i - 1] == "**":
                continue
            rest = [p for p in parts[i:] if p != "**"]
            if not rest:
                out += ".*"
                break
            out += f"(?:.+{any_sep})?"
            continue
        if part == "**":
            part = "*"
        if part:
            out += _part_regex(part, not_sep)
        if not last:
            out += any_sep
    return re.compile(f"(?s:{out})\\Z", flags).match


class _Parents:
    """The directories above a path, the nearest first."""

    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._tail)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple([self[i] for i in range(*idx.indices(len(self)))])
        n = len(self)
        if idx >= n or idx < -n:
            raise IndexError(idx)
        if idx < 0:
            idx += n
        p = self._path
        return p._made(p.drive, p.root, p._tail[:len(p._tail) - idx - 1])

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __contains__(self, item):
        return any(item == p for p in self)

    def index(self, item):
        for i, p in enumerate(self):
            if p == item:
                return i
        raise ValueError

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def __repr__(self):
        return "<{}.parents>".format(type(self._path).__name__)


class PurePath:
    """A path that is only text: of this system when made by PurePath(), or of the system that the class names."""

    _flavour = _Posix
    parser = os.path

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        raw = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg._flavour is not self._flavour:
                    raw.append(str(arg).replace("\\", "/") if arg._flavour is _Windows else str(arg))
                else:
                    raw.extend(arg._raw)
                continue
            path = arg if isinstance(arg, str) else self._fspath(arg)
            raw.append(path)
        self._raw = raw
        self._parsed = None
        self._text = None

    @staticmethod
    def _fspath(arg):
        try:
            path = os.fspath(arg)
        except TypeError:
            path = arg
        if not isinstance(path, str):
            raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                            f"not {type(path).__name__!r}")
        return str(path)

    def with_segments(self, *pathsegments):
        """A path of the same class; subclasses override this to pass on what they carry."""
        return type(self)(*pathsegments)

    @classmethod
    def _joined(cls, raw):
        """The raw parts as one text, later absolute ones replacing what came before."""
        flavour = cls._flavour
        if flavour is _Windows:
            return _join_windows(raw)
        out = ""
        for part in raw:
            if part.startswith("/"):
                out = part
            elif not out or out.endswith("/"):
                out += part
            else:
                out += "/" + part
        return out

    def _parse(self):
        if self._parsed is None:
            flavour = self._flavour
            text = self._raw[0] if len(self._raw) == 1 else self._joined(self._raw)
            if flavour.altsep:
                text = text.replace(flavour.altsep, flavour.sep)
            drive, root, rest = flavour.splitroot(text)
            if flavour.altsep and not root and drive.startswith("\\") and not drive.endswith("\\"):
                parts = drive.split("\\")
                if len(parts) == 4 and parts[2] not in "?.":
                    root = "\\"
                elif len(parts) == 6:
                    root = "\\"
            tail = [p for p in rest.split(flavour.sep) if p and p != "."]
            self._parsed = (drive, root, tail)
        return self._parsed

    def _made(self, drive, root, tail):
        text = self._format(drive, root, tail)
        path = self.with_segments(text)
        path._parsed = (drive, root, tail)
        path._text = text or "."
        return path

    @classmethod
    def _format(cls, drive, root, tail):
        sep = cls._flavour.sep
        if drive or root:
            return drive + root + sep.join(tail)
        if tail and cls._flavour is _Windows and _Windows.splitroot(tail[0])[0]:
            tail = ["."] + tail
        return sep.join(tail)

    @property
    def drive(self):
        return self._parse()[0]

    @property
    def root(self):
        return self._parse()[1]

    @property
    def _tail(self):
        return self._parse()[2]

    @property
    def anchor(self):
        drive, root, _ = self._parse()
        return drive + root

    @property
    def parts(self):
        anchor = self.anchor
        return (anchor, *self._tail) if anchor else tuple(self._tail)

    def __str__(self):
        if self._text is None:
            self._text = self._format(*self._parse()) or "."
        return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(str(self))

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self.as_posix())

    def __reduce__(self):
        return self.__class__, tuple(self._raw)

    def _folded(self):
        text = str(self)
        return text.lower() if self._flavour.ignore_case else text

    def _order(self):
        return self._folded().split(self._flavour.sep)

    def __hash__(self):
        return hash(self._folded())

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._folded() == other._folded() and self._flavour is other._flavour

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._order() < other._order()

    def __le__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._order() <= other._order()

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._order() > other._order()

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._order() >= other._order()

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        """This path and the segments, each taken as seen from what stands before it."""
        return self.with_segments(self, *pathsegments)

    def as_posix(self):
        """The text with forward slashes."""
        return str(self).replace(self._flavour.sep, "/")

    def as_uri(self):
        """The path as a file: URL."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        drive = self.drive
        if len(drive) == 2 and drive[1] == ":":
            return "file:///" + drive + _quoted(self.as_posix()[2:])
        if drive:
            return "file:" + _quoted(self.as_posix())
        return "file://" + _quoted(str(self))

    @property
    def name(self):
        tail = self._tail
        return tail[-1] if tail else ""

    @property
    def suffix(self):
        name = self.name
        i = name.rfind(".")
        return name[i:] if 0 < i < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + s for s in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        i = name.rfind(".")
        return name[:i] if 0 < i < len(name) - 1 else name

    def with_name(self, name):
        """The path with another last part."""
        flavour = self._flavour
        if not name or flavour.sep in name or flavour.altsep and flavour.altsep in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        drive, root, tail = self._parse()
        return self._made(drive, root, tail[:-1] + [name])

    def with_stem(self, stem):
        """The path with another name before the suffix."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another suffix, or none."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    @property
    def parent(self):
        drive, root, tail = self._parse()
        if not tail:
            return self
        return self._made(drive, root, tail[:-1])

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        """Whether the path does not depend on the working directory."""
        return self._flavour.isabs(str(self))

    def is_reserved(self):
        """Whether Windows keeps the name for itself."""
        import warnings
        warnings.warn("pathlib.PurePath.is_reserved() is deprecated and slated for removal in Python 3.15. "
                      "Use os.path.isreserved() to detect reserved paths on Windows.", DeprecationWarning, 2)
        if self._flavour is not _Windows or self.drive.startswith("\\\\"):
            return False
        for part in self._tail:
            if part[-1:] in (".", " ") and part not in (".", ".."):
                return True
            if any(c in part for c in '\0*?"<>|:'):
                return True
            if part.partition(".")[0].rstrip(" ").upper() in _RESERVED:
                return True
        return False

    def relative_to(self, other, *_deprecated, walk_up=False):
        """The rest of the path as seen from other."""
        if _deprecated:
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._made("", "", [".."] * step + self._tail[len(path._tail):])

    def is_relative_to(self, other, *_deprecated):
        """Whether the path is other or lies below it."""
        if _deprecated:
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def _ignores_case(self, case_sensitive):
        return self._flavour.ignore_case if case_sensitive is None else not case_sensitive

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the last parts fit a pattern, or all of them an absolute pattern."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        ignore = self._ignores_case(case_sensitive)
        mine = self.parts[::-1]
        wanted = path_pattern.parts[::-1]
        if not wanted:
            raise ValueError("empty pattern")
        if len(mine) < len(wanted) or len(mine) > len(wanted) and path_pattern.anchor:
            return False
        seps = self._flavour.sep + (self._flavour.altsep or "")
        for part, pattern in zip(mine, wanted):
            if _compiled(pattern, seps, False, ignore)(part) is None:
                return False
        return True

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path fits a pattern; ** stands for any number of directories."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        text = str(self) if self.parts else ""
        wanted = str(pattern) if pattern.parts else ""
        seps = self._flavour.sep + (self._flavour.altsep or "")
        return _compiled(wanted, seps, True, self._ignores_case(case_sensitive))(text) is not None


def _join_windows(raw):
    """ntpath.join in effect: a part with its own drive or root replaces what it must."""
    drive = root = path = ""
    for part in raw:
        d, r, p = _Windows.splitroot(part)
        if r:
            if d or not drive:
                drive = d
            root, path = r, p
        elif d and d != drive:
            if d.lower() != drive.lower():
                drive, root, path = d, r, p
            else:
                drive = d
                path = path + ("" if not path or path[-1] in "\\/" else "\\") + p
        else:
            path = path + ("" if not path or path[-1] in "\\/" else "\\") + p
    if path and not root and drive and drive[-1] not in ":\\/":
        return drive + "\\" + path
    return drive + root + path


class PurePosixPath(PurePath):
    """A path as POSIX systems write them."""


class PureWindowsPath(PurePath):
    """A path as Windows writes them."""

    _flavour = _Windows
    parser = None


class _Globber:
    """Walks directories for the parts of a pattern, in the order in which the system lists them."""

    def __init__(self, ignore_case, recurse_symlinks):
        self.ignore_case = ignore_case
        self.recurse_symlinks = recurse_symlinks

    def select(self, path, parts, exists):
        """Paths below path that fit the parts; exists says that path is known to be there."""
        if not parts:
            if exists or os.path.lexists(path):
                yield path
            return
        part, rest = parts[0], parts[1:]
        if part == "**":
            yield from self._recursive(path, rest, exists)
        elif part in ("", ".", ".."):
            yield from self.select(self._add(path, part), rest, exists and part != "..") if part else self._directory(path, rest)
        elif self.ignore_case or any(c in part for c in "*?["):
            yield from self._wildcard(path, part, rest)
        else:
            yield from self.select(self._add(path, part), rest, False)

    def _directory(self, path, rest):
        if os.path.isdir(path):
            yield from self.select(path, rest, True)

    @staticmethod
    def _add(path, name):
        if not path or path.endswith("/"):
            return path + name
        return path + "/" + name

    def _entries(self, path):
        try:
            with os.scandir(path or ".") as found:
                return list(found)
        except OSError:
            return []

    def _wildcard(self, path, part, rest):
        match = None if part == "*" else _compiled(part, "/", False, self.ignore_case)
        for entry in self._entries(path):
            if match is not None and match(entry.name) is None:
                continue
            below = self._add(path, entry.name)
            if not rest:
                yield below
                continue
            try:
                directory = entry.is_dir()
            except OSError:
                continue
            if directory:
                yield from self.select(below, rest, True)

    def _recursive(self, path, rest, exists):
        while rest and rest[0] == "**":
            rest = rest[1:]
        match = None
        if self.recurse_symlinks:
            taken = ["**"]
            while rest and rest[0] not in ("", ".", ".."):
                taken.append(rest[0])
                rest = rest[1:]
            if len(taken) > 1:
                match = _compiled("/".join(taken), "/", True, self.ignore_case)
        start = path if not path or path.endswith("/") else path + "/"
        if match is None or match(start[len(start):]):
            yield from self.select(path, rest, exists)
        stack = [path]
        while stack:
            here = stack.pop()
            for entry in self._entries(here):
                try:
                    directory = entry.is_dir(follow_symlinks=self.recurse_symlinks)
                except OSError:
                    directory = False
                if not directory and rest:
                    continue
                below = self._add(here, entry.name)
                if match is None or match(below[len(start):]):
                    if rest:
                        yield from self.select(below, rest, True)
                    else:
                        yield below
                if directory:
                    stack.append(below)


def _account(file, number, missing):
    """The name that an account file like /etc/passwd gives a number."""
    with open(file, encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            fields = line.split(":")
            if len(fields) > 2 and fields[2] == str(number):
                return fields[0]
    raise KeyError(f"{missing}: {number}")


def _absent(error):
    """Whether an error of stat means that the file is not there."""
    return getattr(error, "errno", None) in (ENOENT, ENOTDIR, EBADF, ELOOP)


class Path(PurePath):
    """A path of this system, with what the file system can do to it."""

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings
            warnings.warn("support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for "
                          "removal in Python 3.14", DeprecationWarning, 2)
        super().__init__(*args)

    @classmethod
    def cwd(cls):
        """The working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's directory."""
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path of a file: URL."""
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path[:3] == "///":
            path = path[2:]
        elif path[:12] == "//localhost/":
            path = path[11:]
        path = cls(_unquoted(path))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    def expanduser(self):
        """The path with a leading ~ or ~user replaced by the directory."""
        if self.drive or self.root or not self._tail or self._tail[0][:1] != "~":
            return self
        home = os.path.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        drive, root, tail = type(self)(home)._parse()
        return self._made(drive, root, tail + self._tail[1:])

    def absolute(self):
        """The path from the root on; links and .. stay."""
        if self.is_absolute():
            return self
        return self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """The real absolute path, without links and without .. ."""
        return self.with_segments(os.path.realpath(str(self), strict=strict))

    def readlink(self):
        """What a symbolic link points to."""
        return self.with_segments(os.readlink(self))

    def stat(self, *, follow_symlinks=True):
        """os.stat of the path."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """os.stat of the path itself when it is a link."""
        return os.stat(self, follow_symlinks=False)

    def _mode(self, follow_symlinks=True):
        """The file's type and permissions, 0 when it is not there."""
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode
        except OSError as e:
            if not _absent(e):
                raise
        except ValueError:
            pass
        return 0

    def exists(self, *, follow_symlinks=True):
        """Whether something is there."""
        try:
            self.stat(follow_symlinks=follow_symlinks)
        except OSError as e:
            if not _absent(e):
                raise
            return False
        except ValueError:
            return False
        return True

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is a directory."""
        return self._mode(follow_symlinks) & 0o170000 == 0o040000

    def is_file(self, *, follow_symlinks=True):
        """Whether it is a regular file."""
        return self._mode(follow_symlinks) & 0o170000 == 0o100000

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._mode(False) & 0o170000 == 0o120000

    def is_block_device(self):
        """Whether it is a block device."""
        return self._mode() & 0o170000 == 0o060000

    def is_char_device(self):
        """Whether it is a character device."""
        return self._mode() & 0o170000 == 0o020000

    def is_fifo(self):
        """Whether it is a named pipe."""
        return self._mode() & 0o170000 == 0o010000

    def is_socket(self):
        """Whether it is a socket."""
        return self._mode() & 0o170000 == 0o140000

    def is_junction(self):
        """Whether it is a junction, which only Windows has."""
        return False

    def is_mount(self):
        """Whether it is a mount point."""
        return os.path.ismount(self)

    def samefile(self, other_path):
        """Whether both paths lead to one file."""
        other = other_path.stat() if hasattr(other_path, "stat") else self.with_segments(other_path).stat()
        mine = self.stat()
        return mine.st_ino == other.st_ino and mine.st_dev == other.st_dev

    def owner(self, *, follow_symlinks=True):
        """The name of the file's owner."""
        return _account("/etc/passwd", self.stat(follow_symlinks=follow_symlinks).st_uid, "'getpwuid(): uid not found")

    def group(self, *, follow_symlinks=True):
        """The name of the file's group."""
        return _account("/etc/group", self.stat(follow_symlinks=follow_symlinks).st_gid, "'getgrgid(): gid not found")

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """The file, opened as open() does."""
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """All bytes of the file."""
        with open(self, "rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """All text of the file."""
        with open(self, "r", -1, encoding, errors, newline) as f:
            return f.read()

    def write_bytes(self, data):
        """Replace the file's bytes."""
        view = memoryview(data)
        with open(self, "wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Replace the file's text."""
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        with open(self, "w", -1, encoding, errors, newline) as f:
            return f.write(data)

    def _child(self, text):
        """A path made of text that the file system gave."""
        return self.with_segments(text)

    def iterdir(self):
        """The entries of the directory."""
        names = os.listdir(self)
        root = str(self)
        if root == ".":
            return (self._child(name) for name in names)
        prefix = root if root.endswith("/") else root + "/"
        return (self._child(prefix + name) for name in names)

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below this one that fit a pattern."""
        return self._glob(pattern, [], case_sensitive, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """glob() in this directory and all below it."""
        return self._glob(pattern, ["**"], case_sensitive, recurse_symlinks)

    def _glob(self, pattern, before, case_sensitive, recurse_symlinks):
        if not isinstance(pattern, PurePath):
            given = os.fspath(pattern)
            pattern = self.with_segments(pattern)
        else:
            given = ""
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = before + pattern._tail
        if not parts:
            raise ValueError("Unacceptable pattern: {!r}".format(pattern))
        if given[-1:] == "/":
            parts = parts + [""]
        root = str(self)
        if root == ".":
            root = ""
        elif not os.path.isdir(root):
            return iter(())
        globber = _Globber(self._ignores_case(case_sensitive) if case_sensitive is not None else False, recurse_symlinks)
        return (self._child(text) for text in globber.select(root, parts, bool(root)) if text or parts[0] == "**")

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """The directory tree: for each directory its path, its directories' names and its files' names."""
        stack = [self]
        while stack:
            path = stack.pop()
            if isinstance(path, tuple):
                yield path
                continue
            dirs = []
            files = []
            try:
                with os.scandir(path) as found:
                    for entry in found:
                        try:
                            directory = entry.is_dir(follow_symlinks=follow_symlinks)
                        except OSError:
                            directory = False
                        (dirs if directory else files).append(entry.name)
            except OSError as error:
                if on_error is not None:
                    on_error(error)
                continue
            if top_down:
                yield path, dirs, files
            else:
                stack.append((path, dirs, files))
            stack.extend([path.joinpath(d) for d in reversed(dirs)])

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file, or set its times to now."""
        if exist_ok:
            try:
                os.utime(self, None)
            except OSError:
                pass
            else:
                return
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        """Remove the directory, which must be empty."""
        os.rmdir(self)

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        """Give the file another name; returns the new path."""
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """rename() that replaces what is there."""
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link to target."""
        os.symlink(target, self)

    def hardlink_to(self, target):
        """Make this path another name of target's file."""
        os.link(target, self)

    def chmod(self, mode, *, follow_symlinks=True):
        """Set the permissions."""
        if not follow_symlinks:
            raise NotImplementedError("chmod: follow_symlinks unavailable on this platform")
        os.chmod(self, mode)

    def lchmod(self, mode):
        """chmod() of a link itself."""
        self.chmod(mode, follow_symlinks=False)


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX system."""


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows; it can't be made on other systems."""

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")

