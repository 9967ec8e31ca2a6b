// Package py_ssl is what runtime/lib/ssl.py stands on: TLS connections over sockets, made by Go's crypto/tls.
//
// Input: socket objects and certificates. Output: Connection objects, and the errors of the ssl module.
// Must not: touch the network other than through the socket, whose time limit and interruptions hold for the TLS layer too.
package py_ssl

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pysocket"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "_ssl", Doc: "TLS connections over sockets.", Init: initModule}

// The module's classes.
var (
	ErrorType         = py.NewBuiltinType("ssl.SSLError", py.OSError)
	CertErrorType     = py.NewBuiltinType("ssl.SSLCertVerificationError", ErrorType, py.ValueError)
	EOFErrorType      = py.NewBuiltinType("ssl.SSLEOFError", ErrorType)
	ZeroReturnType    = py.NewBuiltinType("ssl.SSLZeroReturnError", ErrorType)
	WantReadType      = py.NewBuiltinType("ssl.SSLWantReadError", ErrorType)
	WantWriteType     = py.NewBuiltinType("ssl.SSLWantWriteError", ErrorType)
	SyscallErrorType  = py.NewBuiltinType("ssl.SSLSyscallError", ErrorType)
	ConnectionType    = py.DefineType(py.TypeSpec{Name: "Connection", Module: "_ssl", Members: connectionMembers})
	certificatesType  = py.NewBuiltinType("_ssl.Certificates").Final()
	errorClasses      = []*py.Type{ErrorType, CertErrorType, EOFErrorType, ZeroReturnType, WantReadType, WantWriteType, SyscallErrorType}
	certificateErrors = py.Member{Name: "library", Value: py.Str("SSL")}
)

func init() {
	ErrorType.Attach(func() []py.Member {
		return append(py.Methods(py.DefC("__str__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			if s, ok := py.LookupAttr(t, a[0], "strerror"); ok {
				if _, isText := modkit.Text(s); isText {
					return s
				}
			}
			return py.Str(py.ToStr(t, py.GetAttr(t, a[0], "args")))
		})), certificateErrors)
	})
}

func initModule(t *py.Thread, m *py.Module) {
	for _, c := range errorClasses {
		m.Set(c.Name, c)
	}
	m.Set("Connection", ConnectionType)
	m.Add(
		py.Def("load_roots(pem)", func(t *py.Thread, a []py.Object) py.Object { return loadRoots(t, a[0]) }),
		py.Def("load_chain(certificate, key)", func(t *py.Thread, a []py.Object) py.Object { return loadChain(t, a[0], a[1]) }),
		py.Def("connect(sock, server_hostname, verify, check_hostname, roots, chain, minimum, maximum, protocols)",
			func(t *py.Thread, a []py.Object) py.Object {
				return connect(t, pysocket.From(a[0]), readSettings(t, a[1:]))
			}),
		py.Def("accept(sock, chain, minimum, maximum, protocols)", func(t *py.Thread, a []py.Object) py.Object {
			return accept(t, pysocket.From(a[0]), readSettings(t, []py.Object{py.None, py.False, py.False, py.None, a[1], a[2], a[3], a[4]}))
		}),
	)
}

// throwSSL raises an error of the ssl module with OpenSSL's wording.
func throwSSL(t *py.Thread, class *py.Type, reason, text string) {
	message := "[SSL: " + reason + "] " + text + " (_ssl.c:1020)"
	if reason == "" {
		message = text + " (_ssl.c:1020)"
	}
	code := 1
	if class == EOFErrorType {
		code = 8
	}
	e := py.Call(t, class, py.Int(code), py.Str(message))
	if reason != "" {
		py.SetAttr(t, e, "reason", py.Str(reason))
	}
	py.ThrowObj(t, e.(*py.Exception))
}
