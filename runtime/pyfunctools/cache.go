package pyfunctools

import (
	"sync/atomic"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// LRUType is the class of cached functions.
var LRUType = py.DefineType(py.TypeSpec{Name: "_lru_cache_wrapper", Module: "functools"})

func init() {
	LRUType.Attach(lruMembers)
}

// lru is what stands behind a cached function.
type lru struct {
	fn           py.Object
	maxsize      int // -1: unbounded
	typed        bool
	entries      *py.Dict
	hits, misses atomic.Int64
	info         py.Object
}

func lruCache(t *py.Thread, a []py.Object) py.Object {
	typed := py.Truth(t, a[1])
	maxsize := -1
	switch {
	case modkit.IsNone(a[0]):
	case modkit.Big(a[0]) != nil:
		maxsize = max(modkit.Int(t, a[0]), 0)
	case py.IsCallable(a[0]):
		return newCache(t, a[0], 128, typed)
	default:
		py.Throw(py.TypeError, "Expected first argument to be an integer, a callable, or None")
	}
	return py.Def("decorating_function(user_function)", func(t *py.Thread, a []py.Object) py.Object {
		return newCache(t, a[0], maxsize, typed)
	})
}

func newCache(t *py.Thread, fn py.Object, maxsize int, typed bool) py.Object {
	c := &lru{fn: fn, maxsize: maxsize, typed: typed, entries: py.NewDict()}
	o := py.NewInstance(LRUType)
	o.Native = c
	modkit.UpdateWrapper(t, o, fn)
	return o
}

// Copy makes the cache of a forked process.
func (c *lru) ForkCopy(k *py.Copier) any {
	n := &lru{maxsize: c.maxsize, typed: c.typed}
	n.fn, n.entries = k.Object(c.fn), k.Object(c.entries).(*py.Dict)
	n.hits.Store(c.hits.Load())
	n.misses.Store(c.misses.Load())
	return n
}

// key makes a call's key: the single argument itself when its type hashes simply, otherwise a tuple that keeps positional
// and keyword arguments apart.
func (c *lru) key(args []py.Object, kw py.Kwargs) py.Object {
	if len(kw) == 0 && len(args) == 1 && !c.typed {
		switch args[0].(type) {
		case py.Int, py.Str:
			return args[0]
		}
	}
	items := append(make([]py.Object, 0, len(args)+2*len(kw)+1), args...)
	if len(kw) > 0 {
		items = append(items, LRUType) // the mark between the two kinds
		for _, k := range kw {
			items = append(items, py.Str(k.Name), k.Value)
		}
	}
	if c.typed {
		for _, a := range args {
			items = append(items, py.TypeOf(a))
		}
		for _, k := range kw {
			items = append(items, py.TypeOf(k.Value))
		}
	}
	return py.NewTuple(items...)
}

func (c *lru) call(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	if c.maxsize == 0 {
		c.misses.Add(1)
		return py.CallKw(t, c.fn, args, kw)
	}
	key := c.key(args, kw)
	if v, ok := c.entries.Get(t, key); ok {
		c.hits.Add(1)
		if c.maxsize > 0 {
			c.entries.MoveToEnd(t, key, true)
		}
		return v
	}
	c.misses.Add(1)
	v := py.CallKw(t, c.fn, args, kw)
	if _, ok := c.entries.Get(t, key); ok {
		return v // a recursive call filled it meanwhile
	}
	if c.maxsize > 0 && c.entries.Len() >= c.maxsize {
		c.entries.PopItem(false)
	}
	c.entries.Set(t, key, v)
	return v
}

// cacheInfoType is the named tuple of cache_info().
var cacheInfoType = modkit.NewSeqType("functools.CacheInfo", 4, "hits", "misses", "maxsize", "currsize")

func init() { cacheInfoType.Short = true }

func (c *lru) size() py.Object {
	if c.maxsize < 0 {
		return py.None
	}
	return py.Int(c.maxsize)
}

func lruMembers() []py.Member {
	return py.Methods(
		py.DefRaw("__call__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return self[*lru](args[0]).call(t, args[1:], kw)
		}),
		py.DefC("__get__(self, instance, owner=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			if modkit.IsNone(a[1]) {
				return a[0]
			}
			return &py.BoundMethod{Self: a[1], Func: a[0]}
		}),
		py.DefC("cache_info(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			c := self[*lru](a[0])
			inst := cacheInfoType.Make(py.Int(c.hits.Load()), py.Int(c.misses.Load()), c.size(), py.Int(c.entries.Len()))
			return inst
		}),
		py.DefC("cache_parameters(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			c := self[*lru](a[0])
			d := py.NewDict()
			d.SetStr("maxsize", c.size())
			d.SetStr("typed", py.Bool(c.typed))
			return d
		}),
		py.DefC("cache_clear(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			c := self[*lru](a[0])
			c.entries.Clear()
			c.hits.Store(0)
			c.misses.Store(0)
			return py.None
		}),
		py.DefC("__copy__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.DefC("__deepcopy__(self, memo, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.GetAttr(t, a[0], "__qualname__") }),
	)
}
