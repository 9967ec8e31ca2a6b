package pypickle

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// save writes one object; id says that it is a persistent id, which has none itself.
func (p *Pickler) save(o py.Object, id bool) {
	p.boundary()
	if !id && p.persID != nil && p.savePersistent(o) {
		return
	}
	switch v := o.(type) {
	case *py.Singleton:
		if v == py.None {
			p.op(opNone)
			return
		}
	case py.Bool:
		p.saveBool(bool(v))
		return
	case py.Int:
		p.saveInt(int64(v))
		return
	case *py.BigInt:
		p.saveBig(v.Big())
		return
	case py.Float:
		p.saveFloat(float64(v))
		return
	case py.Str:
		p.saveStr(string(v))
		return
	case py.Bytes:
		p.saveBytes(string(v))
		return
	}
	if n, ok := p.memo[o]; ok {
		p.get(n)
		return
	}
	p.enter()
	p.saveObject(o)
	p.depth--
}

func (p *Pickler) enter() {
	if p.depth++; p.depth > depthLimit {
		py.Throw(py.RecursionError, "maximum recursion depth exceeded while pickling an object")
	}
}

func (p *Pickler) savePersistent(o py.Object) bool {
	pid := py.Call(p.t, p.persID, o)
	if pid == py.Object(py.None) {
		return false
	}
	if p.proto > 0 {
		p.save(pid, true)
		p.op(opBinPersID)
		return true
	}
	text := py.ToStr(p.t, pid)
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			py.Throw(py.PicklingError, "persistent IDs in protocol 0 must be ASCII strings")
		}
	}
	p.op(opPersID)
	p.text(text + "\n")
	return true
}

// saveObject writes what may contain other objects or refers to a name.
func (p *Pickler) saveObject(o py.Object) {
	switch v := o.(type) {
	case *py.Dict:
		p.saveDict(v)
		return
	case *py.Set:
		if p.saveSet(v) {
			return
		}
	case *py.List:
		p.saveList(v)
		return
	case *py.Tuple:
		p.saveTuple(v)
		return
	case *py.ByteArray:
		if p.saveByteArray(v) {
			return
		}
	case *PickleBuffer:
		p.saveBuffer(v)
		return
	}
	if p.override != nil {
		if r := py.Call(p.t, p.override, o); r != py.Object(py.NotImplemented) {
			p.saveReduced(o, r)
			return
		}
	}
	switch v := o.(type) {
	case *py.Type:
		p.saveType(v)
		return
	case *py.Function:
		p.saveGlobal(o, "")
		return
	}
	p.saveReduced(o, p.reduce(o))
}

// saveReduced writes the outcome of a reduction.
func (p *Pickler) saveReduced(o, r py.Object) {
	if name, ok := r.(py.Str); ok {
		p.saveGlobal(o, string(name))
		return
	}
	tu, ok := py.Unwrap(r).(*py.Tuple)
	if !ok {
		py.Throw(py.PicklingError, "__reduce__ must return a string or tuple")
	}
	p.saveReduce(o, tu)
}

func (p *Pickler) saveBool(v bool) {
	switch {
	case p.proto >= 2 && v:
		p.op(opNewTrue)
	case p.proto >= 2:
		p.op(opNewFalse)
	case v:
		p.text("I01\n")
	default:
		p.text("I00\n")
	}
}

func (p *Pickler) saveInt(v int64) {
	switch {
	case v != int64(int32(v)):
		p.saveBig(big.NewInt(v))
	case p.proto == 0:
		p.text("I" + strconv.FormatInt(v, 10) + "\n")
	case v >= 0 && v < 256:
		p.bytes(opBinInt1, byte(v))
	case v >= 0 && v < 65536:
		p.bytes(opBinInt2, byte(v), byte(v>>8))
	default:
		p.bytes(binary.LittleEndian.AppendUint32([]byte{opBinInt}, uint32(int32(v)))...)
	}
}

