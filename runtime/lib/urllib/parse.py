"""URLs: splitting them into parts, joining, quoting, and query strings."""

from collections import namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
           "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult",
           "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp",
                 "rtsps", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews",
               "prospero", "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss",
               "itms-services"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms",
               "sftp", "tel"]
non_hierarchical = ["gopher", "hdl", "mailto", "news", "telnet", "wais", "imap", "snews", "sip", "sips"]
uses_query = ["", "http", "wais", "imap", "https", "shttp", "mms", "gopher", "rtsp", "rtsps", "rtspu", "sip", "sips"]
uses_fragment = ["", "ftp", "hdl", "http", "gopher", "news", "nntp", "wais", "https", "shttp", "snews", "file", "prospero"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
MAX_CACHE_SIZE = 20


def clear_cache():
    """Nothing is cached here; kept because programs call it."""


def _as_text(*parts):
    """The parts as str, and whether they were bytes."""
    binary = not isinstance(parts[0], str)
    for part in parts[1:]:
        if part and isinstance(part, str) == binary:
            raise TypeError("Cannot mix str and non-str arguments")
    if not binary:
        return parts, False
    return tuple([p.decode("ascii", "strict") if p else "" for p in parts]), True


def _given_back(value, binary):
    return value.encode("ascii", "strict") if binary else value


class _TextResult:
    """A result made of str."""

    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._encoded_counterpart(*[part.encode(encoding, errors) for part in self])


class _BytesResult:
    """A result made of bytes."""

    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._decoded_counterpart(*[part.decode(encoding, errors) for part in self])


class _Netloc:
    """What a result with a netloc knows about it."""

    __slots__ = ()

    def _netloc_parts(self):
        """User, password, host, port as written; None for what is absent."""
        netloc = self.netloc
        binary = not isinstance(netloc, str)
        if binary:
            netloc = netloc.decode("latin-1")
        user = password = None
        before, at, host = netloc.rpartition("@")
        if at:
            user, colon, secret = before.partition(":")
            if colon:
                password = secret
        name, bracket, inside = host.partition("[")
        if bracket:
            name, _, port = inside.partition("]")
            port = port.partition(":")[2]
        else:
            name, _, port = host.partition(":")
        parts = [user, password, name, port or None]
        if binary:
            parts = [None if p is None else p.encode("latin-1") for p in parts]
        return parts

    @property
    def username(self):
        return self._netloc_parts()[0]

    @property
    def password(self):
        return self._netloc_parts()[1]

    @property
    def hostname(self):
        host = self._netloc_parts()[2]
        if not host:
            return None
        name, percent, zone = host.partition("%" if isinstance(host, str) else b"%")
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._netloc_parts()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        number = int(port)
        if number > 65535:
            raise ValueError("Port out of range 0-65535")
        return number


_DefragBase = namedtuple("DefragResult", "url fragment")
_SplitBase = namedtuple("SplitResult", "scheme netloc path query fragment")
_ParseBase = namedtuple("ParseResult", "scheme netloc path params query fragment")


class DefragResult(_DefragBase, _TextResult):
    """A URL without its fragment, and the fragment."""

    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


class SplitResult(_SplitBase, _Netloc, _TextResult):
    """The five parts of a URL."""

    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseBase, _Netloc, _TextResult):
    """The six parts of a URL."""

    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragBase, _BytesResult):
    """A URL without its fragment, and the fragment."""

    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitBase, _Netloc, _BytesResult):
    """The five parts of a URL."""

    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseBase, _Netloc, _BytesResult):
    """The six parts of a URL."""

    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text


def _is_ipv4(text):
    parts = text.split(".")
    if len(parts) != 4:
        return False
    for p in parts:
        if not (p.isascii() and p.isdigit() and len(p) <= 3 and int(p) < 256) or len(p) > 1 and p[0] == "0":
            return False
    return True


def _is_ipv6(text):
    text, percent, zone = text.partition("%")
    if percent and (not zone or "%" in zone):
        return False
    parts = text.split(":")
    if len(parts) < 3:
        return False
    if "." in parts[-1]:
        if not _is_ipv4(parts[-1]):
            return False
        parts[-1:] = ["0", "0"]
    if text.count("::") > 1 or ":::" in text or len(parts) > 9:
        return False
    if text.startswith(":") and not text.startswith("::") or text.endswith(":") and not text.endswith("::"):
        return False
    filled = [p for p in parts if p]
    for p in filled:
        if len(p) > 4 or p.strip("0123456789abcdefABCDEF"):
            return False
    return len(filled) < 8 if "::" in text else len(filled) == 8


