package repair

// typeSort is what kind of value an expression has, as far as Python 2's division asks.
type typeSort uint8

const (
	typeNone  typeSort = iota // nothing is known yet: no value has been seen
	typeInt                   // whole numbers, bool included
	typeText                  // strings
	typeList                  // anything that gives elements of one type
	typeDict                  // a dict whose values have one type
	typeTuple                 // a tuple of known length
	typeOther
)

// vtype is an immutable type; elem belongs to lists and dicts, key to dicts, parts to tuples.
type vtype struct {
	sort  typeSort
	elem  *vtype
	key   *vtype
	parts []*vtype
}

var (
	noType    = &vtype{sort: typeNone}
	intType   = &vtype{sort: typeInt}
	textType  = &vtype{sort: typeText}
	otherType = &vtype{sort: typeOther}
)

// maxTypeDepth bounds how deep types nest, so that a fixpoint is reached.
const maxTypeDepth = 3

func listOf(elem *vtype) *vtype { return (&vtype{sort: typeList, elem: elem}).cut(maxTypeDepth) }

func dictOf(key, elem *vtype) *vtype {
	return (&vtype{sort: typeDict, key: key, elem: elem}).cut(maxTypeDepth)
}

func tupleOf(parts []*vtype) *vtype { return (&vtype{sort: typeTuple, parts: parts}).cut(maxTypeDepth) }

// cut replaces what nests deeper than depth by otherType.
func (t *vtype) cut(depth int) *vtype {
	if t == nil || t.sort < typeList || t.sort == typeOther {
		return t
	}
	if depth == 0 {
		return otherType
	}
	n := &vtype{sort: t.sort, elem: t.elem.cut(depth - 1), key: t.key.cut(depth - 1)}
	for _, p := range t.parts {
		n.parts = append(n.parts, p.cut(depth-1))
	}
	return n
}

func (t *vtype) equal(o *vtype) bool {
	if t == o {
		return true
	}
	if t == nil || o == nil || t.sort != o.sort || len(t.parts) != len(o.parts) {
		return false
	}
	for i := range t.parts {
		if !t.parts[i].equal(o.parts[i]) {
			return false
		}
	}
	return t.elem.equal(o.elem) && t.key.equal(o.key)
}

// join is the least type that holds both.
func join(a, b *vtype) *vtype {
	switch {
	case a == nil || b == nil:
		return otherType
	case a.sort == typeNone:
		return b
	case b.sort == typeNone || a.equal(b):
		return a
	case a.sort != b.sort || len(a.parts) != len(b.parts):
		return otherType
	}
	switch a.sort {
	case typeList:
		return listOf(join(a.elem, b.elem))
	case typeDict:
		return dictOf(join(a.key, b.key), join(a.elem, b.elem))
	case typeTuple:
		parts := make([]*vtype, len(a.parts))
		for i := range parts {
			parts[i] = join(a.parts[i], b.parts[i])
		}
		return tupleOf(parts)
	}
	return otherType
}

// element is the type of what a loop over t gives.
func (t *vtype) element() *vtype {
	switch t.sort {
	case typeNone:
		return noType
	case typeText:
		return textType
	case typeList:
		return t.elem
	case typeDict:
		return t.key
	case typeTuple:
		out := noType
		for _, p := range t.parts {
			out = join(out, p)
		}
		return out
	}
	return otherType
}