func (p *Pickler) saveBig(v *big.Int) {
	if p.proto < 2 {
		p.text("L" + v.String() + "L\n")
		return
	}
	data := encodeLong(v)
	if len(data) < 256 {
		p.bytes(opLong1, byte(len(data)))
	} else {
		p.bytes(le32(opLong4, len(data))...)
	}
	p.bytes(data...)
}

// encodeLong gives the shortest little-endian two's complement.
func encodeLong(v *big.Int) []byte {
	if v.Sign() == 0 {
		return nil
	}
	n := v.BitLen()/8 + 1
	x := v
	if v.Sign() < 0 {
		x = new(big.Int).Add(v, new(big.Int).Lsh(big.NewInt(1), uint(8*n)))
	}
	data := make([]byte, n)
	be := x.FillBytes(make([]byte, n))
	for i, b := range be {
		data[n-1-i] = b
	}
	if v.Sign() < 0 && n > 1 && data[n-1] == 0xff && data[n-2]&0x80 != 0 {
		data = data[:n-1]
	}
	return data
}

func (p *Pickler) saveFloat(f float64) {
	if p.proto == 0 {
		p.text("F" + string(py.AppendFloat(nil, f)) + "\n")
		return
	}
	p.bytes(binary.BigEndian.AppendUint64([]byte{opBinFloat}, math.Float64bits(f))...)
}

func (p *Pickler) saveStr(s string) {
	if n, ok := p.strs[s]; ok {
		p.get(n)
		return
	}
	switch {
	case p.proto == 0:
		p.op(opUnicode)
		p.text(rawEscape(s) + "\n")
	case len(s) < 256 && p.proto >= 4:
		p.sized([]byte{opShortBinUnicode, byte(len(s))}, s)
	case uint64(len(s)) < 1<<32:
		p.sized(le32(opBinUnicode, len(s)), s)
	default:
		p.sized(le64(opBinUnicode8, len(s)), s)
	}
	if p.fast {
		return
	}
	if p.strs == nil {
		p.strs = map[string]int{}
	}
	p.strs[s] = p.putMemo()
}

