"""TLS for sockets: contexts, and sockets that they wrap."""

import io
import os
import socket
from _ssl import (SSLCertVerificationError, SSLEOFError, SSLError, SSLSyscallError, SSLWantReadError, SSLWantWriteError,
                  SSLZeroReturnError, accept as _accept, connect as _connect, load_chain as _load_chain,
                  load_roots as _load_roots)
from enum import IntEnum, IntFlag

CertificateError = SSLCertVerificationError
SSL_ERROR_SSL = 1
SSL_ERROR_WANT_READ = 2
SSL_ERROR_WANT_WRITE = 3
SSL_ERROR_EOF = 8
HAS_SNI = HAS_ALPN = HAS_TLSv1 = HAS_TLSv1_1 = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_ECDH = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = HAS_NEVER_CHECK_COMMON_NAME = False
OPENSSL_VERSION = "Go crypto/tls"


class _SSLMethod(IntEnum):
    PROTOCOL_TLS = 2
    PROTOCOL_SSLv23 = 2
    PROTOCOL_TLSv1 = 3
    PROTOCOL_TLSv1_1 = 4
    PROTOCOL_TLSv1_2 = 5
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17


class TLSVersion(IntEnum):
    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


class VerifyMode(IntEnum):
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class Options(IntFlag):
    OP_NO_SSLv2 = 0
    OP_NO_SSLv3 = 33554432
    OP_NO_TLSv1 = 67108864
    OP_NO_TLSv1_1 = 268435456
    OP_NO_TLSv1_2 = 134217728
    OP_NO_TLSv1_3 = 536870912
    OP_NO_COMPRESSION = 131072
    OP_ALL = 2147483728


class Purpose(IntEnum):
    SERVER_AUTH = 129
    CLIENT_AUTH = 130


PROTOCOL_TLS = PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_TLS
PROTOCOL_TLSv1 = _SSLMethod.PROTOCOL_TLSv1
PROTOCOL_TLSv1_1 = _SSLMethod.PROTOCOL_TLSv1_1
PROTOCOL_TLSv1_2 = _SSLMethod.PROTOCOL_TLSv1_2
PROTOCOL_TLS_CLIENT = _SSLMethod.PROTOCOL_TLS_CLIENT
PROTOCOL_TLS_SERVER = _SSLMethod.PROTOCOL_TLS_SERVER
CERT_NONE = VerifyMode.CERT_NONE
CERT_OPTIONAL = VerifyMode.CERT_OPTIONAL
CERT_REQUIRED = VerifyMode.CERT_REQUIRED
OP_NO_SSLv2 = Options.OP_NO_SSLv2
OP_NO_SSLv3 = Options.OP_NO_SSLv3
OP_NO_TLSv1 = Options.OP_NO_TLSv1
OP_NO_TLSv1_1 = Options.OP_NO_TLSv1_1
OP_NO_TLSv1_2 = Options.OP_NO_TLSv1_2
OP_NO_TLSv1_3 = Options.OP_NO_TLSv1_3
OP_NO_COMPRESSION = Options.OP_NO_COMPRESSION
OP_ALL = Options.OP_ALL


def _content(file):
    with open(file, "rb") as f:
        return f.read()


