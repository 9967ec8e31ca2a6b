"""Opening URLs: http, file and data; with redirects, proxies, and passwords."""

import bisect
import http.client
import io
import os
import re
import socket
import sys
import time
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_plus, unquote_to_bytes, unwrap, urljoin, urlparse, urlsplit, urlunparse
from urllib.passwords import HTTPPasswordMgr, HTTPPasswordMgrWithDefaultRealm, HTTPPasswordMgrWithPriorAuth, _split_port
from urllib.response import addclosehook, addinfourl

__all__ = ["Request", "OpenerDirector", "BaseHandler", "HTTPDefaultErrorHandler", "HTTPRedirectHandler", "ProxyHandler",
           "HTTPPasswordMgr", "HTTPPasswordMgrWithDefaultRealm", "HTTPPasswordMgrWithPriorAuth", "AbstractBasicAuthHandler",
           "HTTPBasicAuthHandler", "ProxyBasicAuthHandler", "HTTPHandler", "HTTPSHandler", "FileHandler", "DataHandler",
           "UnknownHandler", "HTTPErrorProcessor", "urlopen", "install_opener", "build_opener", "pathname2url", "url2pathname",
           "getproxies", "urlretrieve", "urlcleanup"]

__version__ = "%d.%d" % sys.version_info[:2]
_DEFAULT_TIMEOUT = http.client._DEFAULT_TIMEOUT
_opener = None
_temporary_files = []


def urlopen(url, data=None, timeout=_DEFAULT_TIMEOUT, *, context=None):
    """Open a URL, or a Request; the answer can be read like a file."""
    global _opener
    if context is not None:
        return build_opener(HTTPSHandler(context=context)).open(url, data, timeout)
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


def install_opener(opener):
    """Make urlopen use an opener."""
    global _opener
    _opener = opener


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copy what a URL gives into a file; returns its name and the headers."""
    scheme, path = _split_scheme(url)
    with urlopen(url, data) as fp:
        headers = fp.info()
        if scheme == "file" and not filename:
            return os.path.normpath(path), headers
        if filename:
            out = open(filename, "wb")
        else:
            import tempfile
            out = tempfile.NamedTemporaryFile(delete=False)
            filename = out.name
            _temporary_files.append(filename)
        with out:
            size = int(headers["Content-Length"]) if "content-length" in headers else -1
            read = _copy(fp, out, size, reporthook)
    if size >= 0 and read < size:
        raise ContentTooShortError("retrieval incomplete: got only %i out of %i bytes" % (read, size), (filename, headers))
    return filename, headers


def _copy(fp, out, size, reporthook):
    block = 1024 * 8
    read = count = 0
    if reporthook:
        reporthook(count, block, size)
    while data := fp.read(block):
        read += len(data)
        out.write(data)
        count += 1
        if reporthook:
            reporthook(count, block, size)
    return read


def urlcleanup():
    """Remove the files that urlretrieve made."""
    for name in _temporary_files:
        try:
            os.unlink(name)
        except OSError:
            pass
    del _temporary_files[:]
    install_opener(None)


def _split_scheme(url):
    match = re.match("([^/:]+):(.*)", url, re.DOTALL)
    return (match.group(1).lower(), match.group(2)) if match else (None, url)


def _split_host(url):
    """The host and the path of //host/path."""
    match = re.match("//([^/#?]*)(.*)", url, re.DOTALL)
    if not match:
        return None, url
    path = match.group(2)
    if path and path[0] != "/":
        path = "/" + path
    return match.group(1), path


def _split_user(host):
    user, at, host = host.rpartition("@")
    return (user if at else None), host


_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _base64(data):
    """Bytes as base64 text."""
    out = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part + bytes(3 - len(part)), "big")
        digits = bytes([_DIGITS[n >> shift & 63] for shift in (18, 12, 6, 0)])
        out += digits[:len(part) + 1] + b"=" * (3 - len(part))
    return out.decode("ascii")