// rawEscape is raw-unicode-escape with line ends, NUL and backslashes escaped too.
func rawEscape(s string) string {
	var b strings.Builder
	const hex = "0123456789abcdef"
	for _, r := range py.CodePoints(s) {
		switch {
		case r >= 0x10000:
			b.WriteString(`\U`)
			for i := 28; i >= 0; i -= 4 {
				b.WriteByte(hex[r>>i&15])
			}
		case r >= 256 || r == '\\' || r == 0 || r == '\n' || r == '\r' || r == 0x1a:
			b.WriteString(`\u`)
			for i := 12; i >= 0; i -= 4 {
				b.WriteByte(hex[r>>i&15])
			}
		default:
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

func (p *Pickler) saveBytes(s string) {
	if n, ok := p.raws[s]; ok {
		p.get(n)
		return
	}
	if p.proto < 3 {
		p.oldBytes(s)
	} else {
		p.binBytes(s)
	}
	if p.fast {
		return
	}
	if p.raws == nil {
		p.raws = map[string]int{}
	}
	p.raws[s] = p.putMemo()
}

func (p *Pickler) binBytes(s string) {
	switch {
	case len(s) < 256:
		p.sized([]byte{opShortBinBytes, byte(len(s))}, s)
	case uint64(len(s)) < 1<<32:
		p.sized(le32(opBinBytes, len(s)), s)
	default:
		p.sized(le64(opBinBytes8, len(s)), s)
	}
}

// oldBytes writes bytes as a call, for protocols that Python 2 shares.
func (p *Pickler) oldBytes(s string) {
	if s == "" {
		p.saveType(py.BytesType)
		p.saveTuple(py.NewTuple())
	} else {
		p.saveName("_codecs", "encode", encodeFunc)
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			b.WriteRune(rune(s[i]))
		}
		p.saveTuple(py.NewTuple(py.Str(b.String()), py.Str("latin1")))
	}
	p.op(opReduce)
}

func (p *Pickler) saveByteArray(v *py.ByteArray) bool {
	if p.proto < 5 {
		s := py.BytesOf(p.t, v)
		args := py.NewTuple()
		if s != "" {
			args = py.NewTuple(py.Bytes(s))
		}
		p.saveReduce(v, py.NewTuple(py.ByteArrayType, args))
		return true
	}
	s := py.BytesOf(p.t, v)
	p.sized(le64(opByteArray8, len(s)), s)
	p.memoize(v)
	return true
}

func (p *Pickler) saveTuple(v *py.Tuple) {
	n := len(v.Items)
	if n == 0 {
		if p.proto == 0 {
			p.bytes(opMark, opTuple)
		} else {
			p.op(opEmptyTuple)
		}
		return
	}
	short := n <= 3 && p.proto >= 2
	if !short {
		p.op(opMark)
	}
	for _, item := range v.Items {
		p.save(item, false)
	}
	if at, ok := p.memo[v]; ok { // a tuple that contains itself
		switch {
		case short:
			for range n {
				p.op(opPop)
			}
		case p.proto == 0:
			for range n + 1 {
				p.op(opPop)
			}
		default:
			p.op(opPopMark)
		}
		p.get(at)
		return
	}
	if short {
		p.op(opTuple1 + byte(n-1))
	} else {
		p.op(opTuple)
	}
	p.memoize(v)
}

func (p *Pickler) saveList(v *py.List) {
	if p.proto == 0 {
		p.bytes(opMark, opList)
	} else {
		p.op(opEmptyList)
	}
	p.memoize(v)
	items := append([]py.Object(nil), py.IterList(p.t, v)...)
	switch {
	case p.proto == 0:
		for _, o := range items {
			p.save(o, false)
			p.op(opAppend)
		}
	case len(items) == 1:
		p.save(items[0], false)
		p.op(opAppend)
	default:
		p.batches(items, 1, opAppends)
	}
}

// batches writes items in groups after marks; width values make an item.
func (p *Pickler) batches(items []py.Object, width int, op byte) {
	for len(items) > 0 {
		n := min(len(items), batchSize*width)
		p.op(opMark)
		for _, o := range items[:n] {
			p.save(o, false)
		}
		p.op(op)
		items = items[n:]
	}
}

func (p *Pickler) saveDict(v *py.Dict) {
	if p.proto == 0 {
		p.bytes(opMark, opDict)
	} else {
		p.op(opEmptyDict)
	}
	p.memoize(v)
	pairs := v.Items()
	flat := make([]py.Object, 0, 2*len(pairs))
	for _, kv := range pairs {
		flat = append(flat, kv.Key, kv.Value)
	}
	p.setItems(flat)
}

// setItems writes the pairs of a dict.
func (p *Pickler) setItems(flat []py.Object) {
	switch {
	case p.proto == 0:
		for i := 0; i < len(flat); i += 2 {
			p.save(flat[i], false)
			p.save(flat[i+1], false)
			p.op(opSetItem)
		}
	case len(flat) == 2:
		p.save(flat[0], false)
		p.save(flat[1], false)
		p.op(opSetItem)
	default:
		p.batches(flat, 2, opSetItems)
	}
}

// saveSet writes a set with its own opcodes; older protocols have none.
func (p *Pickler) saveSet(v *py.Set) bool {
	items := append([]py.Object(nil), py.IterList(p.t, v)...)
	frozen := py.TypeOf(v) == py.FrozenSetType
	if p.proto < 4 {
		p.saveReduce(v, py.NewTuple(py.TypeOf(v), py.NewTuple(py.NewList(items...))))
		return true
	}
	if !frozen {
		p.op(opEmptySet)
		p.memoize(v)
		p.batches(items, 1, opAddItems)
		return true
	}
	p.op(opMark)
	for _, o := range items {
		p.save(o, false)
	}
	if n, ok := p.memo[v]; ok {
		p.op(opPopMark)
		p.get(n)
		return true
	}
	p.op(opFrozenSet)
	p.memoize(v)
	return true
}