class SSLContext:
    """What connections are made with: certificates, and how strictly the other side's is checked."""

    def __init__(self, protocol=None):
        if protocol is None:
            import warnings
            warnings.warn("ssl.SSLContext() without protocol argument is deprecated.", DeprecationWarning, stacklevel=2)
            protocol = PROTOCOL_TLS
        self.protocol = _SSLMethod(protocol)
        client = self.protocol == PROTOCOL_TLS_CLIENT
        self._check_hostname = client
        self._verify_mode = CERT_REQUIRED if client else CERT_NONE
        self._pem = b""
        self._roots = None
        self._chain = None
        self._protocols = []
        self.minimum_version = TLSVersion.TLSv1_2
        self.maximum_version = TLSVersion.MAXIMUM_SUPPORTED
        self.options = OP_ALL | OP_NO_SSLv3 | OP_NO_COMPRESSION

    @property
    def check_hostname(self):
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        self._check_hostname = bool(value)
        if value and self._verify_mode == CERT_NONE:
            self._verify_mode = CERT_REQUIRED

    @property
    def verify_mode(self):
        return self._verify_mode

    @verify_mode.setter
    def verify_mode(self, value):
        if value == CERT_NONE and self._check_hostname:
            raise ValueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.")
        self._verify_mode = VerifyMode(value)

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        """Trust these certificates, and no others but those that were loaded before."""
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        if cafile is not None:
            self._pem += _content(cafile) + b"\n"
        if capath is not None:
            for name in sorted(os.listdir(capath)):
                self._pem += _content(os.path.join(capath, name)) + b"\n"
        if cadata is not None:
            self._pem += (cadata.encode() if isinstance(cadata, str) else cadata) + b"\n"
        self._roots = _load_roots(self._pem)

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """The system's certificates are trusted as long as no others are loaded."""

    def set_default_verify_paths(self):
        """As load_default_certs()."""

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        """The own certificate and its key."""
        if password is not None:
            raise NotImplementedError("keys with a password are not supported")
        certificate = _content(certfile)
        self._chain = _load_chain(certificate, _content(keyfile) if keyfile is not None else certificate)

    def set_alpn_protocols(self, alpn_protocols):
        self._protocols = list(alpn_protocols)

    def set_ciphers(self, ciphers):
        """Go's TLS chooses the ciphers itself."""

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """A socket whose data is encrypted."""
        return SSLSocket(self, sock, server_side, server_hostname)


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context for clients that checks servers, or for servers."""
    context = SSLContext(PROTOCOL_TLS_SERVER if purpose == Purpose.CLIENT_AUTH else PROTOCOL_TLS_CLIENT)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False, purpose=Purpose.SERVER_AUTH,
                               certfile=None, keyfile=None, cafile=None, capath=None, cadata=None):
    """A context that checks nothing."""
    context = SSLContext(PROTOCOL_TLS_SERVER if purpose == Purpose.CLIENT_AUTH else PROTOCOL_TLS_CLIENT)
    context.check_hostname = check_hostname
    context.verify_mode = cert_reqs
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


class _File(io.RawIOBase):
    """The raw file beneath what makefile() returns."""

    def __init__(self, sock):
        self._sock = sock

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, b):
        data = self._sock.recv(len(b))
        b[:len(data)] = data
        return len(data)

    def write(self, b):
        return self._sock.send(b)

    def close(self):
        if not self.closed:
            super().close()
            self._sock._file_closed()


class SSLSocket:
    """A socket that encrypts."""

    def __init__(self, context, sock, server_side, server_hostname):
        if context.check_hostname and not server_hostname and not server_side:
            raise ValueError("check_hostname requires server_hostname")
        self.context = context
        self.server_side = server_side
        self.server_hostname = server_hostname
        self._sock = sock
        self._conn = None
        self._files = 0
        self._close_asked = False
        try:
            sock.getpeername()
        except OSError:
            return
        try:
            self.do_handshake()
        except BaseException:
            sock.close()
            raise

    def __getattr__(self, name):
        if name == "_sock":
            raise AttributeError(name)
        return getattr(self._sock, name)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def do_handshake(self, block=False):
        """Agree on keys with the other side."""
        c = self.context
        if self._conn is not None:
            return
        if self.server_side:
            self._conn = _accept(self._sock, c._chain, c.minimum_version, c.maximum_version, c._protocols)
        else:
            self._conn = _connect(self._sock, self.server_hostname, c.verify_mode != CERT_NONE, c.check_hostname, c._roots,
                                  c._chain, c.minimum_version, c.maximum_version, c._protocols)

    def connect(self, address):
        self._sock.connect(address)
        self.do_handshake()

    def accept(self):
        """A connection, encrypted, and its address."""
        sock, address = self._sock.accept()
        return SSLSocket(self.context, sock, True, None), address

    def _connected(self):
        if self._conn is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._conn

    def recv(self, buflen=1024, flags=0):
        return self._connected().read(buflen) if buflen else b""

    def read(self, len=1024, buffer=None):
        data = self.recv(len)
        if buffer is None:
            return data
        buffer[:data.__len__()] = data
        return data.__len__()

    def recv_into(self, buffer, nbytes=None, flags=0):
        data = self.recv(nbytes or len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def send(self, data, flags=0):
        return self._connected().write(data)

    def write(self, data):
        return self.send(data)

    def sendall(self, data, flags=0):
        self._connected().write(data)

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file over the connection."""
        raw = _File(self)
        self._files += 1
        if buffering == 0:
            return raw
        size = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
        if "r" in mode and "w" in mode:
            buffer = io.BufferedRWPair(raw, raw, size)
        elif "w" in mode:
            buffer = io.BufferedWriter(raw, size)
        else:
            buffer = io.BufferedReader(raw, size)
        return buffer if "b" in mode else io.TextIOWrapper(buffer, encoding, errors, newline)

    def _file_closed(self):
        self._files -= 1
        if self._close_asked and self._files <= 0:
            self._really_close()

    def close(self):
        self._close_asked = True
        if self._files <= 0:
            self._really_close()

    def _really_close(self):
        if self._conn is not None:
            self._conn.finish()
        self._sock.close()

    def shutdown(self, how):
        if self._conn is not None and how != socket.SHUT_RD:
            self._conn.finish()
        self._sock.shutdown(how)

    def unwrap(self):
        """The socket, without encryption."""
        self._connected().finish()
        self._conn = None
        return self._sock

    def version(self):
        return None if self._conn is None else self._conn.version()

    def cipher(self):
        return None if self._conn is None else (self._conn.cipher(), self._conn.version(), 256)

    def selected_alpn_protocol(self):
        return None if self._conn is None else self._conn.protocol()

    def getpeercert(self, binary_form=False):
        """The other side's certificate."""
        found = self._connected().peer()
        if found is None:
            return None
        if binary_form:
            return found[0]
        return found[1] if self.context.verify_mode != CERT_NONE else {}


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=None):
    """A server's certificate as text."""
    context = _create_unverified_context()
    with socket.create_connection(addr, timeout) as sock:
        with context.wrap_socket(sock, server_hostname=addr[0]) as tls:
            return DER_cert_to_PEM_cert(tls.getpeercert(True))


_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate's bytes as text."""
    text = ""
    for i in range(0, len(der_cert_bytes), 3):
        part = der_cert_bytes[i:i + 3]
        n = int.from_bytes(part + bytes(3 - len(part)), "big")
        text += "".join([_DIGITS[n >> shift & 63] for shift in (18, 12, 6, 0)])[:len(part) + 1] + "=" * (3 - len(part))
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])
