package pysocket

import (
	"math/bits"
	"net"
	"os"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module socket.
var Def = &py.ModuleDef{Name: "socket", Doc: "This module provides socket operations and some related functions.", Init: initModule}

// constants are the numbers of the module.
var constants = map[string]int{
	"AF_INET": unix.AF_INET, "AF_INET6": unix.AF_INET6, "AF_UNIX": unix.AF_UNIX, "AF_UNSPEC": unix.AF_UNSPEC,
	"SOCK_STREAM": unix.SOCK_STREAM, "SOCK_DGRAM": unix.SOCK_DGRAM, "SOCK_RAW": unix.SOCK_RAW, "SOCK_SEQPACKET": unix.SOCK_SEQPACKET,
	"SOCK_NONBLOCK": unix.SOCK_NONBLOCK, "SOCK_CLOEXEC": unix.SOCK_CLOEXEC,
	"SOL_SOCKET": unix.SOL_SOCKET, "SO_REUSEADDR": unix.SO_REUSEADDR, "SO_REUSEPORT": unix.SO_REUSEPORT,
	"SO_KEEPALIVE": unix.SO_KEEPALIVE, "SO_BROADCAST": unix.SO_BROADCAST, "SO_SNDBUF": unix.SO_SNDBUF, "SO_RCVBUF": unix.SO_RCVBUF,
	"SO_ERROR": unix.SO_ERROR, "SO_LINGER": unix.SO_LINGER, "SO_TYPE": unix.SO_TYPE, "SO_RCVTIMEO": unix.SO_RCVTIMEO,
	"SO_SNDTIMEO": unix.SO_SNDTIMEO, "SO_DONTROUTE": unix.SO_DONTROUTE, "SO_OOBINLINE": unix.SO_OOBINLINE, "SO_ACCEPTCONN": unix.SO_ACCEPTCONN,
	"IPPROTO_IP": unix.IPPROTO_IP, "IPPROTO_TCP": unix.IPPROTO_TCP, "IPPROTO_UDP": unix.IPPROTO_UDP, "IPPROTO_ICMP": unix.IPPROTO_ICMP,
	"IPPROTO_IPV6": unix.IPPROTO_IPV6, "IPPROTO_RAW": unix.IPPROTO_RAW, "TCP_NODELAY": unix.TCP_NODELAY, "TCP_KEEPIDLE": unix.TCP_KEEPIDLE,
	"TCP_KEEPINTVL": unix.TCP_KEEPINTVL, "TCP_KEEPCNT": unix.TCP_KEEPCNT, "IP_TTL": unix.IP_TTL, "IP_MULTICAST_TTL": unix.IP_MULTICAST_TTL,
	"IP_MULTICAST_LOOP": unix.IP_MULTICAST_LOOP, "IP_ADD_MEMBERSHIP": unix.IP_ADD_MEMBERSHIP, "IP_DROP_MEMBERSHIP": unix.IP_DROP_MEMBERSHIP,
	"SHUT_RD": unix.SHUT_RD, "SHUT_WR": unix.SHUT_WR, "SHUT_RDWR": unix.SHUT_RDWR, "SOMAXCONN": 4096,
	"MSG_PEEK": unix.MSG_PEEK, "MSG_DONTWAIT": unix.MSG_DONTWAIT, "MSG_WAITALL": unix.MSG_WAITALL, "MSG_OOB": unix.MSG_OOB,
	"MSG_NOSIGNAL": unix.MSG_NOSIGNAL, "AI_PASSIVE": aiPassive, "INADDR_ANY": 0, "INADDR_BROADCAST": 0xffffffff,
	"INADDR_LOOPBACK": 0x7f000001, "INADDR_NONE": 0xffffffff, "EAI_NONAME": -2, "EAI_AGAIN": -3, "EAI_FAIL": -4, "NI_NUMERICHOST": 1,
	"IPV6_V6ONLY": unix.IPV6_V6ONLY,
}

func initModule(t *py.Thread, m *py.Module) {
	for name, n := range constants {
		m.Set(name, py.Int(n))
	}
	for name, v := range map[string]py.Object{
		"socket": SocketType, "SocketType": SocketType, "SocketIO": SocketIOType, "error": py.OSError, "timeout": py.TimeoutError, "gaierror": Gaierror,
		"herror": Herror, "has_ipv6": py.True,
	} {
		m.Set(name, v)
	}
	m.Add(makers()...)
	m.Add(names()...)
	m.Add(numbers()...)
}

// makers are the functions that make sockets.
func makers() []*py.Builtin {
	return []*py.Builtin{
		py.Def("create_connection(address, timeout=..., source_address=None, *, all_errors=False)", createConnection),
		py.Def("create_server(address, *, family=2, backlog=None, reuse_port=False, dualstack_ipv6=False)", createServer),
		py.Def("socketpair(family=None, type=1, proto=0)", func(t *py.Thread, a []py.Object) py.Object {
			family, kind, proto := unix.AF_UNIX, py.IndexInt(t, a[1]), py.IndexInt(t, a[2])
			if a[0] != py.Object(py.None) {
				family = py.IndexInt(t, a[0])
			}
			fds, err := unix.Socketpair(family, kind|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, proto)
			if err != nil {
				throw(t, err)
			}
			return py.NewTuple(adopt(t, fds[0], family, kind, proto).object(), adopt(t, fds[1], family, kind, proto).object())
		}),
		py.Def("fromfd(fd, family, type, proto=0)", func(t *py.Thread, a []py.Object) py.Object {
			fd, err := py.Files(t).Dup(py.IndexInt(t, a[0]))
			if err != nil {
				throw(t, err)
			}
			return (&Socket{fd: fd, family: py.IndexInt(t, a[1]), kind: py.IndexInt(t, a[2]), proto: py.IndexInt(t, a[3]),
				timeout: defaultTimeout(t).get()}).object()
		}),
		py.DefC("setdefaulttimeout(timeout, /)", func(t *py.Thread, a []py.Object) py.Object {
			d := defaultTimeout(t)
			v := timeoutArg(t, a[0])
			d.mu.Lock()
			defer d.mu.Unlock()
			d.value = v
			return py.None
		}),
		py.DefC("getdefaulttimeout()", func(t *py.Thread, a []py.Object) py.Object { return timeoutObject(defaultTimeout(t).get()) }),
		py.DefC("close(fd, /)", func(t *py.Thread, a []py.Object) py.Object {
			if err := py.Files(t).Close(py.IndexInt(t, a[0])); err != nil {
				throw(t, err)
			}
			return py.None
		}),
	}
}

// createConnection is create_connection(address, timeout, source_address): the first address that answers.
func createConnection(t *py.Thread, a []py.Object) py.Object {
	pair := py.Unpack(t, a[0], 2)
	host, port := hostArg(t, pair[0]), portArg(t, pair[1])
	if host == "" {
		host = "localhost"
	}
	var last *py.Exception
	for _, ip := range resolve(t, host, unix.AF_UNSPEC) {
		family := unix.AF_INET
		if ip.To4() == nil {
			family = unix.AF_INET6
		}
		s := open(t, family, unix.SOCK_STREAM, unix.IPPROTO_TCP)
		last = py.Catch(t, func() {
			if a[1] != nil {
				s.timeout = timeoutArg(t, a[1])
			}
			if a[2] != py.Object(py.None) && py.Truth(t, a[2]) {
				from := s.address(t, "bind", a[2])
				s.control(t, func(fd int) error { return unix.Bind(fd, from) })
			}
			if err := s.Connect(t, sockaddr(family, ip, port)); err != nil {
				throw(t, err)
			}
		})
		if last == nil {
			return s.object()
		}
		s.Close(t)
	}
	py.ThrowObj(t, last)
	return nil
}

// createServer is create_server(address, ...).
func createServer(t *py.Thread, a []py.Object) py.Object {
	s := open(t, py.IndexInt(t, a[1]), unix.SOCK_STREAM, 0)
	exc := py.Catch(t, func() {
		sa := s.address(t, "bind", a[0])
		s.control(t, func(fd int) error { return unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_REUSEADDR, 1) })
		if py.Truth(t, a[3]) {
			s.control(t, func(fd int) error { return unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_REUSEPORT, 1) })
		}
		s.control(t, func(fd int) error { return unix.Bind(fd, sa) })
		backlog := 128
		if a[2] != py.Object(py.None) {
			backlog = py.IndexInt(t, a[2])
		}
		s.control(t, func(fd int) error { return unix.Listen(fd, backlog) })
	})
	if exc != nil {
		s.Close(t)
		py.ThrowObj(t, exc)
	}
	return s.object()
}

