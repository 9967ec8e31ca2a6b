package py_ssl

import (
	"crypto/tls"
	"crypto/x509/pkix"
	"fmt"
	"strings"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// attributeNames are the names of the parts of a subject.
var attributeNames = map[string]string{"2.5.4.3": "commonName", "2.5.4.6": "countryName", "2.5.4.7": "localityName",
	"2.5.4.8": "stateOrProvinceName", "2.5.4.10": "organizationName", "2.5.4.11": "organizationalUnitName", "2.5.4.5": "serialNumber"}

// peer is the other side's certificate: its bytes, and the dict of getpeercert(); None without one.
func peer(state tls.ConnectionState) py.Object {
	if len(state.PeerCertificates) == 0 {
		return py.None
	}
	c := state.PeerCertificates[0]
	d := py.NewDict()
	d.SetStr("subject", nameOf(c.Subject))
	d.SetStr("issuer", nameOf(c.Issuer))
	d.SetStr("version", py.Int(c.Version))
	serial := strings.ToUpper(c.SerialNumber.Text(16))
	if len(serial)%2 == 1 {
		serial = "0" + serial
	}
	d.SetStr("serialNumber", py.Str(serial))
	d.SetStr("notBefore", py.Str(dateOf(c.NotBefore)))
	d.SetStr("notAfter", py.Str(dateOf(c.NotAfter)))
	var names []py.Object
	for _, n := range c.DNSNames {
		names = append(names, py.NewTuple(py.Str("DNS"), py.Str(n)))
	}
	for _, ip := range c.IPAddresses {
		names = append(names, py.NewTuple(py.Str("IP Address"), py.Str(ip.String())))
	}
	if names != nil {
		d.SetStr("subjectAltName", py.NewTuple(names...))
	}
	return py.NewTuple(py.Bytes(c.Raw), d)
}

func nameOf(n pkix.Name) py.Object {
	var parts []py.Object
	for _, a := range n.Names {
		key := a.Type.String()
		if name := attributeNames[key]; name != "" {
			key = name
		}
		parts = append(parts, py.NewTuple(py.NewTuple(py.Str(key), py.Str(fmt.Sprint(a.Value)))))
	}
	return py.NewTuple(parts...)
}

func dateOf(t time.Time) string { return t.UTC().Format("Jan _2 15:04:05 2006 GMT") }
