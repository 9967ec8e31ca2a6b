// Package types holds the static types that inference gives to Python values.
//
// A *Type is unique: two types made by one Table are equal exactly when their pointers are.
//
// Input: nothing. Output: types for infer, share and lower. Must not: know syntax trees other than as keys of classes.
package types

import "strings"

// Kind is the shape of a type.
type Kind uint8

// The kinds. Never is the type of what is never evaluated, Dynamic of what only the object model can hold.
const (
	Never Kind = iota
	Dynamic
	None
	Bool
	Int
	Float
	Complex
	Str
	Bytes
	Tuple   // Args: element types
	Seq     // a tuple of unknown length; Args[0]: element type
	List    // Args[0]: element type
	Dict    // Args[0]: key type, Args[1]: value type
	Set     // Args[0]: element type
	Deque   // Args[0]: element type
	Iter    // Args[0]: element type
	Range   // a range object
	Func    // a function of the program that is only called
	Class   // an instance of a class of the program; Name, Decl
	Module  // a module; Name
	Runtime // an object of a runtime package; Name, such as "threading.Lock"
	Long    // an int that may need more than 64 bits; the others are Int
)

var kindNames = [...]string{"never", "dynamic", "None", "bool", "int", "float", "complex", "str", "bytes", "tuple", "tuple", "list",
	"dict", "set", "deque", "iter", "range", "func", "class", "module", "runtime", "int of any size"}

func (k Kind) String() string { return kindNames[k] }

// Scalar says that values of the kind are plain Go values which the object model can box at no loss.
func (k Kind) Scalar() bool { return k >= None && k <= Bytes || k == Range || k == Long }

// Reference says that values of the kind have an identity and are held by pointer.
func (k Kind) Reference() bool {
	return k == Seq || k == List || k == Dict || k == Set || k == Deque || k == Class || k == Runtime
}

// Type is one type.
type Type struct {
	Kind     Kind
	Args     []*Type
	Optional bool // a Reference that may be None
	Name     string
	// Decl is the *ast.ClassDef of a Class.
	Decl any
	key  string
}

// String is the type in Python's notation.
func (t *Type) String() string { return t.key }

// Table makes types.
type Table struct{ byKey map[string]*Type }

// NewTable makes an empty table.
func NewTable() *Table { return &Table{byKey: map[string]*Type{}} }

// Of returns the type of a kind with arguments.
func (tb *Table) Of(k Kind, args ...*Type) *Type { return tb.Make(Type{Kind: k, Args: args}) }

// Make returns the unique type equal to t.
func (tb *Table) Make(t Type) *Type {
	t.key = key(&t)
	if old := tb.byKey[t.key]; old != nil {
		return old
	}
	out := &t
	tb.byKey[t.key] = out
	return out
}

func key(t *Type) string {
	name := t.Kind.String()
	if t.Name != "" {
		name = t.Name
	}
	if len(t.Args) > 0 || t.Kind == Tuple {
		parts := make([]string, len(t.Args))
		for i, a := range t.Args {
			parts[i] = a.key
		}
		name += "[" + strings.Join(parts, ", ") + "]"
	}
	if t.Kind == Seq {
		name = "tuple[" + t.Args[0].key + ", ...]"
	}
	if t.Optional {
		name += " | None"
	}
	return name
}
