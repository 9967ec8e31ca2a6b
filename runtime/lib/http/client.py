"""The client's side of HTTP."""

import http
import io
import re
import socket
from http.messages import HTTPMessage
from urllib.parse import urlsplit

__all__ = ["HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
           "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest",
           "CannotSendHeader", "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error", "responses",
           "HTTPSConnection"]

HTTP_PORT = 80
HTTPS_PORT = 443
_UNKNOWN = "UNKNOWN"
_CS_IDLE = "Idle"
_CS_REQ_STARTED = "Request-started"
_CS_REQ_SENT = "Request-sent"
_MAXLINE = 65536
_MAXHEADERS = 100
_METHODS_EXPECTING_BODY = {"PATCH", "POST", "PUT"}
_DEFAULT_TIMEOUT = object()

# The status codes are names of this module, too.
(CONTINUE, SWITCHING_PROTOCOLS, PROCESSING, EARLY_HINTS, OK, CREATED, ACCEPTED, NON_AUTHORITATIVE_INFORMATION,
 NO_CONTENT, RESET_CONTENT, PARTIAL_CONTENT, MULTI_STATUS, ALREADY_REPORTED, IM_USED, MULTIPLE_CHOICES,
 MOVED_PERMANENTLY, FOUND, SEE_OTHER, NOT_MODIFIED, USE_PROXY, TEMPORARY_REDIRECT, PERMANENT_REDIRECT, BAD_REQUEST,
 UNAUTHORIZED, PAYMENT_REQUIRED, FORBIDDEN, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, PROXY_AUTHENTICATION_REQUIRED,
 REQUEST_TIMEOUT, CONFLICT, GONE, LENGTH_REQUIRED, PRECONDITION_FAILED, CONTENT_TOO_LARGE, URI_TOO_LONG,
 UNSUPPORTED_MEDIA_TYPE, RANGE_NOT_SATISFIABLE, EXPECTATION_FAILED, IM_A_TEAPOT, MISDIRECTED_REQUEST,
 UNPROCESSABLE_CONTENT, LOCKED, FAILED_DEPENDENCY, TOO_EARLY, UPGRADE_REQUIRED, PRECONDITION_REQUIRED, TOO_MANY_REQUESTS,
 REQUEST_HEADER_FIELDS_TOO_LARGE, UNAVAILABLE_FOR_LEGAL_REASONS, INTERNAL_SERVER_ERROR, NOT_IMPLEMENTED, BAD_GATEWAY,
 SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT, HTTP_VERSION_NOT_SUPPORTED, VARIANT_ALSO_NEGOTIATES, INSUFFICIENT_STORAGE,
 LOOP_DETECTED, NOT_EXTENDED, NETWORK_AUTHENTICATION_REQUIRED) = http.HTTPStatus
REQUEST_ENTITY_TOO_LARGE = http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE
REQUEST_URI_TOO_LONG = http.HTTPStatus.REQUEST_URI_TOO_LONG
REQUESTED_RANGE_NOT_SATISFIABLE = http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
UNPROCESSABLE_ENTITY = http.HTTPStatus.UNPROCESSABLE_ENTITY

responses = {v: v.phrase for v in http.HTTPStatus.__members__.values()}

_legal_header_name = re.compile(rb"[^:\s][^:\r\n]*").fullmatch
_illegal_header_value = re.compile(rb"\n(?![ \t])|\r(?![ \t\n])").search
_bad_in_path = re.compile("[\x00-\x20\x7f]")
_bad_in_method = re.compile("[\x00-\x1f]")


class HTTPException(Exception):
    """What goes wrong in this module."""


class NotConnected(HTTPException):
    """There is no connection."""


class InvalidURL(HTTPException):
    """A URL or host that can't be asked."""


class UnknownProtocol(HTTPException):
    """Not HTTP/1."""

    def __init__(self, version):
        self.args = (version,)
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """Not chunked."""


class UnimplementedFileMode(HTTPException):
    """A way of reading that there is not."""


