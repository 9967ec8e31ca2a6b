// Package pyhashlib is Python's hashlib module.
//
// Input: bytes. Output: digests, and keys derived from passwords. Must not: keep state outside of hash objects.
package pyhashlib

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"strings"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "hashlib", Doc: "hashlib module - A common interface to many hash functions.", Init: initModule}

// The classes of hash objects.
var (
	HashType    = py.NewBuiltinType("_hashlib.HASH")
	XOFType     = py.NewBuiltinType("_hashlib.HASHXOF", HashType)
	blake2bType = py.NewBuiltinType("_blake2.blake2b").Final()
	blake2sType = py.NewBuiltinType("_blake2.blake2s").Final()
	unsupported = py.NewBuiltinType("_hashlib.UnsupportedDigestmodError", py.ValueError)
)

// Hash is a hash object. Threads may update one at the same time.
type Hash struct {
	name string
	typ  *py.Type
	mu   sync.Mutex
	h    hash.Hash   // nil for SHAKE
	xof  *sha3.SHAKE // only for SHAKE
}

// Type returns the class that the algorithm has.
func (h *Hash) Type() *py.Type { return h.typ }

// ForkCopy implements py.Forker.
func (h *Hash) ForkCopy(*py.Copier) any { return h.copy() }

func (h *Hash) copy() *Hash {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := &Hash{name: h.name, typ: h.typ}
	if h.xof != nil {
		state, _ := h.xof.MarshalBinary()
		n.xof = sha3.NewSHAKE128()
		if h.name == "shake_256" {
			n.xof = sha3.NewSHAKE256()
		}
		if err := n.xof.UnmarshalBinary(state); err != nil {
			panic(err)
		}
		return n
	}
	c, err := h.h.(hash.Cloner).Clone()
	if err != nil {
		panic(err)
	}
	n.h = c.(hash.Hash)
	return n
}

// combined is md5 followed by sha1.
type combined struct{ a, b hash.Hash }

// Write adds data.
func (c *combined) Write(p []byte) (int, error) {
	c.a.Write(p)
	return c.b.Write(p)
}

// Sum appends the digest.
func (c *combined) Sum(in []byte) []byte { return c.b.Sum(c.a.Sum(in)) }

// Reset begins again.
func (c *combined) Reset() { c.a.Reset(); c.b.Reset() }

// Size is the digest's length.
func (c *combined) Size() int { return 36 }

// BlockSize is the length of a block.
func (c *combined) BlockSize() int { return 64 }

// Clone is a copy that goes on by itself.
func (c *combined) Clone() (hash.Cloner, error) {
	a, _ := c.a.(hash.Cloner).Clone()
	b, _ := c.b.(hash.Cloner).Clone()
	return &combined{a.(hash.Hash), b.(hash.Hash)}, nil
}

// maker returns what makes a hash; nil for unknown names and for SHAKE.
func maker(name string) func() hash.Hash {
	switch name {
	case "md5":
		return md5.New
	case "sha1":
		return sha1.New
	case "sha224":
		return sha256.New224
	case "sha256":
		return sha256.New
	case "sha384":
		return sha512.New384
	case "sha512":
		return sha512.New
	case "sha512_224":
		return sha512.New512_224
	case "sha512_256":
		return sha512.New512_256
	case "sha3_224":
		return func() hash.Hash { return sha3.New224() }
	case "sha3_256":
		return func() hash.Hash { return sha3.New256() }
	case "sha3_384":
		return func() hash.Hash { return sha3.New384() }
	case "sha3_512":
		return func() hash.Hash { return sha3.New512() }
	case "md5-sha1":
		return func() hash.Hash { return &combined{md5.New(), sha1.New()} }
	case "blake2b":
		return func() hash.Hash { return newBlake2(plainBlake2(8, 64)) }
	case "blake2s":
		return func() hash.Hash { return newBlake2(plainBlake2(4, 32)) }
	}
	return nil
}

func plainBlake2(word, size int) blake2Params {
	return blake2Params{size: size, fanout: 1, depth: 1, word: word, block: 16 * word, saltSize: 2 * word}
}

