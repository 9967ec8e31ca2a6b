package pypickle

import (
	"encoding/binary"
	"math"
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Unpickler is what stands behind a pickle.Unpickler, and reads streams.
type Unpickler struct {
	self       py.Object // the Python object, whose class may override hooks; nil for loads and load
	fixImports bool
	encoding   string
	errors     string
	buffers    py.Object // iterator over out-of-band buffers, or nil
	persistent py.Object // persistent_load attribute
	ready      bool

	t        *py.Thread
	data     string // what has been read and not used
	pos      int
	read     py.Object // file.read and file.readline; nil: data is all there is
	readline py.Object
	proto    int
	stack    []py.Object
	marks    []int
	memo     map[int]py.Object
	find     py.Object // an overriding find_class
	persLoad py.Object
}

func newUnpickler() *Unpickler {
	return &Unpickler{fixImports: true, encoding: "ASCII", errors: "strict", memo: map[int]py.Object{}}
}

func (u *Unpickler) setup(t *py.Thread, fixImports, encoding, errors, buffers py.Object) {
	u.fixImports = py.Truth(t, fixImports)
	u.encoding, u.errors = modkit.Str(encoding, "Unpickler", "'encoding'"), modkit.Str(errors, "Unpickler", "'errors'")
	if !modkit.IsNone(buffers) {
		u.buffers = py.Iter(t, buffers)
	}
	u.ready = true
}

func (u *Unpickler) setFile(t *py.Thread, file py.Object) {
	read, ok1 := py.LookupAttr(t, file, "read")
	line, ok2 := py.LookupAttr(t, file, "readline")
	if !ok1 || !ok2 {
		py.Throw(py.TypeError, "file must have 'read' and 'readline' attributes")
	}
	u.read, u.readline = read, line
}

func fail(format string, a ...any) { py.Throw(py.UnpicklingError, format, a...) }

func truncated() { fail("pickle data was truncated") }

// take reads n bytes; false at the end of the data.
func (u *Unpickler) more(n int) bool {
	if len(u.data)-u.pos >= n {
		return true
	}
	if u.read == nil {
		return false
	}
	need := n - (len(u.data) - u.pos)
	got := py.Call(u.t, u.read, py.Int(need))
	s := py.BytesOf(u.t, got)
	u.data, u.pos = u.data[u.pos:]+s, 0
	return len(s) >= need
}

func (u *Unpickler) take(n int) string {
	if n < 0 || !u.more(n) {
		truncated()
	}
	s := u.data[u.pos : u.pos+n]
	u.pos += n
	return s
}

func (u *Unpickler) byte() int { return int(u.take(1)[0]) }
func (u *Unpickler) u16() int  { return int(binary.LittleEndian.Uint16([]byte(u.take(2)))) }
func (u *Unpickler) u32() int  { return int(binary.LittleEndian.Uint32([]byte(u.take(4)))) }

func (u *Unpickler) u64(what string) int {
	n := binary.LittleEndian.Uint64([]byte(u.take(8)))
	if n > math.MaxInt64 {
		py.Throw(py.OverflowError, "%s exceeds system's maximum size of %d bytes", what, int64(math.MaxInt64))
	}
	return int(n)
}

// line reads up to a line end, which it drops.
func (u *Unpickler) line() string {
	if i := strings.IndexByte(u.data[u.pos:], '\n'); i >= 0 {
		s := u.data[u.pos : u.pos+i]
		u.pos += i + 1
		return s
	}
	if u.read == nil {
		truncated()
	}
	s := u.data[u.pos:] + py.BytesOf(u.t, py.Call(u.t, u.readline))
	u.data, u.pos = "", 0
	if !strings.HasSuffix(s, "\n") {
		truncated()
	}
	return s[:len(s)-1]
}

func (u *Unpickler) push(o py.Object) { u.stack = append(u.stack, o) }

// floor is where the stack of the current mark begins.
func (u *Unpickler) floor() int {
	if len(u.marks) == 0 {
		return 0
	}
	return u.marks[len(u.marks)-1]
}

func (u *Unpickler) underflow() {
	if len(u.marks) > 0 {
		fail("unexpected MARK found")
	}
	fail("unpickling stack underflow")
}

func (u *Unpickler) pop() py.Object {
	if len(u.stack) <= u.floor() {
		u.underflow()
	}
	o := u.stack[len(u.stack)-1]
	u.stack = u.stack[:len(u.stack)-1]
	return o
}

func (u *Unpickler) top() py.Object {
	if len(u.stack) <= u.floor() {
		u.underflow()
	}
	return u.stack[len(u.stack)-1]
}

// popMark takes everything above the last mark.
func (u *Unpickler) popMark() []py.Object {
	if len(u.marks) == 0 {
		fail("could not find MARK")
	}
	at := u.marks[len(u.marks)-1]
	u.marks = u.marks[:len(u.marks)-1]
	items := append([]py.Object(nil), u.stack[at:]...)
	u.stack = u.stack[:at]
	return items
}

// load reads one object.
func (u *Unpickler) load(t *py.Thread) py.Object {
	u.t, u.stack, u.marks, u.proto = t, u.stack[:0], u.marks[:0], 0
	u.hooks()
	for {
		if !u.more(1) {
			py.Throw(py.EOFError, "Ran out of input")
		}
		c := u.data[u.pos]
		u.pos++
		if c == opStop {
			return u.pop()
		}
		if !u.simple(c) && !u.scalar(c) && !u.container(c) && !u.object(c) {
			if c >= 0x20 && c < 0x7f && c != '\'' && c != '\\' {
				fail("invalid load key, '%c'.", c)
			}
			fail("invalid load key, '\\x%02x'.", c)
		}
	}
}

// hooks looks up what a subclass or the program has replaced.
func (u *Unpickler) hooks() {
	u.find, u.persLoad = nil, u.persistent
	if u.self == nil {
		return
	}
	if f := py.TypeOf(u.self).Lookup("find_class"); f != nil && f != UnpicklerType.Lookup("find_class") {
		u.find = py.GetAttr(u.t, u.self, "find_class")
	}
	if u.persLoad == nil {
		if f := py.TypeOf(u.self).Lookup("persistent_load"); f != nil && f != UnpicklerType.Lookup("persistent_load") {
			u.persLoad = py.GetAttr(u.t, u.self, "persistent_load")
		}
	}
}

// simple runs the opcodes of the machine itself.
func (u *Unpickler) simple(c byte) bool {
	switch c {
	case opProto:
		n := u.byte()
		if n > 5 {
			py.Throw(py.ValueError, "unsupported pickle protocol: %d", n)
		}
		u.proto = n
	case opFrame:
		n := u.u64("FRAME length")
		if !u.more(n) {
			truncated()
		}
	case opMark:
		u.marks = append(u.marks, len(u.stack))
	case opPop:
		if len(u.marks) > 0 && u.marks[len(u.marks)-1] == len(u.stack) {
			u.marks = u.marks[:len(u.marks)-1]
		} else {
			u.pop()
		}
	case opPopMark:
		u.popMark()
	case opDup:
		u.push(u.top())
	case opMemoize:
		u.memo[len(u.memo)] = u.top()
	case opPut:
		u.memo[u.index(u.line())] = u.top()
	case opBinPut:
		n := u.byte()
		u.memo[n] = u.top()
	case opLongBinPut:
		n := u.u32()
		u.memo[n] = u.top()
	case opGet:
		u.recall(u.index(u.line()))
	case opBinGet:
		u.recall(u.byte())
	case opLongBinGet:
		u.recall(u.u32())
	default:
		return false
	}
	return true
}

func (u *Unpickler) index(s string) int {
	n := modkit.Int(u.t, py.ParseInt(u.t, s, 10, func() string { return "'" + s + "'" }))
	if n < 0 {
		py.Throw(py.ValueError, "negative PUT argument")
	}
	return n
}

func (u *Unpickler) recall(n int) {
	o, ok := u.memo[n]
	if !ok {
		fail("Memo value not found at index %d", n)
	}
	u.push(o)
}

// scalar runs the opcodes of values without parts.
func (u *Unpickler) scalar(c byte) bool {
	switch c {
	case opNone:
		u.push(py.None)
	case opNewTrue:
		u.push(py.True)
	case opNewFalse:
		u.push(py.False)
	case opInt:
		u.push(u.oldInt(u.line()))
	case opLong:
		s := strings.TrimSuffix(u.line(), "L")
		u.push(py.ParseInt(u.t, s, 0, func() string { return py.Repr(u.t, py.Str(s)) }))
	case opBinInt:
		u.push(py.Int(int32(uint32(u.u32()))))
	case opBinInt1:
		u.push(py.Int(u.byte()))
	case opBinInt2:
		u.push(py.Int(u.u16()))
	case opLong1:
		u.push(decodeLong(u.take(u.byte())))
	case opLong4:
		n := int32(uint32(u.u32()))
		if n < 0 {
			fail("LONG pickle has negative byte count")
		}
		u.push(decodeLong(u.take(int(n))))
	case opFloat:
		s := u.line()
		f, ok := py.ParseFloat(s)
		if !ok {
			py.Throw(py.ValueError, "could not convert string to float: %s", py.Repr(u.t, py.Str(s)))
		}
		u.push(py.Float(f))
	case opBinFloat:
		u.push(py.Float(math.Float64frombits(binary.BigEndian.Uint64([]byte(u.take(8))))))
	default:
		return u.str(c)
	}
	return true
}

// str runs the opcodes of texts and bytes.
func (u *Unpickler) str(c byte) bool {
	switch c {
	case opUnicode:
		u.push(py.Str(py.Decode(u.t, u.line(), "raw-unicode-escape", "strict")))
	case opShortBinUnicode:
		u.text(u.byte())
	case opBinUnicode:
		u.text(u.u32())
	case opBinUnicode8:
		u.text(u.u64("BINUNICODE8"))
	case opShortBinBytes:
		u.push(py.Bytes(u.take(u.byte())))
	case opBinBytes:
		u.push(py.Bytes(u.take(u.u32())))
	case opBinBytes8:
		u.push(py.Bytes(u.take(u.u64("BINBYTES8"))))
	case opByteArray8:
		u.push(py.NewByteArray([]byte(u.take(u.u64("BYTEARRAY8")))))
	case opString:
		u.oldString(u.quoted(u.line()))
	case opShortBinString:
		u.oldString(u.take(u.byte()))
	case opBinString:
		n := int32(uint32(u.u32()))
		if n < 0 {
			fail("BINSTRING pickle has negative byte count")
		}
		u.oldString(u.take(int(n)))
	case opNextBuffer:
		u.nextBuffer()
	case opReadonlyBuffer:
		u.readonly()
	default:
		return false
	}
	return true
}

func (u *Unpickler) text(n int) {
	s := u.take(n)
	if !utf8.ValidString(s) {
		s = py.Decode(u.t, s, "utf-8", "surrogatepass")
	}
	u.push(py.Str(s))
}

// oldInt reads an int or a bool of protocol 0.
func (u *Unpickler) oldInt(s string) py.Object {
	switch s {
	case "00":
		return py.False
	case "01":
		return py.True
	}
	var v py.Object
	if e := py.Catch(u.t, func() { v = py.ParseInt(u.t, strings.TrimSuffix(s, "L"), 0, func() string { return s }) }); e != nil {
		py.Throw(py.ValueError, "could not convert string to int")
	}
	return v
}

func (u *Unpickler) quoted(s string) string {
	s = strings.TrimRight(s, " \r\t")
	if len(s) < 2 || s[0] != s[len(s)-1] || s[0] != '\'' && s[0] != '"' {
		fail("the STRING opcode argument must be quoted")
	}
	return unescape(s[1 : len(s)-1])
}

// unescape undoes the escapes of a Python 2 string literal.
func unescape(s string) string {
	var b strings.Builder
	simple := map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', '\\': '\\', '\'': '\'', '"': '"', 'a': 7, 'b': 8, 'f': 12, 'v': 11}
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if c, ok := simple[s[i]]; ok {
			b.WriteByte(c)
		} else if s[i] == 'x' && i+2 < len(s) {
			n, _ := new(big.Int).SetString(s[i+1:i+3], 16)
			if n != nil {
				b.WriteByte(byte(n.Int64()))
			}
			i += 2
		} else {
			b.WriteString(`\` + s[i:i+1])
		}
	}
	return b.String()
}

// oldString makes what a Python 2 str becomes.
func (u *Unpickler) oldString(s string) {
	if u.encoding == "bytes" {
		u.push(py.Bytes(s))
		return
	}
	u.push(py.Str(py.Decode(u.t, s, u.encoding, u.errors)))
}

func decodeLong(s string) py.Object {
	if s == "" {
		return py.Int(0)
	}
	be := make([]byte, len(s))
	for i := range s {
		be[len(s)-1-i] = s[i]
	}
	v := new(big.Int).SetBytes(be)
	if be[0]&0x80 != 0 {
		v.Sub(v, new(big.Int).Lsh(big.NewInt(1), uint(8*len(s))))
	}
	return py.NormBig(v)
}

// container runs the opcodes of lists, tuples, dicts and sets.
func (u *Unpickler) container(c byte) bool {
	switch c {
	case opEmptyTuple:
		u.push(py.NewTuple())
	case opTuple1, opTuple2, opTuple3:
		n := int(c-opTuple1) + 1
		if len(u.stack)-u.floor() < n {
			u.underflow()
		}
		items := append([]py.Object(nil), u.stack[len(u.stack)-n:]...)
		u.stack = u.stack[:len(u.stack)-n]
		u.push(py.NewTuple(items...))
	case opTuple:
		u.push(py.NewTuple(u.popMark()...))
	case opEmptyList:
		u.push(py.NewList())
	case opList:
		u.push(py.NewList(u.popMark()...))
	case opEmptyDict:
		u.push(py.NewDict())
	case opDict:
		d := py.NewDict()
		u.setItems(d, u.popMark())
		u.push(d)
	case opEmptySet:
		u.push(py.NewSet(u.t))
	case opFrozenSet:
		u.push(py.NewFrozenSet(u.t, u.popMark()...))
	case opAppend:
		v := u.pop()
		u.extend(u.top(), []py.Object{v})
	case opAppends:
		items := u.popMark()
		u.extend(u.top(), items)
	case opSetItem:
		v := u.pop()
		k := u.pop()
		u.setItems(u.top(), []py.Object{k, v})
	case opSetItems:
		items := u.popMark()
		u.setItems(u.top(), items)
	case opAddItems:
		items := u.popMark()
		u.addItems(u.top(), items)
	default:
		return false
	}
	return true
}

func (u *Unpickler) extend(o py.Object, items []py.Object) {
	if l, ok := o.(*py.List); ok {
		for _, v := range items {
			l.Append(v)
		}
		return
	}
	if len(items) > 1 {
		if f, ok := py.LookupAttr(u.t, o, "extend"); ok {
			py.Call(u.t, f, py.NewList(items...))
			return
		}
	}
	add := py.GetAttr(u.t, o, "append")
	for _, v := range items {
		py.Call(u.t, add, v)
	}
}

func (u *Unpickler) setItems(o py.Object, kv []py.Object) {
	if len(kv)%2 != 0 {
		fail("odd number of items for SET ITEMS")
	}
	for i := 0; i < len(kv); i += 2 {
		py.SetItem(u.t, o, kv[i], kv[i+1])
	}
}

func (u *Unpickler) addItems(o py.Object, items []py.Object) {
	if s, ok := o.(*py.Set); ok {
		for _, v := range items {
			s.Add(u.t, v)
		}
		return
	}
	add := py.GetAttr(u.t, o, "add")
	for _, v := range items {
		py.Call(u.t, add, v)
	}
}