// names are the functions about host names.
func names() []*py.Builtin {
	byName := func(t *py.Thread, a []py.Object) py.Object {
		return py.Str((&Socket{family: unix.AF_INET}).ip(t, hostArg(t, a[0])).String())
	}
	host := func(t *py.Thread) py.Object {
		h, err := os.Hostname()
		if err != nil {
			throw(t, err)
		}
		return py.Str(h)
	}
	return []*py.Builtin{
		py.DefC("gethostname()", func(t *py.Thread, a []py.Object) py.Object { return host(t) }),
		py.DefC("gethostbyname(host, /)", byName),
		py.DefC("gethostbyname_ex(host, /)", func(t *py.Thread, a []py.Object) py.Object {
			list := py.NewList()
			for _, ip := range resolve(t, hostArg(t, a[0]), unix.AF_INET) {
				list.Append(py.Str(ip.String()))
			}
			return py.NewTuple(a[0], py.NewList(), list)
		}),
		py.DefC("gethostbyaddr(host, /)", func(t *py.Thread, a []py.Object) py.Object {
			ip := (&Socket{family: unix.AF_INET}).ip(t, hostArg(t, a[0])).String()
			found, err := net.LookupAddr(ip)
			if err != nil || len(found) == 0 {
				py.ThrowObj(t, py.Call(t, Herror, py.Int(1), py.Str("Unknown host")).(*py.Exception))
			}
			return py.NewTuple(py.Str(trimDot(found[0])), py.NewList(), py.NewList(py.Str(ip)))
		}),
		py.Def("getfqdn(name='')", func(t *py.Thread, a []py.Object) py.Object {
			name := hostArg(t, a[0])
			if name == "" || name == "0.0.0.0" {
				return host(t)
			}
			if found, err := net.LookupAddr(name); err == nil && len(found) > 0 {
				return py.Str(trimDot(found[0]))
			}
			return a[0]
		}),
		py.Def("getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)", getaddrinfo),
		py.DefC("getservbyname(servicename, protocolname='tcp', /)", func(t *py.Thread, a []py.Object) py.Object {
			n, err := net.LookupPort(py.ToStr(t, a[1]), py.ToStr(t, a[0]))
			if err != nil {
				py.Throw(py.OSError, "service/proto not found")
			}
			return py.Int(n)
		}),
	}
}