// newHash makes a hash object; nil for an unknown name.
func newHash(name string) *Hash {
	switch name {
	case "shake_128":
		return &Hash{name: name, typ: XOFType, xof: sha3.NewSHAKE128()}
	case "shake_256":
		return &Hash{name: name, typ: XOFType, xof: sha3.NewSHAKE256()}
	}
	m := maker(name)
	if m == nil {
		return nil
	}
	h := &Hash{name: name, typ: HashType, h: m()}
	switch name {
	case "blake2b":
		h.typ = blake2bType
	case "blake2s":
		h.typ = blake2sType
	}
	return h
}

func (h *Hash) update(t *py.Thread, o py.Object) {
	if _, ok := modkit.Text(o); ok {
		py.Throw(py.TypeError, "Strings must be encoded before hashing")
	}
	s, ok := py.BytesLike(o)
	if !ok {
		py.Throw(py.TypeError, "object supporting the buffer API required")
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.xof != nil {
		h.xof.Write([]byte(s))
		return
	}
	h.h.Write([]byte(s))
}

// digest is the digest so far; n counts for SHAKE only.
func (h *Hash) digest(n int) []byte {
	if h.xof != nil {
		c := h.copy()
		out := make([]byte, n)
		c.xof.Read(out)
		return out
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.h.Sum(nil)
}

func (h *Hash) size() int {
	if h.xof != nil {
		return 0
	}
	return h.h.Size()
}

func (h *Hash) block() int {
	if h.xof != nil {
		return h.xof.BlockSize()
	}
	return h.h.BlockSize()
}

func init() {
	HashType.Attach(func() []py.Member { return hashMembers(false) })
	XOFType.Attach(func() []py.Member { return hashMembers(true) })
	for _, b := range []struct {
		tp                  *py.Type
		word, size, maxSalt int
	}{{blake2bType, 8, 64, 16}, {blake2sType, 4, 32, 8}} {
		b.tp.SetNew(blake2New(b.tp, b.word))
		b.tp.Attach(func() []py.Member {
			return append(hashMembers(false), py.Member{Name: "MAX_DIGEST_SIZE", Value: py.Int(b.size)}, py.Member{Name: "MAX_KEY_SIZE", Value: py.Int(b.size)},
				py.Member{Name: "SALT_SIZE", Value: py.Int(b.maxSalt)}, py.Member{Name: "PERSON_SIZE", Value: py.Int(b.maxSalt)})
		})
	}
}

func hashMembers(xof bool) []py.Member {
	self := func(o py.Object) *Hash { return o.(*Hash) }
	digestSig, hexSig := "digest(self, /)", "hexdigest(self, /)"
	if xof {
		digestSig, hexSig = "digest(self, length)", "hexdigest(self, length)"
	}
	length := func(t *py.Thread, a []py.Object) int {
		if !xof {
			return 0
		}
		n := modkit.Int(t, a[1])
		if n < 0 {
			py.Throw(py.ValueError, "value must be positive")
		}
		return n
	}
	ms := py.Methods(
		py.DefC("update(self, obj, /)", func(t *py.Thread, a []py.Object) py.Object {
			self(a[0]).update(t, a[1])
			return py.None
		}),
		py.DefC(digestSig, func(t *py.Thread, a []py.Object) py.Object { return py.Bytes(self(a[0]).digest(length(t, a))) }),
		py.DefC(hexSig, func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(hex.EncodeToString(self(a[0]).digest(length(t, a))))
		}),
		py.DefC("copy(self, /)", func(t *py.Thread, a []py.Object) py.Object { return self(a[0]).copy() }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			h := self(a[0])
			if h.typ == blake2bType || h.typ == blake2sType {
				return py.Str("<" + h.typ.FullName() + " object at " + py.Address(h) + ">")
			}
			return py.Str("<" + h.name + " " + h.typ.FullName() + " object @ " + py.Address(h) + ">")
		}),
	)
	return append(ms,
		py.Getter("name", func(t *py.Thread, o py.Object) py.Object { return py.Str(self(o).name) }),
		py.Getter("digest_size", func(t *py.Thread, o py.Object) py.Object { return py.Int(self(o).size()) }),
		py.Getter("block_size", func(t *py.Thread, o py.Object) py.Object { return py.Int(self(o).block()) }),
	)
}

