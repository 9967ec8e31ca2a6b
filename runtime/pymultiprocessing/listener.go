package pymultiprocessing

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"os"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pysocket"
)

// ListenerType is multiprocessing.connection.Listener.
var ListenerType = py.DefineType(py.TypeSpec{Name: "Listener", Module: "multiprocessing.connection", Subclassable: true, Patchable: true})

// listener is what stands behind a Listener.
type listener struct {
	socket   py.Object // nil once closed
	address  py.Object
	last     py.Object
	authkey  py.Object
	path     string // of an AF_UNIX socket, to be removed
	families string
}

// ForkCopy implements py.Forker: the descriptor is inherited, the path stays the parent's.
func (l *listener) ForkCopy(c *py.Copier) any {
	return &listener{socket: c.Object(l.socket), address: l.address, last: l.last, authkey: l.authkey, families: l.families}
}

// newSocket makes a socket of a family.
func newSocket(t *py.Thread, family string) py.Object {
	m := pysocket.Def.Module(t)
	return py.Call(t, py.GetAttr(t, m, "socket"), py.GetAttr(t, m, family))
}

// addressFamily is address_type(address).
func addressFamily(t *py.Thread, address py.Object) string {
	switch address.(type) {
	case *py.Tuple:
		return "AF_INET"
	case py.Str:
		return "AF_UNIX"
	}
	py.Throw(py.ValueError, "address type of %s unrecognized", py.Repr(t, address))
	return ""
}

// checkFamily refuses the families that there are not.
func checkFamily(t *py.Thread, family py.Object, address py.Object) string {
	if family == py.Object(py.None) {
		return addressFamily(t, address)
	}
	name := py.ToStr(t, family)
	switch name {
	case "AF_INET", "AF_UNIX":
	case "AF_PIPE":
		py.Throw(py.ValueError, "Family %s is not recognized.", name)
	default:
		py.Throw(py.AttributeError, "module 'socket' has no attribute '%s'", name)
	}
	return name
}

// keyArg reads the argument authkey: nil when there is none.
func keyArg(o py.Object) py.Object {
	if o == nil || o == py.Object(py.None) {
		return nil
	}
	if _, ok := py.Unwrap(o).(py.Bytes); !ok {
		py.Throw(py.TypeError, "authkey should be a byte string")
	}
	return py.Unwrap(o)
}

// listenOn makes a listening socket; address nil means any one of the family.
func listenOn(t *py.Thread, family string, address py.Object, backlog int) *listener {
	l := &listener{families: family, last: py.None}
	if address == nil {
		if family == "AF_INET" {
			address = py.NewTuple(py.Str("localhost"), py.Int(0))
		} else {
			dir, err := os.MkdirTemp("", "pymp-")
			if err != nil {
				throwOS(t, err)
			}
			address = py.Str(dir + "/listener-" + randomName())
		}
	}
	s := newSocket(t, family)
	if e := py.Catch(t, func() {
		m := pysocket.Def.Module(t)
		py.CallMethod(t, s, "setsockopt", py.GetAttr(t, m, "SOL_SOCKET"), py.GetAttr(t, m, "SO_REUSEADDR"), py.Int(1))
		py.CallMethod(t, s, "bind", address)
		py.CallMethod(t, s, "listen", py.Int(backlog))
	}); e != nil {
		py.CallMethod(t, s, "close")
		py.Raise(t, e)
	}
	l.socket, l.address = s, py.CallMethod(t, s, "getsockname")
	if family == "AF_UNIX" {
		l.path = py.ToStr(t, address)
	}
	return l
}

func randomName() string {
	var b [4]byte
	_, _ = rand.Read(b[:])
	const letters = "abcdefghijklmnopqrstuvwxyz012345"
	out := make([]byte, 8)
	for i := range out {
		out[i] = letters[b[i/2]>>(4*(i%2))&15]
	}
	return string(out)
}

// accept implements accept() without the exchange of keys.
func (l *listener) accept(t *py.Thread) *Connection {
	if l.socket == nil {
		py.Throw(py.OSError, "listener is closed")
	}
	pair := py.Unpack(t, py.CallMethod(t, l.socket, "accept"), 2)
	l.last = pair[1]
	return newSocketConnection(t, pair[0])
}

func (l *listener) close(t *py.Thread) {
	if l.socket == nil {
		return
	}
	py.CallMethod(t, l.socket, "close")
	l.socket = nil
	if l.path != "" {
		_ = os.Remove(py.FilePath(t, l.path))
	}
}

// dial implements Client(address, family=None, authkey=None).
func dial(t *py.Thread, family string, address, key py.Object) *Connection {
	s := newSocket(t, family)
	if e := py.Catch(t, func() { py.CallMethod(t, s, "connect", address) }); e != nil {
		py.CallMethod(t, s, "close")
		py.Raise(t, e)
	}
	c := newSocketConnection(t, s)
	if key != nil {
		c.exchange(t, func() {
			answerChallenge(t, c, string(key.(py.Bytes)))
			deliverChallenge(t, c, string(key.(py.Bytes)))
		})
	}
	return c
}

