package pyctypes

import "github.com/py2goconc/py2goconc/runtime/py"

// paramFlag is one entry of a prototype's paramflags: the direction of a parameter, its name and its default.
type paramFlag struct {
	out, in  bool
	name     string
	fallback py.Object // nil: none
}

// paramFlagsOf reads paramflags: a tuple of (flags[, name[, default]]) for each parameter.
func paramFlagsOf(t *py.Thread, o py.Object, params int) []paramFlag {
	all := py.IterList(t, o)
	if len(all) != params {
		py.Throw(py.ValueError, "paramflags must have the same length as argtypes")
	}
	out := make([]paramFlag, len(all))
	for i, v := range all {
		parts := py.IterList(t, v)
		if len(parts) == 0 {
			py.Throw(py.TypeError, "paramflags must be a sequence of (int [,string [,value]]) tuples")
		}
		n := py.IndexInt(t, parts[0])
		f := paramFlag{in: n&1 != 0, out: n&2 != 0}
		if n&4 != 0 {
			f.in, f.fallback = true, py.Int(0)
		}
		if n&7 == 0 {
			f.in = true
		}
		if len(parts) > 1 && parts[1] != py.Object(py.None) {
			f.name = py.ToStr(t, parts[1])
		}
		if len(parts) > 2 {
			f.fallback = parts[2]
		}
		out[i] = f
	}
	return out
}

// arguments matches what a call gives to the parameters; the objects that the function fills are returned as well.
func (f *function) arguments(t *py.Thread, args []py.Object, kw py.Kwargs) (all, outs []py.Object) {
	next, used := 0, 0
	for i, p := range f.flags {
		if p.out && !p.in {
			pointed := lookup(t, f.argtypes[i].(*py.Type))
			if pointed.kind != pointerKind {
				py.Throw(py.TypeError, "out parameter %d must be a pointer type, not %s", i+1, pointed.class.Name)
			}
			o := py.Call(t, pointed.elem.class)
			all, outs = append(all, py.Call(t, byrefFunc(t), o)), append(outs, o)
			continue
		}
		v := p.fallback
		if next < len(args) {
			v = args[next]
			next++
		} else {
			for _, k := range kw {
				if k.Name == p.name {
					v = k.Value
					used++
				}
			}
		}
		if v == nil {
			if p.name == "" {
				py.Throw(py.TypeError, "not enough arguments")
			}
			py.Throw(py.TypeError, "required argument '%s' missing", p.name)
		}
		all = append(all, v)
		if p.out {
			outs = append(outs, v)
		}
	}
	if next < len(args) || used < len(kw) {
		py.Throw(py.TypeError, "call takes exactly %d arguments (%d given)", len(f.flags)-len(outs), len(args)+len(kw))
	}
	return all, outs
}

// byrefFunc is ctypes.byref.
func byrefFunc(t *py.Thread) py.Object { return py.GetAttr(t, Def.Module(t), "byref") }

// outputs is the result of a call whose function fills parameters.
func outputs(t *py.Thread, outs []py.Object) py.Object {
	for i, o := range outs {
		if d, ok := dataOf(o); ok && isBasic(d.typ) {
			outs[i] = py.GetAttr(t, o, "value")
		}
	}
	if len(outs) == 1 {
		return outs[0]
	}
	return py.NewTuple(outs...)
}