var guaranteed = []string{"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
	"shake_128", "shake_256"}

// constructor is hashlib.md5 and the like.
func constructor(name string) py.Object {
	switch name {
	case "blake2b":
		return blake2bType
	case "blake2s":
		return blake2sType
	}
	b := py.DefC("openssl_"+name+"(string=b'', *, usedforsecurity=True)", func(t *py.Thread, a []py.Object) py.Object {
		h := newHash(name)
		h.update(t, a[0])
		return h
	})
	b.Module = "_hashlib"
	return b
}

// normal is the name under which an algorithm is known here.
func normal(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), "-", "_")
}

// New is hashlib.new(name, data, **kwargs).
func New(t *py.Thread, name string, data py.Object, kw py.Kwargs) py.Object {
	n := normal(name)
	if n == "md5_sha1" {
		n = "md5-sha1"
	}
	if n == "blake2b" || n == "blake2s" {
		var args []py.Object
		if data != nil {
			args = append(args, data)
		}
		return py.CallKw(t, constructor(n), args, kw)
	}
	h := newHash(n)
	if h == nil {
		py.Throw(py.ValueError, "unsupported hash type %s", name)
	}
	if data != nil {
		h.update(t, data)
	}
	return h
}

func initModule(t *py.Thread, m *py.Module) {
	for _, name := range guaranteed {
		modkit.Put(m, name, constructor(name))
	}
	set := func(names ...string) py.Object {
		s := py.NewSet(t)
		for _, n := range names {
			s.Add(t, py.Str(n))
		}
		return s
	}
	modkit.Put(m, "algorithms_guaranteed", set(guaranteed...))
	modkit.Put(m, "algorithms_available", set(append([]string{"sha512_224", "sha512_256", "md5-sha1"}, guaranteed...)...))
	modkit.Fill(m,
		py.DefRaw("new", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			var name, data py.Object
			var rest py.Kwargs
			for i, dst := range []*py.Object{&name, &data} {
				if i < len(args) {
					*dst = args[i]
				}
			}
			for _, k := range kw {
				switch {
				case k.Name == "name" && name == nil:
					name = k.Value
				case k.Name == "data" && data == nil:
					data = k.Value
				case k.Name != "usedforsecurity":
					rest = append(rest, k)
				}
			}
			if name == nil {
				py.Throw(py.TypeError, "new() missing 1 required positional argument: 'name'")
			}
			text, ok := modkit.Text(name)
			if !ok {
				py.Throw(py.TypeError, "new() argument 'name' must be str, not %s", py.TypeOf(name).Label())
			}
			return New(t, text, data, rest)
		}),
		py.DefC("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", pbkdf2Hmac),
		py.DefC("scrypt(password, *, salt=..., n=..., r=..., p=..., maxmem=0, dklen=64)", scryptFunc),
		py.Def("file_digest(fileobj, digest, /, *, _bufsize=262144)", fileDigest),
	)
}

func pbkdf2Hmac(t *py.Thread, a []py.Object) py.Object {
	mk := maker(normal(modkit.Str(a[0], "pbkdf2_hmac", "'hash_name'")))
	if mk == nil {
		py.Throw(unsupported, "[digital envelope routines] unsupported")
	}
	password, salt := py.BytesOf(t, a[1]), py.BytesOf(t, a[2])
	iterations := modkit.Int(t, a[3])
	if iterations < 1 {
		py.Throw(py.ValueError, "iteration value must be greater than 0.")
	}
	n := modkit.OptInt(t, a[4], mk().Size())
	if n < 1 {
		py.Throw(py.ValueError, "key length must be greater than 0.")
	}
	return py.Bytes(pbkdf2(mk, []byte(password), []byte(salt), iterations, n))
}