class IncompleteRead(HTTPException):
    """The connection ended early."""

    def __init__(self, partial, expected=None):
        self.args = (partial,)
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = ", %i more expected" % self.expected if self.expected is not None else ""
        return "%s(%i bytes read%s)" % (self.__class__.__name__, len(self.partial), more)

    def __str__(self):
        return repr(self)


class ImproperConnectionState(HTTPException):
    """A call at the wrong time."""


class CannotSendRequest(ImproperConnectionState):
    """Another request is on its way."""


class CannotSendHeader(ImproperConnectionState):
    """No request was begun."""


class ResponseNotReady(ImproperConnectionState):
    """No request was sent."""


class BadStatusLine(HTTPException):
    """An answer that is not HTTP."""

    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = (line,)
        self.line = line


class LineTooLong(HTTPException):
    """A line longer than is allowed."""

    def __init__(self, line_type):
        HTTPException.__init__(self, "got more than %d bytes when reading %s" % (_MAXLINE, line_type))


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The other side ended the connection instead of answering."""

    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *pos, **kw)


error = HTTPException


def _read_headers(fp):
    """The lines up to the empty one."""
    lines = []
    while True:
        line = fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("header line")
        lines.append(line)
        if len(lines) > _MAXHEADERS:
            raise HTTPException("got more than %d headers" % _MAXHEADERS)
        if line in (b"\r\n", b"\n", b""):
            return lines


def parse_headers(fp, _class=HTTPMessage):
    """The headers that a file begins with."""
    message = _class()
    pairs = []
    for line in _read_headers(fp):
        text = line.decode("iso-8859-1").rstrip("\r\n")
        if not text:
            break
        if text[0] in " \t" and pairs:
            pairs[-1][1] += "\r\n" + text
            continue
        name, colon, value = text.partition(":")
        if not colon or not name or name != name.strip():
            break
        pairs.append([name, value.lstrip(" \t")])
    for name, value in pairs:
        message[name] = value
    return message


class HTTPResponse(io.BufferedIOBase):
    """An answer: status, headers, and a body that can be read."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = _UNKNOWN
        self.status = _UNKNOWN
        self.reason = _UNKNOWN
        self.chunked = _UNKNOWN
        self.chunk_left = _UNKNOWN
        self.length = _UNKNOWN
        self.will_close = _UNKNOWN

    def _read_status(self):
        line = str(self.fp.readline(_MAXLINE + 1), "iso-8859-1")
        if len(line) > _MAXLINE:
            raise LineTooLong("status line")
        if self.debuglevel > 0:
            print("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        words = line.split(None, 2)
        version = words[0] if words else ""
        status = words[1] if len(words) > 1 else ""
        reason = words[2].strip() if len(words) > 2 else ""
        if not version.startswith("HTTP/"):
            self._close_conn()
            raise BadStatusLine(line)
        try:
            status = int(status)
        except ValueError:
            raise BadStatusLine(line)
        if status < 100 or status > 999:
            raise BadStatusLine(line)
        return version, status, reason

    def begin(self):
        """Read the status and the headers."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            skipped = _read_headers(self.fp)
            if self.debuglevel > 0:
                print("headers:", skipped)
        self.code = self.status = status
        self.reason = reason.strip()
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in self.headers.items():
                print("header:", name + ":", value)
        self._measure()

    def _measure(self):
        """Find out where the body ends."""
        encoding = self.headers.get("transfer-encoding")
        self.chunked = bool(encoding) and encoding.lower() == "chunked"
        self.chunk_left = None
        self.will_close = self._check_close()
        self.length = None
        length = self.headers.get("content-length")
        if length and not self.chunked:
            try:
                self.length = int(length)
            except ValueError:
                pass
            if self.length is not None and self.length < 0:
                self.length = None
        if self.status in (204, 304) or 100 <= self.status < 200 or self._method == "HEAD":
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _check_close(self):
        connection = self.headers.get("connection")
        if self.version == 11:
            return bool(connection and "close" in connection.lower())
        if self.headers.get("keep-alive"):
            return False
        if connection and "keep-alive" in connection.lower():
            return False
        proxy = self.headers.get("proxy-connection")
        return not (proxy and "keep-alive" in proxy.lower())

    def _close_conn(self):
        fp = self.fp
        self.fp = None
        fp.close()

    def close(self):
        """Let go of the connection."""
        super().close()
        if self.fp:
            self._close_conn()

    def flush(self):
        super().flush()

    def readable(self):
        return True

    def isclosed(self):
        """Whether the whole body has been read."""
        return self.fp is None

    def read(self, amt=None):
        """The body, or at most amt bytes of it."""
        if self.fp is None:
            return b""
        if self._method == "HEAD":
            self._close_conn()
            return b""
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None and amt >= 0:
            if self.length is not None and amt > self.length:
                amt = self.length
            data = self.fp.read(amt)
            if not data and amt:
                self._close_conn()
            elif self.length is not None:
                self.length -= len(data)
                if not self.length:
                    self._close_conn()
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            data = self._safe_read(self.length)
            self.length = 0
        self._close_conn()
        return data

    def _safe_read(self, amt):
        data = self.fp.read(amt)
        if len(data) < amt:
            if self.length is not None and not self.chunked:
                self._close_conn()
            raise IncompleteRead(data, amt - len(data))
        return data

    def _next_chunk(self):
        """How much is left of this chunk, or of the next; None at the end."""
        if not self.chunk_left:
            if self.chunk_left is not None:
                self._safe_read(2)
            line = self.fp.readline(_MAXLINE + 1)
            if len(line) > _MAXLINE:
                raise LineTooLong("chunk size")
            try:
                self.chunk_left = int(line.partition(b";")[0], 16)
            except ValueError:
                self._close_conn()
                raise IncompleteRead(b"")
            if self.chunk_left == 0:
                while True:
                    line = self.fp.readline(_MAXLINE + 1)
                    if len(line) > _MAXLINE:
                        raise LineTooLong("trailer line")
                    if line in (b"\r\n", b"\n", b""):
                        break
                self._close_conn()
                self.chunk_left = None
        return self.chunk_left

    def _read_chunked(self, amt=None):
        parts = []
        try:
            while True:
                left = self._next_chunk()
                if left is None:
                    break
                if amt is not None and 0 <= amt <= left:
                    parts.append(self._safe_read(amt))
                    self.chunk_left = left - amt
                    break
                parts.append(self._safe_read(left))
                if amt is not None and amt >= 0:
                    amt -= left
                self.chunk_left = 0
        except IncompleteRead as exc:
            raise IncompleteRead(b"".join(parts)) from exc
        return b"".join(parts)

    def readinto(self, b):
        """Read into a buffer; returns how much."""
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def read1(self, n=-1):
        """What one read of the connection gives."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            left = self._next_chunk()
            if left is None or n == 0:
                return b""
            if not 0 <= n <= left:
                n = left
            data = self.fp.read1(n)
            self.chunk_left = left - len(data)
            if not data:
                raise IncompleteRead(b"")
            return data
        if self.length is not None and (n < 0 or n > self.length):
            n = self.length
        data = self.fp.read1(n)
        if not data and n:
            self._close_conn()
        elif self.length is not None:
            self.length -= len(data)
        return data

    def peek(self, n=-1):
        """What can be read without moving on."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            left = self._next_chunk()
            return b"" if left is None else self.fp.peek(left)[:left]
        return self.fp.peek(n)

    def readline(self, limit=-1):
        """One line of the body."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if self.chunked:
            line = b""
            while limit < 0 or len(line) < limit:
                c = self._read_chunked(1)
                line += c
                if not c or c == b"\n":
                    break
            return line
        if self.length is not None and (limit < 0 or limit > self.length):
            limit = self.length
        line = self.fp.readline(limit)
        if not line and limit:
            self._close_conn()
        elif self.length is not None:
            self.length -= len(line)
        return line

    def readlines(self, hint=-1):
        """The lines of the body."""
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        """A header's values with commas between."""
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name) or default
        if isinstance(found, str) or not hasattr(found, "__iter__"):
            return found
        return ", ".join(found)

    def getheaders(self):
        """All headers as pairs."""
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def info(self):
        """The headers."""
        return self.headers

    def geturl(self):
        """The URL that answered."""
        return self.url

    def getcode(self):
        """The status."""
        return self.status


