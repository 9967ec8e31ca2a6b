"""Memory that processes share, by name."""
import _posixshmem
import os
import secrets
import struct

__all__ = ["SharedMemory", "ShareableList"]


class SharedMemory:
    """A named block of memory; each process that uses it closes it, one of them unlinks it."""

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        if name is None:
            while True:
                name = "psm_" + secrets.token_hex(4)
                try:
                    self._block = _posixshmem.open_block(name, True, size)
                except FileExistsError:
                    continue
                break
        else:
            self._block = _posixshmem.open_block("/" + name, create, size)
        self._name = name
        self._size = _posixshmem.block_size(self._block)
        self._buf = memoryview(self._block)
        self._track = track

    def __reduce__(self):
        return (self.__class__, (self.name, False, self.size))

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self):
        return self._buf

    @property
    def name(self):
        return self._name.lstrip("/")

    @property
    def size(self):
        return self._size

    def close(self):
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._block is not None:
            _posixshmem.close_block(self._block)
            self._block = None

    def unlink(self):
        _posixshmem.shm_unlink("/" + self.name)


_KINDS = {int: "q", float: "d", bool: "xxxxxxx?", type(None): "xxxxxx?x"}
_STEP = 8


class ShareableList:
    """A list of a fixed length in shared memory; items are numbers, bools, None, and str and bytes up to their first length."""

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            items = list(sequence or ())
            formats = [self._format_for(v) for v in items]
            offsets = [0]
            for f in formats:
                offsets.append(offsets[-1] + struct.calcsize(f))
            head = 8 * (2 + len(items)) + 16 * len(items)
            self.shm = SharedMemory(name, create=True, size=max(1, head + offsets[-1]))
            self._length = len(items)
            self._put(0, "q", len(items))
            for i, off in enumerate(offsets):
                self._put(8 + 8 * i, "q", off)
            for i, f in enumerate(formats):
                self._put_format(i, f, items[i])
            for i, v in enumerate(items):
                self._store(i, formats[i], v)
        else:
            self.shm = SharedMemory(name)
            self._length = self._get(0, "q")

    @staticmethod
    def _format_for(value):
        kind = _KINDS.get(type(value))
        if kind is not None:
            return kind
        if isinstance(value, str):
            value = value.encode()
        elif not isinstance(value, bytes):
            raise TypeError(f"unsupported type: {type(value)}")
        return "%ds" % (_STEP * (len(value) // _STEP + 1))

    def _get(self, at, fmt):
        size = struct.calcsize(fmt)
        return struct.unpack(fmt, bytes(self.shm.buf[at:at + size]))[0]

    def _put(self, at, fmt, value):
        data = struct.pack(fmt, value)
        self.shm.buf[at:at + len(data)] = data

    def _formats_at(self, i):
        return 8 * (2 + self._length) + 16 * i

    def _put_format(self, i, fmt, value):
        at = self._formats_at(i)
        self._put(at, "8s", fmt.encode())
        self._put(at + 8, "q", 0 if isinstance(value, str) else 1 if isinstance(value, bytes) else 2)

    def _format_of(self, i):
        return self._get(self._formats_at(i), "8s").rstrip(b"\x00").decode()

    def _place(self, i):
        return 8 * (2 + self._length) + 16 * self._length + self._get(8 + 8 * i, "q")

    def _room(self, i):
        return self._get(8 + 8 * (i + 1), "q") - self._get(8 + 8 * i, "q")

    def _store(self, i, fmt, value):
        self._put(self._place(i), fmt, value.encode() if isinstance(value, str) else value)

    def _index(self, position, error):
        if not isinstance(position, int):
            raise TypeError(f"list indices must be integers or slices, not {type(position).__name__}")
        i = position if position >= 0 else position + self._length
        if not 0 <= i < self._length:
            raise IndexError(error)
        return i

    def __getitem__(self, position):
        i = self._index(position, "index out of range")
        fmt = self._format_of(i)
        value = self._get(self._place(i), fmt)
        if fmt == "xxxxxx?x":
            return None
        if fmt.endswith("s"):
            value = value.rstrip(b"\x00")
            if self._get(self._formats_at(i) + 8, "q") == 0:
                value = value.decode()
        return value

    def __setitem__(self, position, value):
        i = self._index(position, "assignment index out of range")
        old = self._format_of(i)
        if type(value) in _KINDS:
            fmt = _KINDS[type(value)]
        else:
            if not isinstance(value, (str, bytes)):
                raise TypeError(f"unsupported type: {type(value)}")
            data = value.encode() if isinstance(value, str) else value
            if len(data) > self._room(i):
                raise ValueError("bytes/str item exceeds available storage")
            fmt = old if old.endswith("s") else "%ds" % self._room(i)
        self._put_format(i, fmt, value)
        self._store(i, fmt, value)

    def __reduce__(self):
        return (_attach, (self.__class__, self.shm.name))

    def __len__(self):
        return self._length

    def __iter__(self):
        for i in range(self._length):
            yield self[i]

    def __repr__(self):
        return f"{self.__class__.__name__}({list(self)}, name={self.shm.name!r})"

    @property
    def format(self):
        return "".join(self._format_of(i) for i in range(self._length))

    def count(self, value):
        return sum(value == item for item in self)

    def index(self, value):
        for i, item in enumerate(self):
            if value == item:
                return i
        raise ValueError("ShareableList.index(x): x not in list")


def _attach(cls, name):
    return cls(name=name)
