"""Codecs: looking encodings up, encoding and decoding whole values, step by step, and through streams."""
import builtins
import io as _io
import sys
from _codecs import (bytes_decode as _bytes_decode, canonical as _canonical, decode_partial as _decode_partial, find_error as _find_error,
                     register, register_error, search as _search, str_encode as _str_encode, unregister)

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE",
           "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec",
           "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder",
           "getencoder", "getdecoder", "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode", "decode",
           "iterencode", "iterdecode", "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors",
           "backslashreplace_errors", "namereplace_errors", "register_error", "lookup_error"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE = BOM_UTF16_LE
BOM32_BE = BOM_UTF16_BE
BOM64_LE = BOM_UTF32_LE
BOM64_BE = BOM_UTF32_BE


class CodecInfo(tuple):
    """What looking up a codec gives."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None,
                *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


class Codec:
    """An encoder and decoder without state."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes in several steps."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Keeps what cannot be encoded yet."""

    def __init__(self, errors="strict"):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes in several steps."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return (b"", 0)

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps bytes that are no whole character yet."""

    def __init__(self, errors="strict"):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + bytes(input)
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return (self.buffer, 0)

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """Writes encoded text to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, consumed = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Reads text from a stream of encoded bytes."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self.charbuffer = ""

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def read(self, size=-1, chars=-1, firstline=False):
        limit = chars if chars >= 0 else size
        while limit < 0 or len(self.charbuffer) < limit:
            newdata = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + newdata
            if not data:
                break
            newchars, consumed = self.decode(data, self.errors)
            self.bytebuffer = data[consumed:]
            self.charbuffer += newchars
            if not newdata or limit < 0:
                break
        if limit < 0:
            result, self.charbuffer = self.charbuffer, ""
        else:
            result, self.charbuffer = self.charbuffer[:limit], self.charbuffer[limit:]
        return result

    def readline(self, size=None, keepends=True):
        line = ""
        while True:
            lines = self.charbuffer.splitlines(True)
            if lines and (len(lines) > 1 or lines[0] != lines[0].rstrip("\n")):
                line = lines[0]
                break
            before = len(self.charbuffer)
            data = self.read(before + (size or 72))
            self.charbuffer = data + self.charbuffer
            if len(self.charbuffer) == before:
                line = self.charbuffer
                break
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else line.splitlines(False)[0] if line else line

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer = b""
        self.charbuffer = ""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """A stream that is read and written through codecs."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamRecoder:
    """A stream in one encoding, seen in another."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        data = self.reader.readline() if size is None else self.reader.readline(size)
        return self.encode(data, self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


def _text_codec(name):
    """The CodecInfo of an encoding of text."""
    def encode(input, errors="strict"):
        return _str_encode(input, name, errors), len(input)

    def decode(input, errors="strict"):
        return _bytes_decode(input, name, errors), len(input)

    class _Encoder(IncrementalEncoder):
        started = False

        def encode(self, input, final=False):
            codec = name
            if name in ("utf-16", "utf-32", "utf-8-sig"):
                if self.started:
                    codec = "utf-8" if name == "utf-8-sig" else name + "-" + sys.byteorder[0] + "e"
                self.started = True
            return _str_encode(input, codec, self.errors)

        def reset(self):
            self.started = False

        def getstate(self):
            return 0 if self.started else 2 if name in ("utf-16", "utf-32") else 0

        def setstate(self, state):
            self.started = not state

    class _Decoder(BufferedIncrementalDecoder):
        codec = name

        def _buffer_decode(self, input, errors, final):
            if self.codec in ("utf-16", "utf-32") and not final and len(input) < (2 if self.codec == "utf-16" else 4):
                return "", 0
            if self.codec == "utf-8-sig":
                if not final and len(input) < 3 and BOM_UTF8.startswith(input):
                    return "", 0
                codec, self.codec = self.codec, "utf-8"
                return _decode_partial(input, codec, errors, final)
            result = _decode_partial(input, self.codec, errors, final)
            if self.codec in ("utf-16", "utf-32") and input:
                self.codec += "-be" if input[:2] == b"\xfe\xff" or input[:4] == BOM_UTF32_BE else "-le"
            return result

        def reset(self):
            BufferedIncrementalDecoder.reset(self)
            self.codec = name

    class _Writer(StreamWriter):
        def __init__(self, stream, errors="strict"):
            StreamWriter.__init__(self, stream, errors)
            self._encoder = _Encoder(errors)

        def encode(self, input, errors="strict"):
            return self._encoder.encode(input), len(input)

        def reset(self):
            self._encoder.reset()

    class _Reader(StreamReader):
        def __init__(self, stream, errors="strict"):
            StreamReader.__init__(self, stream, errors)
            self._decoder = _Decoder(errors)

        def decode(self, input, errors="strict"):
            return self._decoder.decode(input), len(input)

        def reset(self):
            StreamReader.reset(self)
            self._decoder.reset()

    return CodecInfo(encode, decode, _Reader, _Writer, _Encoder, _Decoder, name)


def _hex_encode(input, errors="strict"):
    return bytes(input).hex().encode("ascii"), len(input)


def _hex_decode(input, errors="strict"):
    import binascii
    return binascii.a2b_hex(input), len(input)


def _base64_encode(input, errors="strict"):
    import base64
    return base64.encodebytes(input), len(input)


def _base64_decode(input, errors="strict"):
    import base64
    return base64.decodebytes(input), len(input)


def _uu_encode(input, errors="strict"):
    import binascii
    lines = [b"begin 666 <data>\n"]
    lines += [binascii.b2a_uu(input[i:i + 45]) for i in range(0, len(input), 45)]
    return b"".join(lines) + b" \nend\n", len(input)


def _uu_decode(input, errors="strict"):
    import binascii
    lines = bytes(input).splitlines(True)
    while lines and not lines.pop(0).startswith(b"begin"):
        pass
    out = []
    for line in lines:
        if line.startswith(b"end"):
            break
        out.append(binascii.a2b_uu(line))
    return b"".join(out), len(input)


def _quopri_encode(input, errors="strict"):
    import binascii
    return binascii.b2a_qp(input, quotetabs=True), len(input)


def _quopri_decode(input, errors="strict"):
    import binascii
    return binascii.a2b_qp(input), len(input)


def _zlib_encode(input, errors="strict"):
    import zlib
    return zlib.compress(input), len(input)


def _zlib_decode(input, errors="strict"):
    import zlib
    return zlib.decompress(input), len(input)


def _rot13(input, errors="strict"):
    lower, upper = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    table = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])
    return str.translate(input, table), len(input)


_transforms = {
    "hex": ("hex", _hex_encode, _hex_decode), "hex_codec": ("hex", _hex_encode, _hex_decode),
    "base64": ("base64", _base64_encode, _base64_decode), "base_64": ("base64", _base64_encode, _base64_decode),
    "base64_codec": ("base64", _base64_encode, _base64_decode), "uu": ("uu", _uu_encode, _uu_decode), "uu_codec": ("uu", _uu_encode, _uu_decode),
    "quopri": ("quopri", _quopri_encode, _quopri_decode), "quoted_printable": ("quopri", _quopri_encode, _quopri_decode),
    "quopri_codec": ("quopri", _quopri_encode, _quopri_decode), "zlib": ("zlib", _zlib_encode, _zlib_decode), "zip": ("zlib", _zlib_encode, _zlib_decode),
    "zlib_codec": ("zlib", _zlib_encode, _zlib_decode), "rot13": ("rot-13", _rot13, _rot13), "rot_13": ("rot-13", _rot13, _rot13),
}

_cache = {}


def lookup(encoding):
    """Find a codec by name."""
    key = encoding.lower().replace(" ", "_").replace("-", "_")
    info = _cache.get(key)
    if info is not None:
        return info
    if key in _transforms:
        name, enc, dec = _transforms[key]
        info = CodecInfo(enc, dec, name=name, _is_text_encoding=False)
    else:
        name = _canonical(encoding)
        if name is None:
            info = _search(encoding)
            if info is None:
                raise LookupError("unknown encoding: " + encoding)
            if not isinstance(info, tuple) or len(info) != 4:
                raise TypeError("codec search functions must return 4-tuples")
            return info
        info = _text_codec(name)
    _cache[key] = info
    return info


def encode(obj, encoding="utf-8", errors="strict"):
    """Encode an object with any codec, also one that does not make bytes of text."""
    info = lookup(encoding)
    return info[0](obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """Decode an object with any codec."""
    info = lookup(encoding)
    return info[1](obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encode the strs of an iterator one after the other."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decode the bytes of an iterator one after the other."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open a file through a codec."""
    if encoding is not None and "b" not in mode:
        mode = mode + "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        srw = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        srw.encoding = encoding
        return srw
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A file in file_encoding, seen in data_encoding."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info = lookup(data_encoding)
    file_info = lookup(file_encoding)
    sr = StreamRecoder(file, data_info.encode, data_info.decode, file_info.streamreader, file_info.streamwriter, errors)
    sr.data_encoding = data_encoding
    sr.file_encoding = file_encoding
    return sr