def _encode(data, name="data"):
    try:
        return data.encode("latin-1")
    except UnicodeEncodeError as err:
        raise UnicodeEncodeError(err.encoding, err.object, err.start, err.end,
                                 "%s (%.20r) is not valid Latin-1. Use %s.encode('utf-8') if you want to send it encoded in UTF-8." %
                                 (name.title(), data[err.start:err.end], name)) from None


class HTTPConnection:
    """A connection to a server, for one request after another."""

    _http_vsn = 11
    _http_vsn_str = "HTTP/1.1"
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0

    def __init__(self, host, port=None, timeout=_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._buffer = []
        self._tunnel_host = None
        self._tunnel_port = None
        self._tunnel_headers = {}
        self._response = None
        self._state = _CS_IDLE
        self._method = None
        self.host, self.port = self._get_hostport(host, port)
        for c in self.host:
            if c <= " " or c == "\x7f":
                raise InvalidURL(f"URL can't contain control characters. {self.host!r} (found at least {c!r})")

    def _get_hostport(self, host, port):
        if port is None:
            i = host.rfind(":")
            if i > host.rfind("]"):
                try:
                    port = int(host[i + 1:])
                except ValueError:
                    if host[i + 1:] != "":
                        raise InvalidURL("nonnumeric port: '%s'" % host[i + 1:])
                    port = self.default_port
                host = host[:i]
            else:
                port = self.default_port
        if host and host[0] == "[" and host[-1] == "]":
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        """Ask the server to connect to another one."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._get_hostport(host, port)
        self._tunnel_headers = dict(headers or {})
        if "host" not in [h.lower() for h in self._tunnel_headers]:
            self._tunnel_headers["Host"] = "%s:%d" % (self._tunnel_host, self._tunnel_port)

    def _tunnel(self):
        lines = ["CONNECT %s:%d %s" % (self._tunnel_host, self._tunnel_port, self._http_vsn_str)]
        lines += ["%s: %s" % item for item in self._tunnel_headers.items()]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        response = self.response_class(self.sock, method="CONNECT")
        try:
            version, code, message = response._read_status()
            _read_headers(response.fp)
            if code != 200:
                self.close()
                raise OSError(f"Tunnel connection failed: {code} {message.strip()}")
        finally:
            response.close()

    def connect(self):
        """Connect to the server."""
        address = (self.host, self.port)
        if self.timeout is _DEFAULT_TIMEOUT:
            self.sock = socket.create_connection(address, source_address=self.source_address)
        else:
            self.sock = socket.create_connection(address, self.timeout, self.source_address)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        """End the connection."""
        self._state = _CS_IDLE
        sock = self.sock
        if sock:
            self.sock = None
            sock.close()
        response = self._response
        if response:
            self._response = None
            response.close()

    def send(self, data):
        """Send bytes, a file's content, or several pieces."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            encode = isinstance(data, io.TextIOBase)
            while block := data.read(self.blocksize):
                self.sock.sendall(block.encode("iso-8859-1") if encode else block)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not hasattr(data, "__iter__"):
                raise TypeError("data should be a bytes-like object or an iterable, got %r" % type(data))
            for piece in data:
                self.sock.sendall(piece)

    def _output(self, line):
        self._buffer.append(line)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _CS_IDLE:
            raise CannotSendRequest(self._state)
        self._state = _CS_REQ_STARTED
        found = _bad_in_method.search(method)
        if found:
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {found.group()!r})")
        self._method = method
        url = url or "/"
        found = _bad_in_path.search(url)
        if found:
            raise InvalidURL(f"URL can't contain control characters. {url!r} (found at least {found.group()!r})")
        self._output(("%s %s %s" % (method, url, self._http_vsn_str)).encode("ascii"))
        if not skip_host:
            self.putheader("Host", self._host_header(url))
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def _host_header(self, url):
        """The value of the Host header."""
        if url.startswith("http"):
            netloc = urlsplit(url).netloc
            if netloc:
                return netloc.encode("ascii")
        host, port = self.host, self.port
        if self._tunnel_host:
            host, port = self._tunnel_host, self._tunnel_port
        name = host.encode("ascii") if host.isascii() else host.encode("idna")
        if ":" in host:
            name = b"[" + name + b"]"
        if port == self.default_port:
            return name
        return "%s:%s" % (name.decode("ascii"), port)

    def putheader(self, header, *values):
        """Add a header to the request."""
        if self._state != _CS_REQ_STARTED:
            raise CannotSendHeader()
        if hasattr(header, "encode"):
            header = header.encode("ascii")
        if not _legal_header_name(header):
            raise ValueError("Invalid header name %r" % (header,))
        out = []
        for value in values:
            if hasattr(value, "encode"):
                value = value.encode("latin-1")
            elif isinstance(value, int):
                value = str(value).encode("ascii")
            if _illegal_header_value(value):
                raise ValueError("Invalid header value %r" % (value,))
            out.append(value)
        self._output(header + b": " + b"\r\n\t".join(out))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the headers, and the body."""
        if self._state != _CS_REQ_STARTED:
            raise CannotSendHeader()
        self._state = _CS_REQ_SENT
        head = b"\r\n".join(self._buffer) + b"\r\n\r\n"
        self._buffer.clear()
        self.send(head)
        if message_body is None:
            return
        for piece in self._pieces(message_body):
            if not piece:
                continue
            if encode_chunked:
                piece = f"{len(piece):X}\r\n".encode("ascii") + piece + b"\r\n"
            self.send(piece)
        if encode_chunked:
            self.send(b"0\r\n\r\n")

    def _pieces(self, body):
        if hasattr(body, "read"):
            encode = isinstance(body, io.TextIOBase)
            while block := body.read(self.blocksize):
                yield block.encode("iso-8859-1") if encode else block
            return
        try:
            memoryview(body)
        except TypeError:
            try:
                pieces = iter(body)
            except TypeError:
                raise TypeError("message_body should be a bytes-like object or an iterable, got %r" % type(body))
            yield from pieces
        else:
            yield body

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a whole request."""
        names = frozenset(k.lower() for k in headers)
        skips = {}
        if "host" in names:
            skips["skip_host"] = 1
        if "accept-encoding" in names:
            skips["skip_accept_encoding"] = 1
        self.putrequest(method, url, **skips)
        if "content-length" not in names:
            if "transfer-encoding" not in names:
                encode_chunked = False
                length = self._get_content_length(body, method)
                if length is not None:
                    self.putheader("Content-Length", str(length))
                elif body is not None:
                    encode_chunked = True
                    self.putheader("Transfer-Encoding", "chunked")
        else:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        if isinstance(body, str):
            body = _encode(body, "body")
        self.endheaders(body, encode_chunked=encode_chunked)

    @staticmethod
    def _get_content_length(body, method):
        if body is None:
            return 0 if method.upper() in _METHODS_EXPECTING_BODY else None
        if hasattr(body, "read"):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            pass
        return len(body) if isinstance(body, str) else None

    def getresponse(self):
        """The answer to the request that was sent."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _CS_REQ_SENT or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self._state = _CS_IDLE
            if response.will_close:
                self.close()
            else:
                self._response = response
            return response
        except:
            response.close()
            raise


class HTTPSConnection(HTTPConnection):
    """A connection through TLS."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=_DEFAULT_TIMEOUT, source_address=None, context=None, blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize=blocksize)
        self._context = context

    def connect(self):
        """Connect, and agree on keys."""
        super().connect()
        import ssl
        context = ssl._create_default_https_context() if self._context is None else self._context
        self.sock = context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)
