package modkit

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// SeqType is a class like time.struct_time: a tuple whose items have names, some of them outside the tuple.
type SeqType struct {
	*py.Type
	fields  []string
	visible int
	// Closed forbids construction by the program (sys.version_info).
	Closed bool
	// Short leaves the module out of the repr, as named tuples do.
	Short bool
}

// NewSeqType makes such a class; the first visible fields are the tuple's items.
func NewSeqType(name string, visible int, fields ...string) *SeqType {
	s := &SeqType{Type: py.NewBuiltinType(name, py.TupleType).Final(), fields: fields, visible: visible}
	s.Type.SetNew(s.construct)
	s.Type.Attach(s.members)
	return s
}

// Make makes an object of the class; missing trailing values are None.
func (s *SeqType) Make(values ...py.Object) *py.Instance {
	for len(values) < len(s.fields) {
		values = append(values, py.None)
	}
	return &py.Instance{Class: s.Type, Native: py.NewTuple(values[:s.visible]...), Slots: values[s.visible:]}
}

func (s *SeqType) construct(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	if s.Closed {
		py.Throw(py.TypeError, "cannot create '%s' instances", s.FullName())
	}
	if len(args) == 0 {
		py.Throw(py.TypeError, "%s() missing required argument 'sequence' (pos 1)", s.Name)
	}
	if !isIterable(args[0]) {
		py.Throw(py.TypeError, "constructor requires a sequence")
	}
	items := append([]py.Object(nil), py.IterList(t, args[0])...)
	switch {
	case len(items) < s.visible && s.visible == len(s.fields):
		py.Throw(py.TypeError, "%s() takes a %d-sequence (%d-sequence given)", s.FullName(), s.visible, len(items))
	case len(items) < s.visible:
		py.Throw(py.TypeError, "%s() takes an at least %d-sequence (%d-sequence given)", s.FullName(), s.visible, len(items))
	case len(items) > len(s.fields) && s.visible == len(s.fields):
		py.Throw(py.TypeError, "%s() takes a %d-sequence (%d-sequence given)", s.FullName(), s.visible, len(items))
	case len(items) > len(s.fields):
		py.Throw(py.TypeError, "%s() takes an at most %d-sequence (%d-sequence given)", s.FullName(), len(s.fields), len(items))
	}
	return s.Make(items...)
}

func isIterable(o py.Object) bool {
	tp := py.TypeOf(o)
	return tp.Lookup("__iter__") != nil || tp.Lookup("__getitem__") != nil
}

// Items returns the tuple behind an object of such a class.
func Items(o py.Object) []py.Object {
	if tup, ok := py.Unwrap(o).(*py.Tuple); ok {
		return tup.Items
	}
	return nil
}

func (s *SeqType) members() []py.Member {
	var ms []py.Member
	for i, f := range s.fields {
		ms = append(ms, py.Getter(f, func(t *py.Thread, o py.Object) py.Object {
			if i < s.visible {
				return Items(o)[i]
			}
			return o.(*py.Instance).Slots[i-s.visible]
		}))
	}
	names := make([]py.Object, s.visible)
	for i := range names {
		names[i] = py.Str(s.fields[i])
	}
	return append(ms,
		py.Member{Name: "__repr__", Value: py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			var b strings.Builder
			if s.Short {
				b.WriteString(s.Name + "(")
			} else {
				b.WriteString(s.FullName() + "(")
			}
			for i, v := range Items(a[0]) {
				if i > 0 {
					b.WriteString(", ")
				}
				b.WriteString(s.fields[i] + "=" + py.Repr(t, v))
			}
			return py.Str(b.String() + ")")
		})},
		py.Member{Name: "__reduce__", Value: py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewTuple(s.Type, py.NewTuple(py.NewTuple(Items(a[0])...)))
		})},
		py.Member{Name: "n_fields", Value: py.Int(len(s.fields))},
		py.Member{Name: "n_sequence_fields", Value: py.Int(s.visible)},
		py.Member{Name: "n_unnamed_fields", Value: py.Int(0)},
		py.Member{Name: "__match_args__", Value: py.NewTuple(names...)},
	)
}