// exchange runs an exchange of keys; the connection is closed when it fails.
func (c *Connection) exchange(t *py.Thread, do func()) {
	if e := py.Catch(t, do); e != nil {
		c.Close(t)
		py.Raise(t, e)
	}
}

// admit is the server's side of the exchange.
func (c *Connection) admit(t *py.Thread, key py.Object) {
	if key == nil {
		return
	}
	c.exchange(t, func() {
		deliverChallenge(t, c, string(key.(py.Bytes)))
		answerChallenge(t, c, string(key.(py.Bytes)))
	})
}

// The words of the protocol by which both sides prove that they have the key.
const (
	challengeWord = "#CHALLENGE#"
	welcomeWord   = "#WELCOME#"
	failureWord   = "#FAILURE#"
	challengeSize = 40
)

func throwAuth(text string) {
	panic(py.NewException(AuthenticationError, py.Str(text)))
}

// digestOf finds the digest that a message asks for or is made with, and what follows its name.
func digestOf(message string) (name, rest string) {
	if strings.HasPrefix(message, "{") {
		if i := strings.IndexByte(message, '}'); i > 0 && i <= 20 {
			return message[1:i], message[i+1:]
		}
	}
	return "", message
}

func mac(key, message, digest string) string {
	make := map[string]func() hash.Hash{
		"": md5.New, "md5": md5.New, "sha1": sha1.New, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New,
	}[digest]
	if make == nil {
		throwAuth("unsupported digest " + digest)
	}
	h := hmac.New(make, []byte(key))
	h.Write([]byte(message))
	return string(h.Sum(nil))
}

// deliverChallenge asks the other side to prove that it has the key.
func deliverChallenge(t *py.Thread, c *Connection, key string) {
	var random [challengeSize]byte
	_, _ = rand.Read(random[:])
	message := "{sha256}" + string(random[:])
	c.put(t, packet{bytes: challengeWord + message, raw: true})
	digest, answer := digestOf(c.RecvBytes(t, 256))
	if !hmac.Equal([]byte(mac(key, message, digest)), []byte(answer)) {
		c.put(t, packet{bytes: failureWord, raw: true})
		throwAuth("digest received was wrong")
	}
	c.put(t, packet{bytes: welcomeWord, raw: true})
}

// answerChallenge proves to the other side that this one has the key.
func answerChallenge(t *py.Thread, c *Connection, key string) {
	message, ok := strings.CutPrefix(c.RecvBytes(t, 256), challengeWord)
	if !ok {
		throwAuth("Protocol error, expected challenge: message=" + py.Repr(t, py.Bytes(message)))
	}
	if len(message) < 20 {
		throwAuth("challenge too short: " + itoa(len(message)) + " bytes")
	}
	answer := ""
	digest, _ := digestOf(message)
	if digest != "" {
		answer = "{" + digest + "}"
	}
	c.put(t, packet{bytes: answer + mac(key, message, digest), raw: true})
	if c.RecvBytes(t, 256) != welcomeWord {
		throwAuth("digest sent was rejected")
	}
}

func listenerMembers() []py.Member {
	self := func(a []py.Object) *listener { return a[0].(*py.Instance).Native.(*listener) }
	closeIt := none(func(t *py.Thread, a []py.Object) { self(a).close(t) })
	return append(py.Methods(
		py.Def("__init__(self, address=None, family=None, backlog=1, authkey=None)", none(func(t *py.Thread, a []py.Object) {
			family := "AF_UNIX"
			if a[1] != py.Object(py.None) || a[2] != py.Object(py.None) {
				family = checkFamily(t, a[2], a[1])
			}
			key := keyArg(a[4])
			l := listenOn(t, family, optional(a[1]), py.IndexInt(t, a[3]))
			l.authkey = key
			a[0].(*py.Instance).Native = l
		})),
		py.Def("accept(self)", func(t *py.Thread, a []py.Object) py.Object {
			c := self(a).accept(t)
			c.admit(t, self(a).authkey)
			return c
		}),
		py.Def("close(self)", closeIt),
		py.Def("__enter__(self)", returnSelf),
		py.Def("__exit__(self, exc_type, exc_value, exc_tb)", closeIt),
	),
		py.Getter("address", func(_ *py.Thread, o py.Object) py.Object { return o.(*py.Instance).Native.(*listener).address }),
		py.Getter("last_accepted", func(_ *py.Thread, o py.Object) py.Object { return o.(*py.Instance).Native.(*listener).last }))
}

func clientFunc() *py.Builtin {
	return py.Def("Client(address, family=None, authkey=None)", func(t *py.Thread, a []py.Object) py.Object {
		return dial(t, checkFamily(t, a[1], a[0]), a[0], keyArg(a[2]))
	})
}
