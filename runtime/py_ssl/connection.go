package py_ssl

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"sync/atomic"
	"time"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pysocket"
)

// certificates are roots to trust, or a chain with its key.
type certificates struct {
	roots *x509.CertPool
	chain tls.Certificate
}

// Type returns _ssl.Certificates.
func (*certificates) Type() *py.Type { return certificatesType }

// settings say how a connection is made.
type settings struct {
	host             string
	verify, check    bool
	roots, chain     *certificates
	minimum, maximum uint16
	protocols        []string
}

func readSettings(t *py.Thread, a []py.Object) settings {
	host, _ := modkit.Text(a[0])
	s := settings{host: host, verify: py.Truth(t, a[1]), check: py.Truth(t, a[2]), minimum: version(t, a[5]), maximum: version(t, a[6])}
	s.roots, _ = a[3].(*certificates)
	s.chain, _ = a[4].(*certificates)
	for _, p := range py.IterList(t, a[7]) {
		s.protocols = append(s.protocols, py.ToStr(t, p))
	}
	return s
}

// version reads TLSVersion; the negative ones mean what the library supports.
func version(t *py.Thread, o py.Object) uint16 {
	if n := modkit.Int(t, o); n > 0 {
		return uint16(n)
	}
	return 0
}

func loadRoots(t *py.Thread, pem py.Object) py.Object {
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM([]byte(py.BytesOf(t, pem))) {
		throwSSL(t, ErrorType, "NO_CERTIFICATE_OR_CRL_FOUND", "no certificate or crl found")
	}
	return &certificates{roots: pool}
}

func loadChain(t *py.Thread, certificate, key py.Object) py.Object {
	chain, err := tls.X509KeyPair([]byte(py.BytesOf(t, certificate)), []byte(py.BytesOf(t, key)))
	if err != nil {
		throwSSL(t, ErrorType, "", "[SSL] PEM lib")
	}
	return &certificates{chain: chain}
}

// wire is the socket as crypto/tls sees it. Reading and writing happen for the threads that called the connection; what
// Python raises there is kept and raised again once crypto/tls has returned.
type wire struct {
	sock           *pysocket.Socket
	reader, writer atomic.Pointer[py.Thread]
	raised         atomic.Pointer[py.Exception]
}

func (w *wire) run(t *py.Thread, op func()) error {
	if e := py.Catch(t, op); e != nil {
		w.raised.Store(e)
		return errors.New("interrupted")
	}
	return nil
}

// Read implements net.Conn.
func (w *wire) Read(p []byte) (int, error) {
	t := w.reader.Load()
	if t == nil {
		t = w.writer.Load()
	}
	var data []byte
	if err := w.run(t, func() { data = w.sock.Recv(t, len(p), 0) }); err != nil {
		return 0, err
	}
	if len(data) == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return copy(p, data), nil
}

