// Package py_csv is Python's _csv: the reader and the writer of the csv module, whose classes are in runtime/lib/csv.py.
//
// Input: iterables of str, rows of any objects. Output: lists of fields; text for a file's write method.
// Must not: hold a lock while it calls Python code. Dialects never change; a reader's only state between rows is its line number.
package py_csv

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "_csv", Doc: "CSV parsing and writing.", Init: initModule}

// The module's classes.
var (
	ErrorType   = py.NewBuiltinType("_csv.Error", py.ExceptionClass)
	DialectType = py.NewBuiltinType("_csv.Dialect")
	ReaderType  = py.NewBuiltinType("_csv.reader").Final()
	WriterType  = py.NewBuiltinType("_csv.writer").Final()
)

func init() {
	DialectType.SetNew(func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
		if len(args) > 1 {
			py.Throw(py.TypeError, " expected at most 1 argument, got %d", len(args))
		}
		var base py.Object
		if len(args) == 1 {
			base = args[0]
		}
		return makeDialect(t, base, kw)
	})
	DialectType.Attach(dialectMembers)
	py.AttachIterator(ReaderType)
	ReaderType.Attach(readerMembers)
	WriterType.Attach(writerMembers)
}

// The kinds of quoting.
const (
	quoteMinimal = iota
	quoteAll
	quoteNonNumeric
	quoteNone
	quoteStrings
	quoteNotNull
)

func initModule(t *py.Thread, m *py.Module) {
	for i, name := range []string{"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL"} {
		m.Set(name, py.Int(i))
	}
	m.Set("__version__", py.Str("1.0"))
	m.Set("Error", ErrorType)
	m.Set("Dialect", DialectType)
	m.Add(
		py.DefRaw("reader", newReader),
		py.DefRaw("writer", newWriter),
		py.DefRaw("register_dialect", registerDialect),
		py.DefC("unregister_dialect(name)", unregisterDialect),
		py.DefC("get_dialect(name)", func(t *py.Thread, a []py.Object) py.Object { return getDialect(t, a[0]) }),
		py.DefC("list_dialects()", listDialects),
		py.DefRaw("field_size_limit", fieldSizeLimit),
	)
}

// registry is what a process knows: its dialects and the longest field.
type registry struct {
	mu       sync.Mutex
	names    []string
	dialects map[string]*Dialect
	limit    int
}

type registryKey struct{}

func registryOf(t *py.Thread) *registry {
	return py.State(t.Iso, registryKey{}, func() *registry {
		return &registry{dialects: map[string]*Dialect{}, limit: 128 * 1024}
	})
}

// ForkCopy gives a forked process a registry of its own.
func (r *registry) ForkCopy(c *py.Copier) any {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := &registry{names: append([]string(nil), r.names...), dialects: map[string]*Dialect{}, limit: r.limit}
	for name, d := range r.dialects {
		n.dialects[name] = d
	}
	return n
}

func (r *registry) limitNow() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.limit
}

func throw(text string) { py.ThrowObj(nil, py.NewException(ErrorType, py.Str(text))) }

// register_dialect(name[, dialect[, **fmtparams]])
func registerDialect(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	if len(args) == 0 {
		py.Throw(py.TypeError, " expected at least 1 argument, got 0")
	}
	if len(args) > 2 {
		py.Throw(py.TypeError, " expected at most 2 arguments, got %d", len(args))
	}
	name, ok := modkit.Text(args[0])
	if !ok {
		py.Throw(py.TypeError, "dialect name must be a string")
	}
	var base py.Object
	if len(args) == 2 {
		base = args[1]
	}
	d := makeDialect(t, base, kw)
	r := registryOf(t)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.dialects[name] == nil {
		r.names = append(r.names, name)
	}
	r.dialects[name] = d
	return py.None
}

// unregister_dialect(name)
func unregisterDialect(t *py.Thread, a []py.Object) py.Object {
	name, _ := modkit.Text(a[0])
	r := registryOf(t)
	r.mu.Lock()
	found := r.dialects[name] != nil
	delete(r.dialects, name)
	for i, n := range r.names {
		if n == name {
			r.names = append(r.names[:i:i], r.names[i+1:]...)
			break
		}
	}
	r.mu.Unlock()
	if !found {
		throw("unknown dialect")
	}
	return py.None
}

func getDialect(t *py.Thread, o py.Object) *Dialect {
	name, _ := modkit.Text(o)
	r := registryOf(t)
	r.mu.Lock()
	d := r.dialects[name]
	r.mu.Unlock()
	if d == nil {
		throw("unknown dialect")
	}
	return d
}

// list_dialects()
func listDialects(t *py.Thread, a []py.Object) py.Object {
	r := registryOf(t)
	r.mu.Lock()
	defer r.mu.Unlock()
	return modkit.Strs(r.names...)
}

// field_size_limit([limit]) returns the old limit.
func fieldSizeLimit(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	if len(args) > 1 {
		py.Throw(py.TypeError, "field_size_limit() takes at most 1 argument (%d given)", len(args))
	}
	limit := -1
	if len(args) == 1 {
		if modkit.Big(args[0]) == nil {
			py.Throw(py.TypeError, "limit must be an integer")
		}
		limit = modkit.Int(t, args[0])
	}
	r := registryOf(t)
	r.mu.Lock()
	defer r.mu.Unlock()
	old := r.limit
	if len(args) == 1 {
		r.limit = limit
	}
	return py.Int(old)
}
