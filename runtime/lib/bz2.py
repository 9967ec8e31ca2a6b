"""Files and data in the bzip2 format."""
import io
from builtins import open as _builtin_open
from _bz2 import BZ2Compressor, BZ2Decompressor

__all__ = ["BZ2File", "BZ2Compressor", "BZ2Decompressor", "open", "compress", "decompress"]


class BZ2File(io.BufferedIOBase):
    """A bzip2 file as a file of bytes."""

    def __init__(self, filename, mode="r", *, compresslevel=9):
        self._fp = None
        self._closefp = False
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        if mode in ("", "r", "rb"):
            mode, self._reading = "rb", True
        elif mode in ("w", "wb", "x", "xb", "a", "ab"):
            mode, self._reading = mode[0] + "b", False
            self._compressor = BZ2Compressor(compresslevel)
        else:
            raise ValueError("Invalid mode: %r" % (mode,))
        self._mode = mode
        if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
            self._fp = _builtin_open(filename, mode)
            self._closefp = True
        elif hasattr(filename, "read") or hasattr(filename, "write"):
            self._fp = filename
        else:
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        self._pos = 0
        self._start()

    def _start(self):
        self._pending, self._input, self._decoder, self._ended = b"", b"", BZ2Decompressor(), False
        self._used = False

    @property
    def name(self):
        self._check()
        return self._fp.name

    @property
    def mode(self):
        return "wb" if not self._reading else "rb"

    @property
    def closed(self):
        return self._fp is None

    def _check(self):
        if self._fp is None:
            raise ValueError("I/O operation on closed file")

    def _check_can_read(self):
        self._check()
        if not self._reading:
            raise io.UnsupportedOperation("File not open for reading")

    def _check_can_write(self):
        self._check()
        if self._reading:
            raise io.UnsupportedOperation("File not open for writing")

    def close(self):
        if self._fp is None:
            return
        try:
            if not self._reading:
                self._fp.write(self._compressor.flush())
        finally:
            fp, self._fp = self._fp, None
            if self._closefp:
                fp.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def fileno(self):
        self._check()
        return self._fp.fileno()

    def seekable(self):
        return self.readable() and self._fp.seekable()

    def readable(self):
        self._check()
        return self._reading

    def writable(self):
        self._check()
        return not self._reading

    def _fill(self):
        """Decompress some more; False at the end."""
        while not self._ended:
            if self._decoder.eof:
                self._input = self._decoder.unused_data or self._fp.read(65536)
                if not self._input:
                    self._ended = True
                    return False
                self._decoder = BZ2Decompressor()
                self._used = True
            if not self._input:
                self._input = self._fp.read(65536)
                if not self._input:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            data, self._input = self._input, b""
            try:
                out = self._decoder.decompress(data)
            except OSError:
                if self._used:
                    self._ended = True
                    return False
                raise
            if out:
                self._pending += out
                return True
        return False

    def _take(self, n):
        data, self._pending = self._pending[:n], self._pending[n:]
        self._pos += len(data)
        return data

    def peek(self, n=0):
        self._check_can_read()
        if not self._pending:
            self._fill()
        return self._pending

    def read(self, size=-1):
        self._check_can_read()
        if size is None or size < 0:
            while self._fill():
                pass
            return self._take(len(self._pending))
        while len(self._pending) < size and self._fill():
            pass
        return self._take(size)

    def read1(self, size=-1):
        self._check_can_read()
        if not self._pending:
            self._fill()
        return self._take(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def readline(self, size=-1):
        self._check_can_read()
        while True:
            i = self._pending.find(b"\n")
            if i >= 0 or not self._fill():
                break
        end = i + 1 if i >= 0 else len(self._pending)
        return self._take(min(size, end) if size >= 0 else end)

    def readlines(self, size=-1):
        return list(self)

    def write(self, data):
        self._check_can_write()
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).tobytes()
        self._fp.write(self._compressor.compress(data))
        self._pos += len(data)
        return len(data)

    def writelines(self, seq):
        for line in seq:
            self.write(line)

    def flush(self):
        pass

    def seek(self, offset, whence=io.SEEK_SET):
        self._check_can_read()
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            self.read()
            offset += self._pos
        if offset < self._pos:
            self._fp.seek(0)
            self._pos = 0
            self._start()
        self.read(offset - self._pos)
        return self._pos

    def tell(self):
        self._check()
        return self._pos


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a bzip2 file: as bytes, or as text if the mode has a t."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    else:
        if encoding is not None:
            raise ValueError("Argument 'encoding' not supported in binary mode")
        if errors is not None:
            raise ValueError("Argument 'errors' not supported in binary mode")
        if newline is not None:
            raise ValueError("Argument 'newline' not supported in binary mode")
    binary_file = BZ2File(filename, mode.replace("t", ""), compresslevel=compresslevel)
    if "t" in mode:
        return io.TextIOWrapper(binary_file, encoding or "utf-8", errors, newline)
    return binary_file


def compress(data, compresslevel=9):
    """Compress a block of data."""
    comp = BZ2Compressor(compresslevel)
    return comp.compress(data) + comp.flush()


def decompress(data):
    """Decompress a block of data."""
    results = []
    while data:
        decomp = BZ2Decompressor()
        try:
            res = decomp.decompress(data)
        except OSError:
            if results:
                break
            raise
        results.append(res)
        if not decomp.eof:
            raise ValueError("Compressed data ended before the end-of-stream marker was reached")
        data = decomp.unused_data
    return b"".join(results)
