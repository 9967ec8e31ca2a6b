"""The headers of requests and answers."""

import re


def _unquoted(value):
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\\\', '\\').replace('\\"', '"')
    return value


def _parameters(value):
    """The parts of a header's value between semicolons, as pairs."""
    parts = [p.strip() for p in re.findall(r'(?:[^;"]|"(?:[^"\\]|\\.)*"?)+', value)]
    out = []
    for p in parts:
        name, equals, rest = p.partition("=")
        out.append((name.strip(), rest.strip() if equals else ""))
    return out


class HTTPMessage:
    """Headers: like a dict, but without regard to case, and a name may stand several times."""

    __module__ = "http.client"

    def __init__(self):
        self._headers = []
        self._default_type = "text/plain"
        self._payload = None

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        self._headers.append((name, val))

    def __delitem__(self, name):
        self._headers = [(k, v) for k, v in self._headers if k.lower() != name.lower()]

    def __contains__(self, name):
        name = name.lower()
        return any(k.lower() == name for k, v in self._headers)

    def __iter__(self):
        for k, v in self._headers:
            yield k

    def keys(self):
        return [k for k, v in self._headers]

    def values(self):
        return [v for k, v in self._headers]

    def items(self):
        return list(self._headers)

    def get(self, name, failobj=None):
        """The first value of a name."""
        name = name.lower()
        for k, v in self._headers:
            if k.lower() == name:
                return v
        return failobj

    def get_all(self, name, failobj=None):
        """All values of a name."""
        name = name.lower()
        return [v for k, v in self._headers if k.lower() == name] or failobj

    def getallmatchingheaders(self, name):
        """Always empty, as in CPython, where it looks at keys for whole lines."""
        return []

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters."""
        parts = [] if _value is None else [_value]
        for k, v in _params.items():
            k = k.replace("_", "-")
            parts.append(k if v is None else '%s="%s"' % (k, v.replace("\\", "\\\\").replace('"', '\\"')))
        self[_name] = "; ".join(parts)

    def replace_header(self, _name, _value):
        """Replace the first value of a name."""
        for i, (k, v) in enumerate(self._headers):
            if k.lower() == _name.lower():
                self._headers[i] = (k, _value)
                return
        raise KeyError(_name)

    def get_default_type(self):
        return self._default_type

    def get_content_type(self):
        """The type without parameters."""
        value = self.get("content-type")
        if value is None:
            return self._default_type
        kind = _parameters(value)[0][0].lower() if value.strip() else ""
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_params(self, failobj=None, header="content-type", unquote=True):
        """A header's parameters as pairs."""
        value = self.get(header)
        if value is None:
            return failobj
        return [(k, _unquoted(v) if unquote else v) for k, v in _parameters(value)]

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        """One parameter of a header."""
        for k, v in self.get_params([], header, unquote):
            if k.lower() == param.lower():
                return v
        return failobj

    def get_content_charset(self, failobj=None):
        """The charset of the content type."""
        charset = self.get_param("charset")
        return failobj if charset is None else charset.lower()

    def get_filename(self, failobj=None):
        """The file name of the content disposition."""
        name = self.get_param("filename", None, "content-disposition")
        if name is None:
            name = self.get_param("name", None, "content-type")
        return failobj if name is None else name.strip()

    def get_content_disposition(self):
        value = self.get("content-disposition")
        return None if value is None else _parameters(value)[0][0].lower()

    def get_payload(self, i=None, decode=False):
        return "" if self._payload is None else self._payload

    def set_payload(self, payload, charset=None):
        self._payload = payload

    def is_multipart(self):
        return False

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The headers as text."""
        return "".join(["%s: %s\n" % item for item in self._headers]) + "\n" + self.get_payload()

    def __str__(self):
        return self.as_string()

    def as_bytes(self, unixfrom=False, policy=None):
        return self.as_string().encode("ascii", "surrogateescape")

    def __bytes__(self):
        return self.as_bytes()
