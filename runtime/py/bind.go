package py

import (
	"fmt"
	"strings"
)

func layoutOf(params []Param) *paramLayout {
	l := &paramLayout{varArgs: -1, varKw: -1, arity: len(params)}
	for i, p := range params {
		switch p.Kind {
		case PosOnly, PosOrKw:
			l.positional++
			continue
		case VarArgs:
			l.varArgs = i
		case VarKw:
			l.varKw = i
		}
		l.arity = -1
	}
	return l
}

// bind puts the arguments of a call into the function's parameter slots, which are empty, with defaults; self, when not
// nil, comes first. None of the slices escapes.
func (f *Function) bind(slots []Object, self Object, args []Object, kw Kwargs) {
	layout := f.Spec.laidOut()
	positional, varArgs, varKw := layout.positional, layout.varArgs, layout.varKw
	given, n := len(args), 0
	if self != nil {
		given++
		if positional > 0 {
			slots[0], self = self, nil
			n = copy(slots[1:positional], args)
		}
	} else {
		n = copy(slots[:positional], args)
	}
	if varArgs >= 0 {
		slots[varArgs] = surplus(self, args[n:])
	}
	if varKw >= 0 {
		slots[varKw] = NewDict()
	}
	if len(kw) > 0 {
		f.bindKeywords(slots, kw, varKw)
	}
	if varArgs < 0 && given > positional {
		f.throwTooMany(positional, given, slots)
	}
	f.fillDefaults(slots, positional)
}

// surplus is the tuple of *args; self, when not nil, is its first item.
func surplus(self Object, rest []Object) *Tuple {
	if self != nil {
		return NewTuple(withSelf(self, rest)...)
	}
	switch len(rest) {
	case 1:
		one := &struct {
			Tuple
			items [1]Object
		}{items: [1]Object{rest[0]}}
		one.Items = one.items[:]
		return &one.Tuple
	case 2:
		return NewPair(rest[0], rest[1])
	}
	return NewTuple(append([]Object(nil), rest...)...)
}

func (f *Function) bindKeywords(slots []Object, kw Kwargs, varKw int) {
	var posOnlyGiven []string
	for _, k := range kw {
		i := f.paramIndex(k.Name)
		switch {
		case i >= 0 && slots[i] != nil:
			Throw(TypeError, "%s() got multiple values for argument '%s'", f.FuncQualName(), k.Name)
		case i >= 0:
			slots[i] = k.Value
		case varKw >= 0:
			slots[varKw].(*Dict).SetStr(k.Name, k.Value)
		case f.isPosOnly(k.Name):
			posOnlyGiven = append(posOnlyGiven, k.Name)
		default:
			f.throwUnexpected(k.Name, kw)
		}
	}
	if posOnlyGiven != nil {
		Throw(TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'", f.FuncQualName(), strings.Join(posOnlyGiven, ", "))
	}
}

func (f *Function) throwUnexpected(name string, kw Kwargs) {
	var posOnly []string
	for _, k := range kw {
		if f.isPosOnly(k.Name) {
			posOnly = append(posOnly, k.Name)
		}
	}
	if posOnly != nil {
		Throw(TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'", f.FuncQualName(), strings.Join(posOnly, ", "))
	}
	var names []string
	for _, p := range f.Spec.Params {
		if p.Kind == PosOrKw || p.Kind == KwOnly {
			names = append(names, p.Name)
		}
	}
	if s := closest(name, names); s != "" {
		Throw(TypeError, "%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", f.FuncQualName(), name, s)
	}
	Throw(TypeError, "%s() got an unexpected keyword argument '%s'", f.FuncQualName(), name)
}

func (f *Function) paramIndex(name string) int {
	for i := range f.Spec.Params {
		if p := &f.Spec.Params[i]; p.Name == name && (p.Kind == PosOrKw || p.Kind == KwOnly) {
			return i
		}
	}
	return -1
}

func (f *Function) isPosOnly(name string) bool {
	for _, p := range f.Spec.Params {
		if p.Kind == PosOnly && p.Name == name {
			return true
		}
	}
	return false
}

// throwTooMany words the error for surplus positional arguments as CPython does, with the range that defaults allow and
// the keyword-only arguments that were given.
func (f *Function) throwTooMany(positional, given int, slots []Object) {
	kwOnly := 0
	for i, p := range f.Spec.Params {
		if p.Kind == KwOnly && slots[i] != nil {
			kwOnly++
		}
	}
	plural := positional != 1
	takes := fmt.Sprint(positional)
	if d := len(f.Defaults); d > 0 {
		plural = true
		takes = fmt.Sprintf("from %d to %d", positional-d, positional)
	}
	extra := ""
	if kwOnly > 0 {
		extra = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", pluralS(given != 1), kwOnly, pluralS(kwOnly != 1))
	}
	was := "were"
	if given == 1 && kwOnly == 0 {
		was = "was"
	}
	Throw(TypeError, "%s() takes %s positional argument%s but %d%s %s given", f.FuncQualName(), takes, pluralS(plural), given, extra, was)
}

func pluralS(plural bool) string {
	if plural {
		return "s"
	}
	return ""
}

func (f *Function) fillDefaults(slots []Object, positional int) {
	var missing []string
	first := positional - len(f.Defaults)
	for i := 0; i < positional; i++ {
		if slots[i] != nil {
			continue
		}
		if i < first {
			missing = append(missing, f.Spec.Params[i].Name)
		} else {
			slots[i] = f.Defaults[i-first]
		}
	}
	if missing != nil {
		f.throwMissing("positional", missing)
	}
	for i, p := range f.Spec.Params {
		if p.Kind != KwOnly || slots[i] != nil {
			continue
		}
		if slots[i] = f.KwDefaults[p.Name]; slots[i] == nil {
			missing = append(missing, p.Name)
		}
	}
	if missing != nil {
		f.throwMissing("keyword-only", missing)
	}
}

func (f *Function) throwMissing(kind string, names []string) {
	throwMissing(f.FuncQualName(), kind, names)
}

func throwMissing(fn, kind string, names []string) {
	Throw(TypeError, "%s() missing %d required %s argument%s: %s", fn, len(names), kind, pluralS(len(names) != 1), quotedList(names))
}

// quotedList joins names as "'a'", "'a' and 'b'", "'a', 'b', and 'c'".
func quotedList(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = "'" + n + "'"
	}
	switch len(q) {
	case 1:
		return q[0]
	case 2:
		return q[0] + " and " + q[1]
	}
	return strings.Join(q[:len(q)-1], ", ") + ", and " + q[len(q)-1]
}