def _bad(exc):
    raise TypeError(f"don't know how to handle {type(exc).__name__} in error callback")


def strict_errors(exception, /):
    """Raise the error."""
    if not isinstance(exception, BaseException):
        raise TypeError("codec must pass exception instance")
    raise exception


def ignore_errors(exception, /):
    """Leave out what is wrong."""
    if not isinstance(exception, UnicodeError):
        _bad(exception)
    return "", exception.end


def replace_errors(exception, /):
    """Put a replacement character in place of what is wrong."""
    if isinstance(exception, UnicodeEncodeError):
        return "?" * (exception.end - exception.start), exception.end
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    if isinstance(exception, UnicodeTranslateError):
        return "\ufffd" * (exception.end - exception.start), exception.end
    _bad(exception)


def xmlcharrefreplace_errors(exception, /):
    """Write XML character references for what cannot be encoded."""
    if not isinstance(exception, UnicodeEncodeError):
        _bad(exception)
    text = exception.object[exception.start:exception.end]
    return "".join("&#%d;" % ord(c) for c in text), exception.end


def _escape(code):
    return "\\x%02x" % code if code < 256 else "\\u%04x" % code if code < 65536 else "\\U%08x" % code


def backslashreplace_errors(exception, /):
    """Write escapes for what is wrong."""
    if isinstance(exception, UnicodeDecodeError):
        return "".join("\\x%02x" % b for b in exception.object[exception.start:exception.end]), exception.end
    if isinstance(exception, (UnicodeEncodeError, UnicodeTranslateError)):
        return "".join(_escape(ord(c)) for c in exception.object[exception.start:exception.end]), exception.end
    _bad(exception)


