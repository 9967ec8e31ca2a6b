package pycontextvars

import "github.com/py2goconc/py2goconc/runtime/py"

// ForkCopy implements py.Forker.
func (v *Var) ForkCopy(c *py.Copier) any {
	n := &Var{name: v.name}
	c.Remember(v, n)
	n.def = c.Object(v.def)
	return n
}

// ForkCopy implements py.Forker.
func (x *Context) ForkCopy(c *py.Copier) any {
	n := &Context{entered: x.entered}
	c.Remember(x, n)
	for _, v := range x.vars {
		n.set(c.Object(v).(*Var), c.Object(x.values[v]))
	}
	return n
}

// ForkCopy implements py.Forker.
func (k *Token) ForkCopy(c *py.Copier) any {
	n := &Token{used: k.used}
	c.Remember(k, n)
	n.v, n.c, n.old = c.Object(k.v).(*Var), c.Object(k.c).(*Context), c.Object(k.old)
	return n
}
