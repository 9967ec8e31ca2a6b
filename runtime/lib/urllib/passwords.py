"""Names and passwords for URLs, as urllib.request keeps them."""

import re
from urllib.parse import urlsplit


def _split_port(host):
    match = re.fullmatch("(.*):([0-9]*)", host, re.DOTALL)
    if match and match.group(2):
        return match.group(1), match.group(2)
    return (match.group(1) if match else host), None


class HTTPPasswordMgr:
    """Passwords for realms and URLs."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        if isinstance(uri, str):
            uri = [uri]
        known = self.passwd.setdefault(realm, {})
        for default_port in True, False:
            known[tuple([self.reduce_uri(u, default_port) for u in uri])] = (user, passwd)

    def find_user_password(self, realm, authuri):
        for default_port in True, False:
            reduced = self.reduce_uri(authuri, default_port)
            for uris, info in self.passwd.get(realm, {}).items():
                if any(self.is_suburi(uri, reduced) for uri in uris):
                    return info
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """The authority and the path of a URL."""
        parts = urlsplit(uri)
        scheme, authority, path = None, uri, "/"
        if parts[1]:
            scheme, authority, path = parts[0], parts[1], parts[2] or "/"
        host, port = _split_port(authority)
        if default_port and port is None and scheme is not None:
            default = {"http": 80, "https": 443}.get(scheme)
            if default is not None:
                authority = "%s:%d" % (host, default)
        return authority, path

    def is_suburi(self, base, test):
        """Whether test lies below base."""
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1]
        return test[1].startswith(prefix if prefix[-1:] == "/" else prefix + "/")


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """Takes passwords without a realm for all realms."""

    def find_user_password(self, realm, authuri):
        user, password = HTTPPasswordMgr.find_user_password(self, realm, authuri)
        if user is not None:
            return user, password
        return HTTPPasswordMgr.find_user_password(self, None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """Knows where passwords are sent without being asked for."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        for default_port in True, False:
            for u in [uri] if isinstance(uri, str) else uri:
                self.authenticated[self.reduce_uri(u, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        for default_port in True, False:
            reduced = self.reduce_uri(authuri, default_port)
            for uri in self.authenticated:
                if self.is_suburi(uri, reduced):
                    return self.authenticated[uri]
