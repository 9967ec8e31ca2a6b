// Package pyhmac is Python's hmac module.
//
// Input: keys and messages. Output: message digests. Must not: keep state outside of HMAC objects.
package pyhmac

import (
	"bytes"
	"crypto/subtle"
	"encoding/hex"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyhashlib"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "hmac", Doc: "HMAC (Keyed-Hashing for Message Authentication) module.\n\nImplements the HMAC algorithm as described by RFC 2104.", Init: initModule}

// HMACType is hmac.HMAC.
var HMACType = py.DefineType(py.TypeSpec{Name: "HMAC", Module: "hmac", Subclassable: true, Patchable: true, Members: members,
	Init: py.Def("__init__(self, key, msg=None, digestmod='')", func(t *py.Thread, a []py.Object) py.Object {
		a[0].(*py.Instance).Native = start(t, a[1], a[2], a[3])
		return py.None
	})})

// state is what stands behind an HMAC: the two hashes.
type state struct {
	inner, outer py.Object
	name         string
	block        int
}

// ForkCopy implements py.Forker.
func (s *state) ForkCopy(c *py.Copier) any {
	return &state{c.Object(s.inner), c.Object(s.outer), s.name, s.block}
}

func stateOf(o py.Object) *state { return o.(*py.Instance).Native.(*state) }

// digestMaker turns a digestmod argument into a function that makes hashes.
func digestMaker(t *py.Thread, mod py.Object) func() py.Object {
	if name, ok := modkit.Text(mod); ok {
		return func() py.Object { return pyhashlib.New(t, name, nil, nil) }
	}
	if py.IsCallable(mod) {
		return func() py.Object { return py.Call(t, mod) }
	}
	return func() py.Object { return py.CallMethod(t, mod, "new") }
}

func start(t *py.Thread, key, msg, mod py.Object) *state {
	k, ok := py.Unwrap(key).(py.Bytes)
	if !ok {
		b, isArray := py.Unwrap(key).(*py.ByteArray)
		if !isArray {
			py.Throw(py.TypeError, "key: expected bytes or bytearray, but got '%s'", py.TypeOf(key).Name)
		}
		k = py.Bytes(py.BytesOf(t, b))
	}
	if !py.Truth(t, mod) {
		py.Throw(py.TypeError, "Missing required argument 'digestmod'.")
	}
	mk := digestMaker(t, mod)
	s := &state{inner: mk(), outer: mk()}
	s.block = 64
	if v, ok := py.LookupAttr(t, s.inner, "block_size"); ok && modkit.Int(t, v) >= 16 {
		s.block = modkit.Int(t, v)
	}
	s.name = "hmac-" + py.ToStr(t, py.GetAttr(t, s.inner, "name"))
	if len(k) > s.block {
		h := mk()
		py.CallMethod(t, h, "update", k)
		k = py.Bytes(py.BytesOf(t, py.CallMethod(t, h, "digest")))
	}
	pad := func(c byte) py.Object {
		b := bytes.Repeat([]byte{c}, s.block)
		for i := range len(k) {
			b[i] ^= k[i]
		}
		return py.Bytes(b)
	}
	py.CallMethod(t, s.outer, "update", pad(0x5c))
	py.CallMethod(t, s.inner, "update", pad(0x36))
	if !modkit.IsNone(msg) {
		py.CallMethod(t, s.inner, "update", msg)
	}
	return s
}

// digest is the digest so far.
func (s *state) digest(t *py.Thread) string {
	h := py.CallMethod(t, s.outer, "copy")
	py.CallMethod(t, h, "update", py.CallMethod(t, s.inner, "digest"))
	return py.BytesOf(t, py.CallMethod(t, h, "digest"))
}

func members() []py.Member {
	get := func(name string, f func(t *py.Thread, s *state) py.Object) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return f(t, stateOf(o)) })
	}
	return append(py.Methods(
		py.Def("update(self, msg)", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethod(t, stateOf(a[0]).inner, "update", a[1])
			return py.None
		}),
		py.Def("copy(self)", func(t *py.Thread, a []py.Object) py.Object {
			s := stateOf(a[0])
			o := py.NewInstance(py.TypeOf(a[0]))
			o.Native = &state{py.CallMethod(t, s.inner, "copy"), py.CallMethod(t, s.outer, "copy"), s.name, s.block}
			return o
		}),
		py.Def("digest(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bytes(stateOf(a[0]).digest(t)) }),
		py.Def("hexdigest(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(hex.EncodeToString([]byte(stateOf(a[0]).digest(t))))
		}),
	),
		get("name", func(t *py.Thread, s *state) py.Object { return py.Str(s.name) }),
		get("block_size", func(t *py.Thread, s *state) py.Object { return py.Int(s.block) }),
		get("digest_size", func(t *py.Thread, s *state) py.Object { return py.GetAttr(t, s.inner, "digest_size") }),
		py.Member{Name: "blocksize", Value: py.Int(64)},
	)
}

// compareDigest is hmac.compare_digest(a, b): in the same time wherever the two differ.
func compareDigest(t *py.Thread, a []py.Object) py.Object {
	x, ok1 := modkit.Text(a[0])
	y, ok2 := modkit.Text(a[1])
	switch {
	case ok1 && ok2:
		for _, s := range []string{x, y} {
			for i := 0; i < len(s); i++ {
				if s[i] >= 0x80 {
					py.Throw(py.TypeError, "comparing strings with non-ASCII characters is not supported")
				}
			}
		}
	case !ok1:
		x, y = py.BytesOf(t, a[0]), bytesArg(t, a[1])
	default:
		bytesArg(t, a[0])
	}
	return py.Bool(subtle.ConstantTimeCompare([]byte(x), []byte(y)) == 1)
}

func bytesArg(t *py.Thread, o py.Object) string {
	s, ok := py.BytesLike(o)
	if !ok {
		py.Throw(py.TypeError, "a bytes-like object is required, not '%s'", py.TypeOf(o).Name)
	}
	return s
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, HMACType)
	modkit.Fill(m,
		py.Def("new(key, msg=None, digestmod='')", func(t *py.Thread, a []py.Object) py.Object { return py.Call(t, HMACType, a...) }),
		py.Def("digest(key, msg, digest)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(start(t, a[0], a[1], a[2]).digest(t))
		}),
		py.DefC("compare_digest(a, b, /)", compareDigest),
	)
	modkit.Put(m, "digest_size", py.None)
	for name, c := range map[string]byte{"trans_5C": 0x5c, "trans_36": 0x36} {
		b := make([]byte, 256)
		for i := range b {
			b[i] = byte(i) ^ c
		}
		modkit.Put(m, name, py.Bytes(b))
	}
}