func trimDot(s string) string {
	if n := len(s); n > 0 && s[n-1] == '.' {
		return s[:n-1]
	}
	return s
}

// numbers are the functions about byte order and the text form of addresses.
func numbers() []*py.Builtin {
	swap16 := func(name string) *py.Builtin {
		return py.DefC(name+"(x, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := py.IndexInt(t, a[0])
			if n < 0 || n > 0xffff {
				py.Throw(py.OverflowError, "%s: Python int too large to convert to C 16-bit unsigned integer", name)
			}
			return py.Int(bits.ReverseBytes16(uint16(n)))
		})
	}
	swap32 := func(name string) *py.Builtin {
		return py.DefC(name+"(x, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := py.IndexInt(t, a[0])
			if n < 0 || n > 0xffffffff {
				py.Throw(py.OverflowError, "int larger than 32 bits")
			}
			return py.Int(bits.ReverseBytes32(uint32(n)))
		})
	}
	return []*py.Builtin{
		swap16("htons"), swap16("ntohs"), swap32("htonl"), swap32("ntohl"),
		py.DefC("inet_aton(ip_addr, /)", func(t *py.Thread, a []py.Object) py.Object {
			ip := net.ParseIP(hostArg(t, a[0])).To4()
			if ip == nil {
				py.Throw(py.OSError, "illegal IP address string passed to inet_aton")
			}
			return py.Bytes(ip)
		}),
		py.DefC("inet_ntoa(packed_ip, /)", func(t *py.Thread, a []py.Object) py.Object {
			b := bytesArg(t, a[0])
			if len(b) != 4 {
				py.Throw(py.OSError, "packed IP wrong length")
			}
			return py.Str(net.IP(b).String())
		}),
		py.DefC("inet_pton(address_family, ip_string, /)", func(t *py.Thread, a []py.Object) py.Object {
			ip := net.ParseIP(hostArg(t, a[1]))
			if py.IndexInt(t, a[0]) == unix.AF_INET {
				ip = ip.To4()
			}
			if ip == nil {
				py.Throw(py.OSError, "illegal IP address string passed to inet_pton")
			}
			return py.Bytes(ip)
		}),
		py.DefC("inet_ntop(address_family, packed_ip, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(net.IP(bytesArg(t, a[1])).String())
		}),
	}
}
