"""Files in the gzip format."""
import builtins
import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16

READ = "rb"
WRITE = "wb"

_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9

READ_BUFFER_SIZE = 128 * 1024


class BadGzipFile(OSError):
    """Exception raised in some cases for invalid gzip files."""


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Open a gzip file: as bytes, or as text if the mode has a t."""
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
    gz_mode = mode.replace("t", "")
    if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
        binary_file = GzipFile(filename, gz_mode, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        binary_file = GzipFile(None, gz_mode, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if "t" in mode:
        return io.TextIOWrapper(binary_file, encoding or "utf-8", errors, newline)
    return binary_file


class GzipFile(io.BufferedIOBase):
    """A gzip file as a file of bytes."""

    myfileobj = None
    _one_shot = False

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        if mode and "b" not in mode:
            mode += "b"
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
        if filename is None:
            filename = getattr(fileobj, "name", "")
            if not isinstance(filename, (str, bytes)):
                filename = ""
        else:
            filename = os.fspath(filename)
        if mode is None:
            mode = getattr(fileobj, "mode", "rb")
        if mode.startswith("r"):
            self.mode = READ
            self._pending = b""
            self._decoder = None
            self._input = b""
            self._last_mtime = None
            self._ended = False
        elif mode.startswith(("w", "a", "x")):
            self.mode = WRITE
            self.crc = zlib.crc32(b"")
            self.size = 0
            self._write_mtime = mtime
            self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
            self._level = compresslevel
        else:
            raise ValueError("Invalid mode: {!r}".format(mode))
        self.name = filename
        self.offset = 0
        self.fileobj = fileobj
        if self.mode == WRITE:
            self._write_gzip_header()

    @property
    def filename(self):
        return self.name

    @property
    def mtime(self):
        """When the file was last changed, as its header says; known after reading."""
        return self._last_mtime

    def __repr__(self):
        s = repr(self.fileobj)
        return "<gzip " + s[1:-1] + " " + hex(id(self)) + ">"

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

    def _write_gzip_header(self):
        self.fileobj.write(b"\037\213\010")
        try:
            fname = os.path.basename(self.name)
            if not isinstance(fname, bytes):
                fname = fname.encode("latin-1")
            if fname.endswith(b".gz"):
                fname = fname[:-3]
        except UnicodeEncodeError:
            fname = b""
        mtime = self._write_mtime
        if mtime is None:
            mtime = time.time()
        extra = {_COMPRESS_LEVEL_BEST: b"\002", _COMPRESS_LEVEL_FAST: b"\004"}.get(self._level, b"\000")
        self.fileobj.write((bytes([FNAME]) if fname else b"\000") + struct.pack("<L", int(mtime)) + extra + b"\377")
        if fname:
            self.fileobj.write(fname + b"\000")

    def _check_not_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def write(self, data):
        self._check_not_closed()
        if self.mode != WRITE:
            raise OSError(9, "write() on read-only GzipFile object")
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).tobytes()
        if data:
            self.fileobj.write(self.compress.compress(data))
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc)
            self.offset += len(data)
        return len(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def _check_can_read(self, name):
        self._check_not_closed()
        if self.mode != READ:
            raise OSError(9, name + "() on write-only GzipFile object")

    def _more_input(self):
        """Read from the file; at its end, complain if it is incomplete."""
        data = self.fileobj.read(READ_BUFFER_SIZE)
        if data:
            self._input += data
            return True
        return False

    def _exact(self, n):
        while len(self._input) < n:
            if not self._more_input():
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data, self._input = self._input[:n], self._input[n:]
        return data

    def _zero_terminated(self):
        while self._exact(1) != b"\000":
            pass

    def _read_gzip_header(self):
        while len(self._input) < 2 and self._more_input():
            pass
        if not self._input:
            return False
        magic, self._input = self._input[:2], self._input[2:]
        if magic != b"\037\213":
            raise BadGzipFile("Not a gzipped file (%r)" % magic)
        method, flag, self._last_mtime = struct.unpack("<BBIxx", self._exact(8))
        if method != 8:
            raise BadGzipFile("Unknown compression method")
        if flag & FEXTRA:
            extra_len, = struct.unpack("<H", self._exact(2))
            self._exact(extra_len)
        if flag & FNAME:
            self._zero_terminated()
        if flag & FCOMMENT:
            self._zero_terminated()
        if flag & FHCRC:
            self._exact(2)
        self._decoder = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        self._crc, self._stream_size = zlib.crc32(b""), 0
        return True

    def _fill(self):
        """Decompress some more; False at the end."""
        while not self._ended:
            if self._decoder is None:
                if not self._read_gzip_header():
                    self._ended = True
                    return False
            if not self._input and not self._more_input():
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            data = self._decoder.decompress(self._input)
            self._input = b""
            self._crc = zlib.crc32(data, self._crc)
            self._stream_size += len(data)
            if self._decoder.eof:
                self._input = self._decoder.unused_data
                self._decoder = None
                self._read_eof()
            if data:
                self._pending += data
                return True
        return False

    def _read_eof(self):
        crc32, isize = struct.unpack("<II", self._exact(8))
        if crc32 != self._crc:
            detail = "" if self._one_shot else " %s != %s" % (hex(crc32), hex(self._crc))
            raise BadGzipFile("CRC check failed" + detail)
        if isize != self._stream_size & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        while True:
            self._input = self._input.lstrip(b"\000")
            if self._input or not self._more_input():
                break

    def _take(self, n):
        data, self._pending = self._pending[:n], self._pending[n:]
        self.offset += len(data)
        return data

    def read(self, size=-1):
        self._check_can_read("read")
        if size is None or size < 0:
            parts = [self._pending]
            self._pending = b""
            while self._fill():
                parts.append(self._pending)
                self._pending = b""
            data = b"".join(parts)
            self.offset += len(data)
            return data
        while len(self._pending) < size and self._fill():
            pass
        return self._take(size)

    def read1(self, size=-1):
        self._check_can_read("read1")
        if size < 0:
            size = io.DEFAULT_BUFFER_SIZE
        if not self._pending:
            self._fill()
        return self._take(size)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def peek(self, n):
        self._check_can_read("peek")
        if not self._pending:
            self._fill()
        return self._pending

    def readline(self, size=-1):
        self._check_can_read("readline")
        while True:
            i = self._pending.find(b"\n")
            if i >= 0 or not self._fill():
                break
        end = i + 1 if i >= 0 else len(self._pending)
        if size is not None and 0 <= size < end:
            end = size
        return self._take(end)

    def readlines(self, hint=-1):
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        fileobj = self.fileobj
        if fileobj is None:
            return
        try:
            if self.mode == WRITE:
                fileobj.write(self.compress.flush())
                fileobj.write(struct.pack("<LL", self.crc, self.size & 0xFFFFFFFF))
        finally:
            self.fileobj = None
            myfileobj = self.myfileobj
            if myfileobj is not None:
                self.myfileobj = None
                myfileobj.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode == WRITE:
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.fileobj.seek(0)
        self._pending, self._input, self._decoder, self._ended, self.offset = b"", b"", None, False, 0

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def isatty(self):
        return False

    def tell(self):
        self._check_not_closed()
        return self.offset

    def seek(self, offset, whence=io.SEEK_SET):
        self._check_not_closed()
        if whence == io.SEEK_CUR:
            offset += self.offset
        elif whence == io.SEEK_END:
            if self.mode == WRITE:
                raise ValueError("Seek from end not supported")
            self.read()
            offset += self.offset
        if self.mode == WRITE:
            if offset < self.offset:
                raise OSError("Negative seek in write mode")
            self.write(bytes(offset - self.offset))
            return self.offset
        if offset < self.offset:
            self.rewind()
        while self.offset < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self.offset)):
            pass
        return self.offset


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """Compress data in one shot."""
    if mtime is None:
        mtime = time.time()
    extra = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(compresslevel, 0)
    head = struct.pack("<BBBBLBB", 0x1F, 0x8B, 8, 0, int(mtime), extra, 255)
    body = zlib.compress(data, level=compresslevel, wbits=-15)
    return head + body + struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def decompress(data):
    """Decompress data in one shot, all members of it."""
    with GzipFile(fileobj=io.BytesIO(data)) as f:
        f._one_shot = True
        return f.read()