def _from_base64(data):
    """The bytes that base64 stands for; what is no digit does not count."""
    out = bytearray()
    bits = count = 0
    for c in data:
        if c == 61:
            break
        n = _DIGITS.find(c)
        if n < 0:
            continue
        bits = (bits << 6 | n) & 0xffffff
        count += 6
        if count >= 8:
            count -= 8
            out.append(bits >> count & 255)
    if count >= 6:
        raise ValueError("Incorrect padding")
    return bytes(out)


def request_host(request):
    """The host of a request."""
    host = urlparse(request.full_url)[1] or request.get_header("Host", "")
    return re.sub(":[0-9]+$", "", host, count=1, flags=re.ASCII).lower()


class Request:
    """A URL with what is sent to it."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        self._tunnel_host = None
        for key, value in headers.items():
            self.add_header(key, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return "{}#{}".format(self._full_url, self.fragment) if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        url = unwrap(url)
        self._full_url, _, fragment = url.partition("#")
        self.fragment = fragment or None
        self.type, rest = _split_scheme(self._full_url)
        if self.type is None:
            raise ValueError("unknown url type: %r" % self.full_url)
        self.host, self.selector = _split_host(rest)
        if self.host:
            self.host = unquote(self.host)

    @full_url.deleter
    def full_url(self):
        self._full_url = None
        self.fragment = None
        self.selector = ""

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """GET, or POST with data, or what the program said."""
        return getattr(self, "method", "GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def set_proxy(self, host, type):
        if self.type == "https" and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type = type
            self.selector = self.full_url
        self.host = host

    def has_proxy(self):
        return self.selector == self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


class OpenerDirector:
    """Asks handlers in turn, by the names of their methods."""

    def __init__(self):
        self.addheaders = [("User-agent", "Python-urllib/%s" % __version__)]
        self.handlers = []
        self.handle_open = {}
        self.handle_error = {}
        self.process_response = {}
        self.process_request = {}

    def add_handler(self, handler):
        if not hasattr(handler, "add_parent"):
            raise TypeError("expected BaseHandler instance, got %r" % type(handler))
        added = False
        for name in dir(handler):
            if name in ("redirect_request", "do_open", "proxy_open"):
                continue
            protocol, _, condition = name.partition("_")
            if not condition:
                continue
            kind = condition
            if condition.startswith("error"):
                kind = condition[condition.find("_") + 1:] if "_" in condition else condition
                try:
                    kind = int(kind)
                except ValueError:
                    pass
                lookup = self.handle_error.setdefault(protocol, {})
            elif condition == "open":
                kind = protocol
                lookup = self.handle_open
            elif condition == "response":
                kind = protocol
                lookup = self.process_response
            elif condition == "request":
                kind = protocol
                lookup = self.process_request
            else:
                continue
            handlers = lookup.setdefault(kind, [])
            bisect.insort(handlers, handler)
            added = True
        if added:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        pass

    def _call_chain(self, chain, kind, meth_name, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, meth_name)(*args)
            if result is not None:
                return result

    def open(self, fullurl, data=None, timeout=_DEFAULT_TIMEOUT):
        """Open a URL, or a Request."""
        if isinstance(fullurl, str):
            req = Request(fullurl, data)
        else:
            req = fullurl
            if data is not None:
                req.data = data
        req.timeout = timeout
        protocol = req.type
        for processor in self.process_request.get(protocol, []):
            req = getattr(processor, protocol + "_request")(req)
        response = self._open(req, data)
        for processor in self.process_response.get(protocol, []):
            response = getattr(processor, protocol + "_response")(req, response)
        return response

    def _open(self, req, data=None):
        result = self._call_chain(self.handle_open, "default", "default_open", req)
        if result:
            return result
        result = self._call_chain(self.handle_open, req.type, req.type + "_open", req)
        if result:
            return result
        return self._call_chain(self.handle_open, "unknown", "unknown_open", req)

    def error(self, proto, *args):
        """Have an error handled; args are request, answer, code, message, headers."""
        web = proto in ("http", "https")
        if web:
            lookup = self.handle_error["http"]
            proto = args[2]
            name = "http_error_%s" % proto
        else:
            lookup = self.handle_error
            name = proto + "_error"
        result = self._call_chain(lookup, proto, name, *args)
        if result:
            return result
        if web:
            return self._call_chain(lookup, "default", "http_error_default", *args)


def build_opener(*handlers):
    """An opener with the usual handlers and others; a handler replaces the usual one of its class."""
    opener = OpenerDirector()
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FileHandler,
             HTTPErrorProcessor, DataHandler, HTTPSHandler]
    for cls in list(usual):
        for h in handlers:
            if issubclass(h, cls) if isinstance(h, type) else isinstance(h, cls):
                usual.remove(cls)
                break
    for cls in usual:
        opener.add_handler(cls())
    for h in handlers:
        opener.add_handler(h() if isinstance(h, type) else h)
    return opener


class BaseHandler:
    """What handlers have in common."""

    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

    def __lt__(self, other):
        if not hasattr(other, "handler_order"):
            return True
        return self.handler_order < other.handler_order


class HTTPErrorProcessor(BaseHandler):
    """Turns answers that are errors over to the handlers of errors."""

    handler_order = 1000

    def http_response(self, request, response):
        code, msg, hdrs = response.code, response.msg, response.info()
        if not 200 <= code < 300:
            response = self.parent.error("http", request, response, code, msg, hdrs)
        return response

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises HTTPError."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Follows redirects."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n"

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The request that a redirect leads to."""
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD") or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        newurl = newurl.replace(" ", "%20")
        kept = {k: v for k, v in req.headers.items() if k.lower() not in ("content-length", "content-type")}
        return Request(newurl, method="HEAD" if method == "HEAD" else "GET", headers=kept,
                       origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        newurl = headers.get("location", headers.get("uri"))
        if newurl is None:
            return
        parts = urlparse(newurl)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(newurl, code, "%s - Redirection to url '%s' is not allowed" % (msg, newurl), headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path="/")
        newurl = quote(urlunparse(parts), encoding="iso-8859-1", safe="!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~")
        newurl = urljoin(req.full_url, newurl)
        new = self.redirect_request(req, fp, code, msg, headers, newurl)
        if new is None:
            return
        visited = new.redirect_dict = getattr(req, "redirect_dict", {})
        if visited.get(newurl, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[newurl] = visited.get(newurl, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def getproxies():
    """The proxies that the environment names: a dict from scheme to URL."""
    proxies = {}
    for lower in (False, True):
        for name, value in os.environ.items():
            if len(name) <= 6 or name[-6:].lower() != "_proxy" or lower and name[-6:] != "_proxy":
                continue
            scheme = name[:-6].lower()
            if scheme == "http" and "REQUEST_METHOD" in os.environ and not lower:
                continue
            if value:
                proxies[scheme] = value
            elif lower:
                proxies.pop(scheme, None)
    return proxies


getproxies_environment = getproxies


def proxy_bypass(host, proxies=None):
    """Whether no proxy is wanted for a host."""
    no = (getproxies() if proxies is None else proxies).get("no")
    if not no:
        return False
    if no == "*":
        return True
    host = host.lower()
    bare = _split_port(host)[0]
    for name in [n.strip() for n in no.split(",")]:
        if name:
            name = name.lstrip(".").lower()
            if name in (bare, host) or bare.endswith("." + name) or host.endswith("." + name):
                return True
    return False


proxy_bypass_environment = proxy_bypass


class ProxyHandler(BaseHandler):
    """Sends requests to proxies."""

    handler_order = 100

    def __init__(self, proxies=None):
        if proxies is None:
            proxies = getproxies()
        assert hasattr(proxies, "keys"), "proxies must be a mapping"
        self.proxies = proxies
        for scheme, url in proxies.items():
            scheme = scheme.lower()
            setattr(self, "%s_open" % scheme, lambda r, proxy=url, type=scheme: self.proxy_open(r, proxy, type))

    def proxy_open(self, req, proxy, type):
        original = req.type
        scheme, rest = _split_scheme(proxy)
        if rest.startswith("//"):
            host = _split_host(rest)[0]
        elif proxy.startswith("/"):
            raise ValueError("proxy URL with no authority: %r" % proxy)
        else:
            scheme, host = None, proxy
        if scheme is None:
            scheme = original
        user, host = _split_user(host)
        if req.host and proxy_bypass(req.host):
            return None
        if user and ":" in user:
            name, _, secret = user.partition(":")
            both = "%s:%s" % (unquote(name), unquote(secret))
            req.add_header("Proxy-authorization", "Basic " + _base64(both.encode()))
        req.set_proxy(unquote(host), scheme)
        if original == scheme or original == "https":
            return None
        return self.parent.open(req, timeout=req.timeout)


class AbstractBasicAuthHandler:
    """Sends names and passwords when a server asks."""

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        asked = headers.get_all(authreq)
        if not asked:
            return
        scheme = None
        for header in asked:
            scheme = header.split()[0]
            if scheme.lower() != "basic":
                continue
            match = re.search("realm=(\"([^\"]*)\"|'([^']*)'|([^\\s,]+))", header, re.I)
            if match:
                return self.retry_http_basic_auth(host, req, match.group(2) or match.group(3) or match.group(4) or "")
        if scheme is not None and scheme.lower() != "basic":
            raise ValueError("AbstractBasicAuthHandler does not support the following scheme: %r" % scheme)

    def retry_http_basic_auth(self, host, req, realm):
        user, pw = self.passwd.find_user_password(realm, host)
        if pw is None:
            return None
        auth = "Basic " + _base64(("%s:%s" % (user, pw)).encode())
        if req.get_header(self.auth_header, None) == auth:
            return None
        req.add_unredirected_header(self.auth_header, auth)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        if hasattr(self.passwd, "is_authenticated") and self.passwd.is_authenticated(req.full_url):
            if not req.has_header("Authorization"):
                user, passwd = self.passwd.find_user_password(None, req.full_url)
                both = "{0}:{1}".format(user, passwd).encode()
                req.add_unredirected_header("Authorization", "Basic " + _base64(both))
        return req

    def http_response(self, req, response):
        if hasattr(self.passwd, "is_authenticated"):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request = http_request
    https_response = http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Sends passwords to servers."""

    auth_header = "Authorization"

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Sends passwords to proxies."""

    auth_header = "Proxy-authorization"

    def http_error_407(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)


class AbstractHTTPHandler(BaseHandler):
    """Sends requests."""

    def __init__(self, debuglevel=None):
        self._debuglevel = http.client.HTTPConnection.debuglevel if debuglevel is None else debuglevel

    def set_http_debuglevel(self, level):
        self._debuglevel = level

    def do_request_(self, request):
        """Add the headers that every request has."""
        host = request.host
        if not host:
            raise URLError("no host given")
        if request.data is not None:
            data = request.data
            if isinstance(data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                length = http.client.HTTPConnection._get_content_length(data, request.get_method())
                if length is not None:
                    request.add_unredirected_header("Content-length", str(length))
                else:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
        if request.has_proxy():
            host = _split_host(_split_scheme(request.selector)[1])[0]
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", host)
        for name, value in self.parent.addheaders:
            name = name.capitalize()
            if not request.has_header(name):
                request.add_unredirected_header(name, value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """Send a request; returns the answer."""
        host = req.host
        if not host:
            raise URLError("no host given")
        connection = http_class(host, timeout=req.timeout, **http_conn_args)
        connection.set_debuglevel(self._debuglevel)
        headers = dict(req.unredirected_hdrs)
        headers.update({k: v for k, v in req.headers.items() if k not in headers})
        headers["Connection"] = "close"
        headers = {name.title(): val for name, val in headers.items()}
        if req._tunnel_host:
            tunnel = {}
            if "Proxy-Authorization" in headers:
                tunnel["Proxy-Authorization"] = headers.pop("Proxy-Authorization")
            connection.set_tunnel(req._tunnel_host, headers=tunnel)
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers,
                                   encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as err:
                raise URLError(err)
            response = connection.getresponse()
        except:
            connection.close()
            raise
        if connection.sock:
            connection.sock.close()
            connection.sock = None
        response.url = req.get_full_url()
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    """http: URLs."""

    def http_open(self, req):
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    """https: URLs."""

    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        super().__init__(debuglevel)
        self._context = context

    def https_open(self, req):
        return self.do_open(http.client.HTTPSConnection, req, context=self._context)

    https_request = AbstractHTTPHandler.do_request_


class UnknownHandler(BaseHandler):
    """Refuses all other URLs."""

    def unknown_open(self, req):
        raise URLError("unknown url type: %s" % req.type)


def parse_keqv_list(l):
    """A dict of key=value texts, quotes removed."""
    parsed = {}
    for item in l:
        k, v = item.split("=", 1)
        if v[0] == '"' and v[-1] == '"':
            v = v[1:-1]
        parsed[k] = v
    return parsed


def parse_http_list(s):
    """The items of a list with commas, which quotes may contain."""
    return [part.strip() for part in re.findall(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+', s) if part.strip()]


def _message(**headers):
    """Headers made here; _ in the names stands for -."""
    message = http.client.HTTPMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


class FileHandler(BaseHandler):
    """file: URLs."""

    names = None

    def file_open(self, req):
        url = req.selector
        if url[:2] == "//" and url[2:3] != "/" and req.host and req.host != "localhost":
            if req.host not in self.get_names():
                raise URLError("file:// scheme is supported only on localhost")
        return self.open_local_file(req)

    def get_names(self):
        """The addresses of this machine."""
        if FileHandler.names is None:
            try:
                FileHandler.names = tuple(socket.gethostbyname_ex("localhost")[2] +
                                          socket.gethostbyname_ex(socket.gethostname())[2])
            except OSError:
                FileHandler.names = ("127.0.0.1",)
        return FileHandler.names

    def open_local_file(self, req):
        host, name = req.host, req.selector
        path = url2pathname(name)
        try:
            stats = os.stat(path)
            import mimetypes
            kind = mimetypes.guess_type(name)[0] or "text/plain"
            headers = _message(Content_type=kind, Content_length=str(stats.st_size), Last_modified=_http_date(stats.st_mtime))
            port = None
            if host:
                host, port = _split_port(host)
            if not host or not port and socket.gethostbyname(host) in self.get_names():
                return addinfourl(open(path, "rb"), headers, "file://" + (host or "") + name)
        except OSError as exp:
            raise URLError(exp)
        raise URLError("file not on local host")


def _http_date(timestamp):
    t = time.gmtime(timestamp)
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return "%s, %02d %s %04d %02d:%02d:%02d GMT" % (days[t.tm_wday], t.tm_mday, months[t.tm_mon - 1], t.tm_year, t.tm_hour,
                                                    t.tm_min, t.tm_sec)


class DataHandler(BaseHandler):
    """data: URLs."""

    def data_open(self, req):
        url = req.full_url
        scheme, data = url.split(":", 1)
        kind, data = data.split(",", 1)
        data = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            data = _from_base64(data)
            kind = kind[:-7]
        if not kind:
            kind = "text/plain;charset=US-ASCII"
        return addinfourl(io.BytesIO(data), _message(Content_type=kind, Content_length=str(len(data))), url)


def url2pathname(pathname):
    """The path that a URL's path means."""
    if pathname[:3] == "///":
        pathname = pathname[2:]
    elif pathname[:12] == "//localhost/":
        pathname = pathname[11:]
    return unquote(pathname)


def pathname2url(pathname):
    """A path as a URL's path."""
    return ("//" if pathname[:2] == "//" else "") + quote(pathname)