func scryptFunc(t *py.Thread, a []py.Object) py.Object {
	password := py.BytesOf(t, a[0])
	if a[1] == nil {
		py.Throw(py.TypeError, "salt is required")
	}
	salt := py.BytesOf(t, a[1])
	if a[2] == nil || modkit.Big(a[2]) == nil {
		py.Throw(py.TypeError, "n is required and must be an unsigned int")
	}
	n := modkit.Int(t, a[2])
	if n < 2 || n&(n-1) != 0 {
		py.Throw(py.ValueError, "n must be a power of 2.")
	}
	if a[3] == nil || modkit.Big(a[3]) == nil {
		py.Throw(py.TypeError, "r is required and must be an unsigned int")
	}
	if a[4] == nil || modkit.Big(a[4]) == nil {
		py.Throw(py.TypeError, "p is required and must be an unsigned int")
	}
	r, p := modkit.Int(t, a[3]), modkit.Int(t, a[4])
	limit, size := modkit.Int(t, a[5]), modkit.Int(t, a[6])
	if limit == 0 {
		limit = 32 << 20
	}
	if 128*n*r+128*r*p+32*r*4 > limit {
		py.Throw(py.ValueError, "[digital envelope routines] memory limit exceeded")
	}
	return py.Bytes(scrypt([]byte(password), []byte(salt), n, r, p, size))
}

// fileDigest is hashlib.file_digest(fileobj, digest).
func fileDigest(t *py.Thread, a []py.Object) py.Object {
	var h py.Object
	if name, ok := modkit.Text(a[1]); ok {
		h = New(t, name, nil, nil)
	} else {
		h = py.Call(t, a[1])
	}
	if _, ok := py.LookupAttr(t, a[0], "getbuffer"); ok {
		py.CallMethod(t, h, "update", py.CallMethod(t, a[0], "getbuffer"))
		return h
	}
	_, readinto := py.LookupAttr(t, a[0], "readinto")
	readable, ok := py.LookupAttr(t, a[0], "readable")
	if !readinto || !ok || !py.Truth(t, py.Call(t, readable)) {
		py.Throw(py.ValueError, "'%s' is not a file-like object in binary reading mode.", py.Repr(t, a[0]))
	}
	for {
		data := py.CallMethod(t, a[0], "read", a[2])
		if !py.Truth(t, data) {
			return h
		}
		py.CallMethod(t, h, "update", data)
	}
}

// blake2New makes the constructor of blake2b or blake2s.
func blake2New(tp *py.Type, word int) py.NewFunc {
	sig := tp.Name + "(data=b'', /, *, digest_size=0, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, " +
		"node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"
	return modkit.New(sig, func(t *py.Thread, a []py.Object) py.Object {
		p := plainBlake2(word, word*8)
		limit := p.size
		if n := modkit.Int(t, a[1]); a[1] != py.Object(py.Int(0)) {
			if n < 1 || n > limit {
				py.Throw(py.ValueError, "digest_size must be between 1 and %d bytes", limit)
			}
			p.size = n
		}
		text := func(o py.Object, most int, msg string) []byte {
			s := py.BytesOf(t, o)
			if len(s) > most {
				py.Throw(py.ValueError, msg, most)
			}
			return []byte(s)
		}
		p.salt = text(a[3], p.saltSize, "maximum salt length is %d bytes")
		p.person = text(a[4], p.saltSize, "maximum person length is %d bytes")
		p.key = text(a[2], limit, "maximum key length is %d bytes")
		small := func(o py.Object, name string, lo, hi int) byte {
			n := modkit.Int(t, o)
			if n < lo || n > hi {
				py.Throw(py.ValueError, "%s must be between %d and %d", name, lo, hi)
			}
			return byte(n)
		}
		p.fanout, p.depth = small(a[5], "fanout", 0, 255), small(a[6], "depth", 1, 255)
		p.leaf, p.offset = uint32(modkit.Int(t, a[7])), uint64(modkit.Int(t, a[8]))
		p.nodeDepth, p.inner = small(a[9], "node_depth", 0, 255), small(a[10], "inner_size", 0, limit)
		p.lastNode = py.Truth(t, a[11])
		h := &Hash{name: tp.Name, typ: tp, h: newBlake2(p)}
		h.update(t, a[0])
		return h
	})
}