// Write implements net.Conn.
func (w *wire) Write(p []byte) (int, error) {
	t := w.writer.Load()
	if t == nil {
		t = w.reader.Load()
	}
	if err := w.run(t, func() { w.sock.WriteAll(t, string(p), 0) }); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close implements net.Conn; the socket belongs to Python.
func (w *wire) Close() error { return nil }

// LocalAddr implements net.Conn.
func (w *wire) LocalAddr() net.Addr { return &net.TCPAddr{} }

// RemoteAddr implements net.Conn.
func (w *wire) RemoteAddr() net.Addr { return &net.TCPAddr{} }

// SetDeadline implements net.Conn: the socket has its own time limit.
func (w *wire) SetDeadline(time.Time) error { return nil }

// SetReadDeadline implements net.Conn.
func (w *wire) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline implements net.Conn.
func (w *wire) SetWriteDeadline(time.Time) error { return nil }

// Connection is a TLS connection.
type Connection struct {
	wire *wire
	conn *tls.Conn
}

// ForkCopy implements py.Forker: parent and child share the connection, as after a fork they share its socket.
func (c *Connection) ForkCopy(*py.Copier) any { return c }

func newConnection(t *py.Thread, sock *pysocket.Socket, make func(net.Conn) *tls.Conn) py.Object {
	w := &wire{sock: sock}
	c := &Connection{wire: w, conn: make(w)}
	w.reader.Store(t)
	w.writer.Store(t)
	err := c.conn.Handshake()
	w.reader.Store(nil)
	w.writer.Store(nil)
	if err != nil {
		c.fail(t, err)
	}
	o := py.NewInstance(ConnectionType)
	o.Native = c
	return o
}

func (s *settings) config() *tls.Config {
	cfg := &tls.Config{ServerName: s.host, MinVersion: s.minimum, MaxVersion: s.maximum, NextProtos: s.protocols}
	if s.chain != nil {
		cfg.Certificates = []tls.Certificate{s.chain.chain}
	}
	if s.roots != nil {
		cfg.RootCAs = s.roots.roots
	}
	return cfg
}

// connect makes a connection as a client.
func connect(t *py.Thread, sock *pysocket.Socket, s settings) py.Object {
	cfg := s.config()
	cfg.InsecureSkipVerify = true // what is to be verified is verified below, as ssl separates certificate and name
	cfg.VerifyConnection = func(state tls.ConnectionState) error { return s.verifyPeer(state) }
	return newConnection(t, sock, func(c net.Conn) *tls.Conn { return tls.Client(c, cfg) })
}

func (s *settings) verifyPeer(state tls.ConnectionState) error {
	if !s.verify || len(state.PeerCertificates) == 0 {
		return nil
	}
	options := x509.VerifyOptions{Intermediates: x509.NewCertPool()}
	if s.roots != nil {
		options.Roots = s.roots.roots
	}
	for _, c := range state.PeerCertificates[1:] {
		options.Intermediates.AddCert(c)
	}
	leaf := state.PeerCertificates[0]
	if _, err := leaf.Verify(options); err != nil {
		return err
	}
	if s.check {
		return leaf.VerifyHostname(s.host)
	}
	return nil
}

// accept makes a connection as a server.
func accept(t *py.Thread, sock *pysocket.Socket, s settings) py.Object {
	cfg := s.config()
	return newConnection(t, sock, func(c net.Conn) *tls.Conn { return tls.Server(c, cfg) })
}

// fail raises what an operation failed with.
func (c *Connection) fail(t *py.Thread, err error) {
	if e := c.wire.raised.Swap(nil); e != nil {
		py.ThrowObj(t, e)
	}
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	switch {
	case errors.As(err, &host):
		c.throwCert(t, 62, fmt.Sprintf("Hostname mismatch, certificate is not valid for '%s'.", host.Host))
	case errors.As(err, &unknown):
		if cert := unknown.Cert; cert != nil && cert.Subject.String() == cert.Issuer.String() {
			c.throwCert(t, 18, "self-signed certificate")
		}
		c.throwCert(t, 20, "unable to get local issuer certificate")
	case errors.As(err, &invalid):
		if invalid.Reason == x509.Expired {
			c.throwCert(t, 10, "certificate has expired")
		}
		c.throwCert(t, 1, invalid.Error())
	case errors.As(err, &record):
		throwSSL(t, ErrorType, "WRONG_VERSION_NUMBER", "wrong version number")
	case errors.As(err, &alert):
		throwSSL(t, ErrorType, "SSLV3_ALERT", alert.Error())
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		throwSSL(t, EOFErrorType, "UNEXPECTED_EOF_WHILE_READING", "EOF occurred in violation of protocol")
	case errors.Is(err, net.ErrClosed):
		throwSSL(t, ZeroReturnType, "", "TLS/SSL connection has been closed (EOF)")
	}
	throwSSL(t, ErrorType, "SSL", err.Error())
}

func (c *Connection) throwCert(t *py.Thread, code int, text string) {
	message := "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: " + text + " (_ssl.c:1020)"
	e := py.Call(t, CertErrorType, py.Int(1), py.Str(message))
	py.SetAttr(t, e, "verify_code", py.Int(code))
	py.SetAttr(t, e, "verify_message", py.Str(text))
	py.SetAttr(t, e, "reason", py.Str("CERTIFICATE_VERIFY_FAILED"))
	py.ThrowObj(t, e.(*py.Exception))
}

func (c *Connection) read(t *py.Thread, n int) []byte {
	p := make([]byte, n)
	c.wire.reader.Store(t)
	k, err := c.conn.Read(p)
	c.wire.reader.Store(nil)
	if err != nil && k == 0 {
		if errors.Is(err, io.EOF) && c.wire.raised.Load() == nil {
			return nil
		}
		c.fail(t, err)
	}
	return p[:k]
}

func (c *Connection) write(t *py.Thread, data string) int {
	c.wire.writer.Store(t)
	n, err := c.conn.Write([]byte(data))
	c.wire.writer.Store(nil)
	if err != nil {
		c.fail(t, err)
	}
	return n
}

func connectionMembers() []py.Member {
	self := func(o py.Object) *Connection {
		c, _ := py.NativeOf[*Connection](o)
		return c
	}
	return py.Methods(
		py.Def("read(self, n)", func(t *py.Thread, a []py.Object) py.Object { return py.Bytes(self(a[0]).read(t, modkit.Int(t, a[1]))) }),
		py.Def("write(self, data)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(self(a[0]).write(t, py.BytesOf(t, a[1])))
		}),
		py.Def("finish(self)", func(t *py.Thread, a []py.Object) py.Object {
			c := self(a[0])
			c.wire.writer.Store(t)
			_ = c.conn.CloseWrite() // what can't be said any more need not be
			c.wire.writer.Store(nil)
			c.wire.raised.Store(nil)
			return py.None
		}),
		py.Def("version(self)", func(t *py.Thread, a []py.Object) py.Object {
			names := map[uint16]string{tls.VersionTLS10: "TLSv1", tls.VersionTLS11: "TLSv1.1", tls.VersionTLS12: "TLSv1.2", tls.VersionTLS13: "TLSv1.3"}
			return py.Str(names[self(a[0]).conn.ConnectionState().Version])
		}),
		py.Def("cipher(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(tls.CipherSuiteName(self(a[0]).conn.ConnectionState().CipherSuite))
		}),
		py.Def("protocol(self)", func(t *py.Thread, a []py.Object) py.Object {
			if p := self(a[0]).conn.ConnectionState().NegotiatedProtocol; p != "" {
				return py.Str(p)
			}
			return py.None
		}),
		py.Def("peer(self)", func(t *py.Thread, a []py.Object) py.Object { return peer(self(a[0]).conn.ConnectionState()) }))
}
