package pysocket

import (
	"net"
	"strconv"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// The exceptions of the module.
var (
	Gaierror = py.NewBuiltinType("socket.gaierror", py.OSError)
	Herror   = py.NewBuiltinType("socket.herror", py.OSError)
)

// throwName raises the error for a host name that does not resolve.
func throwName(t *py.Thread) {
	py.ThrowObj(t, py.Call(t, Gaierror, py.Int(-2), py.Str("Name or service not known")).(*py.Exception))
}

// addressObject is an address as Python shows it.
func addressObject(sa unix.Sockaddr) py.Object {
	switch a := sa.(type) {
	case *unix.SockaddrInet4:
		return py.NewTuple(py.Str(net.IP(a.Addr[:]).String()), py.Int(a.Port))
	case *unix.SockaddrInet6:
		return py.NewTuple(py.Str(net.IP(a.Addr[:]).String()), py.Int(a.Port), py.Int(0), py.Int(a.ZoneId))
	case *unix.SockaddrUnix:
		if a.Name == "@" { // an end without a name
			return py.Str("")
		}
		return py.Str(a.Name)
	}
	return py.None
}

// resolve finds the addresses of a host: all for family 0.
func resolve(t *py.Thread, host string, family int) []net.IP {
	var ips []net.IP
	if ip := net.ParseIP(host); ip != nil {
		ips = []net.IP{ip}
	} else if host == "localhost" {
		ips = []net.IP{net.IPv4(127, 0, 0, 1)}
		if family == unix.AF_INET6 {
			ips = []net.IP{net.IPv6loopback}
		}
	} else {
		found, err := net.LookupIP(host)
		if err != nil {
			throwName(t)
		}
		ips = found
	}
	var fit []net.IP
	for _, ip := range ips {
		is4 := ip.To4() != nil
		if family == unix.AF_UNSPEC || family == unix.AF_INET && is4 || family == unix.AF_INET6 && !is4 {
			fit = append(fit, ip)
		}
	}
	if len(fit) == 0 {
		throwName(t)
	}
	return fit
}

// address reads an address argument of the function named fn.
func (s *Socket) address(t *py.Thread, fn string, o py.Object) unix.Sockaddr {
	if s.family == unix.AF_UNIX {
		switch v := py.Unwrap(o).(type) {
		case py.Str:
			return &unix.SockaddrUnix{Name: string(v)}
		case py.Bytes:
			return &unix.SockaddrUnix{Name: string(v)}
		}
		py.Throw(py.TypeError, "a bytes-like object is required, not '%s'", py.TypeOf(o).Name)
	}
	name := "AF_INET"
	if s.family == unix.AF_INET6 {
		name = "AF_INET6"
	}
	tu, ok := py.Unwrap(o).(*py.Tuple)
	if !ok {
		py.Throw(py.TypeError, "%s(): %s address must be tuple, not %s", fn, name, py.TypeOf(o).Name)
	}
	if n := len(tu.Items); n < 2 || s.family == unix.AF_INET && n > 2 {
		py.Throw(py.TypeError, "%s address must be a pair (host, port)", name)
	}
	host := hostArg(t, tu.Items[0])
	port := py.IndexInt(t, tu.Items[1])
	if port < 0 || port > 0xffff {
		py.Throw(py.OverflowError, "%s(): port must be 0-65535.", fn)
	}
	return sockaddr(s.family, s.ip(t, host), port)
}

// hostArg reads a host name.
func hostArg(t *py.Thread, o py.Object) string {
	switch v := py.Unwrap(o).(type) {
	case py.Str:
		return string(v)
	case py.Bytes:
		return string(v)
	case *py.Singleton:
		if v == py.None {
			return ""
		}
	}
	py.Throw(py.TypeError, "str, bytes or bytearray expected, not %s", py.TypeOf(o).Name)
	return ""
}

// ip finds the address to use for a host name.
func (s *Socket) ip(t *py.Thread, host string) net.IP {
	switch {
	case host == "" && s.family == unix.AF_INET6:
		return net.IPv6unspecified
	case host == "":
		return net.IPv4zero
	case host == "<broadcast>":
		return net.IPv4bcast
	}
	return resolve(t, host, s.family)[0]
}

func sockaddr(family int, ip net.IP, port int) unix.Sockaddr {
	if family == unix.AF_INET6 {
		sa := &unix.SockaddrInet6{Port: port}
		copy(sa.Addr[:], ip.To16())
		return sa
	}
	sa := &unix.SockaddrInet4{Port: port}
	copy(sa.Addr[:], ip.To4())
	return sa
}

// portArg reads a port number, which may be a service's name or None.
func portArg(t *py.Thread, o py.Object) int {
	switch v := py.Unwrap(o).(type) {
	case py.Int:
		return int(v)
	case py.Str:
		if n, err := strconv.Atoi(string(v)); err == nil {
			return n
		}
		if n, err := net.LookupPort("tcp", string(v)); err == nil {
			return n
		}
		py.ThrowObj(t, py.Call(t, Gaierror, py.Int(-8), py.Str("Servname not supported for ai_socktype")).(*py.Exception))
	}
	return 0
}

// getaddrinfo is getaddrinfo(host, port, family=0, type=0, proto=0, flags=0).
func getaddrinfo(t *py.Thread, a []py.Object) py.Object {
	family, kind, proto := py.IndexInt(t, a[2]), py.IndexInt(t, a[3]), py.IndexInt(t, a[4])
	port := portArg(t, a[1])
	var ips []net.IP
	passive := py.IndexInt(t, a[5])&aiPassive != 0
	switch host := hostArg(t, a[0]); {
	case host == "" && passive:
		ips = []net.IP{net.IPv4zero}
	case host == "":
		ips = []net.IP{net.IPv4(127, 0, 0, 1)}
	default:
		ips = resolve(t, host, family)
	}
	list := py.NewList()
	for _, ip := range ips {
		fam := unix.AF_INET
		if ip.To4() == nil {
			fam = unix.AF_INET6
		}
		for _, k := range [][2]int{{unix.SOCK_STREAM, unix.IPPROTO_TCP}, {unix.SOCK_DGRAM, unix.IPPROTO_UDP}, {unix.SOCK_RAW, 0}} {
			if kind != 0 && kind != k[0] || proto != 0 && proto != k[1] {
				continue
			}
			list.Append(py.NewTuple(py.Int(fam), py.Int(k[0]), py.Int(k[1]), py.Str(""), addressObject(sockaddr(fam, ip, port))))
		}
	}
	return list
}

// aiPassive is getaddrinfo's flag for addresses to bind.
const aiPassive = 1
