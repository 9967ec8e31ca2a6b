"""Temporary files and directories."""
import os
import shutil

TMP_MAX = 10000
template = "tmp"
tempdir = None


def gettempdir():
    for name in "TMPDIR", "TEMP", "TMP":
        d = os.environ.get(name)
        if d and os.path.isdir(d):
            return os.path.abspath(d)
    return "/tmp"


def gettempprefix():
    return template


def gettempdirb():
    return gettempdir().encode()


def _candidate():
    letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
    return "".join([letters[b % 37] for b in os.urandom(8)])


def _place(suffix, prefix, dir):
    if dir is None:
        dir = tempdir or gettempdir()
    return os.path.join(dir, (template if prefix is None else prefix) + _candidate() + (suffix or ""))


def mkdtemp(suffix=None, prefix=None, dir=None):
    for _ in range(TMP_MAX):
        path = _place(suffix, prefix, dir)
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            continue
        return os.path.abspath(path)
    raise FileExistsError(17, "No usable temporary directory name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    for _ in range(TMP_MAX):
        path = _place(suffix, prefix, dir)
        try:
            fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        return fd, os.path.abspath(path)
    raise FileExistsError(17, "No usable temporary file name found")


def mktemp(suffix="", prefix=template, dir=None):
    return _place(suffix, prefix, dir)


class _Wrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete, delete_on_close):
        self.file = file
        self.name = name
        self.delete = delete
        self._on_close = delete_on_close
        self._removed = False

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self.close()
        self._remove()
        return result

    def __iter__(self):
        for line in self.file:
            yield line

    def _remove(self):
        if self.delete and not self._removed:
            self._removed = True
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass

    def close(self):
        self.file.close()
        if self._on_close:
            self._remove()


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True,
                       *, errors=None, delete_on_close=True):
    fd, name = mkstemp(suffix, prefix, dir)
    os.close(fd)
    file = open(name, mode, buffering, encoding, errors, newline)
    return _Wrapper(file, name, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    fd, name = mkstemp(suffix, prefix, dir)
    os.close(fd)
    file = open(name, mode, buffering, encoding, errors, newline)
    os.unlink(name)
    return file


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self._ignore = ignore_cleanup_errors
        self._delete = delete
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return "<TemporaryDirectory {!r}>".format(self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore)