def namereplace_errors(exception, /):
    """Write \\N escapes for what cannot be encoded."""
    if not isinstance(exception, UnicodeEncodeError):
        _bad(exception)
    import unicodedata
    out = []
    for c in exception.object[exception.start:exception.end]:
        name = unicodedata.name(c, None)
        out.append("\\N{%s}" % name if name else _escape(ord(c)))
    return "".join(out), exception.end


def _surrogateescape(exception, /):
    if isinstance(exception, UnicodeEncodeError):
        out = bytearray()
        for c in exception.object[exception.start:exception.end]:
            if not 0xDC80 <= ord(c) <= 0xDCFF:
                raise exception
            out.append(ord(c) - 0xDC00)
        return bytes(out), exception.end
    if isinstance(exception, UnicodeDecodeError):
        text = "".join(chr(0xDC00 + b) for b in exception.object[exception.start:exception.end] if b >= 128)
        if not text:
            raise exception
        return text, exception.start + len(text)
    _bad(exception)


_handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors, "xmlcharrefreplace": xmlcharrefreplace_errors,
             "backslashreplace": backslashreplace_errors, "namereplace": namereplace_errors, "surrogateescape": _surrogateescape}

register_error("namereplace", namereplace_errors)


def lookup_error(errors, /):
    """Find an error handler by name."""
    handler = _find_error(errors)
    if handler is None:
        handler = _handlers.get(errors)
    if handler is None:
        raise LookupError(f"unknown error handler name '{errors}'")
    return handler


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """Turn a decoding table around; what is there twice maps to None."""
    m = {}
    for k, v in decoding_map.items():
        m[v] = None if v in m else k
    return m


def charmap_build(decoding_table, /):
    return {ord(c): i for i, c in enumerate(decoding_table)}


def charmap_encode(input, errors="strict", mapping=None):
    """Encode by a table from characters to bytes."""
    if mapping is None:
        return _str_encode(input, "latin-1", errors), len(input)
    out = bytearray()
    i = 0
    while i < len(input):
        v = mapping.get(ord(input[i]))
        if v is None:
            replacement, i = lookup_error(errors)(UnicodeEncodeError("charmap", input, i, i + 1, "character maps to <undefined>"))
            out += replacement if isinstance(replacement, bytes) else charmap_encode(replacement, "strict", mapping)[0]
            continue
        out += bytes([v]) if isinstance(v, int) else v
        i += 1
    return bytes(out), len(input)


def charmap_decode(input, errors="strict", mapping=None):
    """Decode by a table from bytes to characters."""
    if mapping is None:
        return _bytes_decode(input, "latin-1", errors), len(input)
    out = []
    i = 0
    while i < len(input):
        try:
            v = mapping[input[i]]
        except LookupError:
            v = None
        if v is None or v == "\ufffe":
            replacement, i = lookup_error(errors)(UnicodeDecodeError("charmap", bytes(input), i, i + 1, "character maps to <undefined>"))
            out.append(replacement)
            continue
        out.append(chr(v) if isinstance(v, int) else v)
        i += 1
    return "".join(out), len(input)


def _pair(name):
    def encode_function(str, errors=None, /):
        return _str_encode(str, name, errors or "strict"), len(str)

    def decode_function(data, errors=None, final=False, /):
        return _bytes_decode(data, name, errors or "strict"), len(data)

    return encode_function, decode_function


utf_8_encode, utf_8_decode = _pair("utf-8")
ascii_encode, ascii_decode = _pair("ascii")
latin_1_encode, latin_1_decode = _pair("latin-1")
utf_16_encode, utf_16_decode = _pair("utf-16")
utf_16_le_encode, utf_16_le_decode = _pair("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _pair("utf-16-be")
utf_32_encode, utf_32_decode = _pair("utf-32")
unicode_escape_encode, unicode_escape_decode = _pair("unicode-escape")
raw_unicode_escape_encode, raw_unicode_escape_decode = _pair("raw-unicode-escape")


def escape_decode(data, errors="strict", /):
    """Undo the escapes of a bytes literal."""
    data = data.encode("utf-8") if isinstance(data, str) else bytes(data)
    return _bytes_decode(data, "unicode-escape", errors).encode("latin-1"), len(data)


def escape_encode(data, errors=None, /):
    """Write bytes as in a bytes literal."""
    return repr(bytes(data))[2:-1].encode("ascii"), len(data)