def _check_bracketed(host):
    if host.startswith("v"):
        version, dot, rest = host[1:].partition(".")
        if not version or version.strip("0123456789abcdefABCDEF") or not rest or "\n" in rest:
            raise ValueError("IPvFuture address is invalid")
    elif _is_ipv4(host):
        raise ValueError("An IPv4 address cannot be in brackets")
    elif not _is_ipv6(host):
        raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")


def _check_netloc(netloc):
    """Refuse characters that turn into delimiters when they are normalised, as U+2100 does."""
    if netloc.isascii():
        return
    try:
        from unicodedata import normalize
    except ImportError:
        return
    rest = "".join([c for c in netloc if c not in "@:#?"])
    normal = normalize("NFKC", rest)
    if normal != rest:
        for c in "/?#@:":
            if c in normal:
                raise ValueError("netloc '" + netloc + "' contains invalid characters under NFKC normalization")


def _without_controls(text):
    return text.replace("\t", "").replace("\r", "").replace("\n", "")


_C0_AND_SPACE = "".join([chr(i) for i in range(33)])


def _split(url, scheme, allow_fragments):
    """scheme, netloc, path, query and fragment of str."""
    url = _without_controls(url.lstrip(_C0_AND_SPACE))
    scheme = _without_controls(scheme.strip(_C0_AND_SPACE))
    netloc = query = fragment = ""
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isascii() and head[0].isalpha() and not head.strip(scheme_chars):
        scheme, url = head.lower(), rest
    if url.startswith("//"):
        end = min([i for i in (url.find("/", 2), url.find("?", 2), url.find("#", 2)) if i >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_bracketed(netloc.partition("[")[2].partition("]")[0])
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    _check_netloc(netloc)
    return scheme, netloc, url, query, fragment


def urlsplit(url, scheme="", allow_fragments=True):
    """Split a URL into scheme, netloc, path, query and fragment."""
    (url, scheme), binary = _as_text(url, scheme)
    result = SplitResult(*_split(url, scheme, allow_fragments))
    return result.encode() if binary else result


def _split_params(path):
    slash = path.rfind("/")
    i = path.find(";", max(slash, 0))
    if i < 0:
        return path, ""
    return path[:i], path[i + 1:]


def _parse(url, scheme, allow_fragments):
    scheme, netloc, path, query, fragment = _split(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        path, params = _split_params(path)
    return scheme, netloc, path, params, query, fragment


def urlparse(url, scheme="", allow_fragments=True):
    """Split a URL into scheme, netloc, path, params, query and fragment."""
    (url, scheme), binary = _as_text(url, scheme)
    result = ParseResult(*_parse(url, scheme, allow_fragments))
    return result.encode() if binary else result


def _unsplit(scheme, netloc, path, query, fragment):
    if netloc:
        if path and path[:1] != "/":
            path = "/" + path
        path = "//" + netloc + path
    elif path[:2] == "//":
        path = "//" + path
    elif scheme and scheme in uses_netloc and (not path or path[:1] == "/"):
        path = "//" + path
    if scheme:
        path = scheme + ":" + path
    if query:
        path = path + "?" + query
    if fragment:
        path = path + "#" + fragment
    return path


def urlunsplit(components):
    """The URL that has these five parts."""
    scheme, netloc, path, query, fragment, _ = (*components, None)
    parts, binary = _as_text(scheme, netloc, path, query, fragment)
    return _given_back(_unsplit(*parts), binary)


def urlunparse(components):
    """The URL that has these six parts."""
    scheme, netloc, path, params, query, fragment, _ = (*components, None)
    (scheme, netloc, path, params, query, fragment), binary = _as_text(scheme, netloc, path, params, query, fragment)
    if params:
        path = "%s;%s" % (path, params)
    return _given_back(_unsplit(scheme, netloc, path, query, fragment), binary)


def _merged_path(base, path):
    """The segments of path as seen from base, with . and .. resolved."""
    base_segments = base.split("/")
    if base_segments[-1] != "":
        del base_segments[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = base_segments + path.split("/")
        segments[1:-1] = [s for s in segments[1:-1] if s]
    out = []
    for s in segments:
        if s == "..":
            if out:
                out.pop()
        elif s != ".":
            out.append(s)
    if segments[-1] in (".", ".."):
        out.append("")
    return "/".join(out) or "/"


def urljoin(base, url, allow_fragments=True):
    """The absolute form of a URL that was found at base."""
    if not base:
        return url
    if not url:
        return base
    (base, url), binary = _as_text(base, url)
    b = _parse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = _parse(url, b[0], allow_fragments)
    if scheme != b[0] or scheme not in uses_relative:
        return _given_back(url, binary)
    if scheme in uses_netloc:
        if netloc:
            return urlunparse(_back((scheme, netloc, path, params, query, fragment), binary))
        netloc = b[1]
    if not path and not params:
        path, params = b[2], b[3]
        if not query:
            query = b[4]
    else:
        path = _merged_path(b[2], path)
    return urlunparse(_back((scheme, netloc, path, params, query, fragment), binary))


def _back(parts, binary):
    return [_given_back(p, binary) for p in parts]


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    (url,), binary = _as_text(url)
    fragment = ""
    if "#" in url:
        parts = _parse(url, "", True)
        fragment = parts[5]
        url = urlunparse(parts[:5] + ("",))
    result = DefragResult(url, fragment)
    return result.encode() if binary else result


def _hex_value(c):
    if 48 <= c <= 57:
        return c - 48
    if 65 <= c <= 70:
        return c - 55
    if 97 <= c <= 102:
        return c - 87
    return -1


def unquote_to_bytes(string):
    """Bytes in which every %xx has become its byte."""
    if not string:
        string.split
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    parts = string.split(b"%")
    if len(parts) == 1:
        return bytes(string)
    out = bytearray(parts[0])
    for part in parts[1:]:
        high = _hex_value(part[0]) if len(part) > 1 else -1
        low = _hex_value(part[1]) if high >= 0 else -1
        if low < 0:
            out += b"%"
            out += part
        else:
            out.append(high * 16 + low)
            out += part[2:]
    return bytes(out)


def _unquoted(string, encoding, errors):
    """Decode each stretch of ASCII by itself; other characters stay."""
    out = []
    start = 0
    while start < len(string):
        ascii = string[start] < "\x80"
        end = start + 1
        while end < len(string) and (string[end] < "\x80") == ascii:
            end += 1
        piece = string[start:end]
        out.append(unquote_to_bytes(piece).decode(encoding, errors) if ascii else piece)
        start = end
    return "".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    """Text in which %xx sequences are decoded."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        string.split
        return string
    if encoding is None:
        encoding = "utf-8"
    if errors is None:
        errors = "replace"
    if string.isascii():
        return unquote_to_bytes(string).decode(encoding, errors)
    return _unquoted(string, encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """unquote() that takes plus signs for spaces."""
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
             separator="&"):
    """A query string as a dict of lists."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding=encoding, errors=errors,
                                 max_num_fields=max_num_fields, separator=separator):
        if name in result:
            result[name].append(value)
        else:
            result[name] = [value]
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
              separator="&"):
    """A query string as a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    binary = not isinstance(qs, str)
    if binary:
        if not qs:
            return []
        qs = bytes(memoryview(qs))
    if not qs:
        return []
    if binary and isinstance(separator, str):
        separator = separator.encode("ascii")
    elif not binary and not isinstance(separator, str):
        separator = str(separator, "ascii")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    out = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition(b"=" if binary else "=")
        if not equals and strict_parsing:
            raise ValueError("bad query field: %r" % (field,))
        if value or keep_blank_values:
            if binary:
                out.append((unquote_to_bytes(name.replace(b"+", b" ")), unquote_to_bytes(value.replace(b"+", b" "))))
            else:
                out.append((unquote_plus(name, encoding=encoding, errors=errors),
                            unquote_plus(value, encoding=encoding, errors=errors)))
    return out


_ALWAYS_SAFE = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


def quote(string, safe="/", encoding=None, errors=None):
    """Text in which reserved characters have become %xx."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """quote() that writes spaces as plus signs, and quotes slashes."""
    if isinstance(string, str) and " " not in string or isinstance(string, bytes) and b" " not in string:
        return quote(string, safe, encoding, errors)
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """quote() for bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    else:
        safe = bytes([c for c in safe if c < 128])
    if not bs.rstrip(_ALWAYS_SAFE + safe):
        return bs.decode()
    plain = _ALWAYS_SAFE + safe
    return "".join([chr(c) if c in plain else "%%%02X" % c for c in bs])


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """A dict or a list of pairs as a query string."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as err:
            raise TypeError("not a valid non-string sequence or mapping object") from err

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)

    out = []
    for key, value in query:
        key = quoted(key)
        if not doseq or isinstance(value, (str, bytes)):
            out.append(key + "=" + quoted(value))
            continue
        try:
            len(value)
        except TypeError:
            out.append(key + "=" + quoted(value))
        else:
            out.extend([key + "=" + quoted(item) for item in value])
    return "&".join(out)


def unwrap(url):
    """The URL inside <URL:...>."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    if url[:4] == "URL:":
        url = url[4:].strip()
    return url
