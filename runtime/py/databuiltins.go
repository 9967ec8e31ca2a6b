package py

import (
	"slices"
	"strings"
)

// dataBuiltins are the built-in functions on numbers and containers, and the iterator classes.
func dataBuiltins() []Member {
	ms := Methods(
		DefC("abs(x, /)", func(t *Thread, a []Object) Object { return Abs(t, a[0]) }),
		DefC("round(number, ndigits=None)", func(t *Thread, a []Object) Object { return Round(t, a[0], a[1]) }),
		DefC("divmod(x, y, /)", func(t *Thread, a []Object) Object { return Divmod(t, a[0], a[1]) }),
		DefC("pow(base, exp, mod=None)", func(t *Thread, a []Object) Object { return PowMod(t, a[0], a[1], a[2]) }),
		DefC("chr(i, /)", func(t *Thread, a []Object) Object { return Chr(t, a[0]) }),
		DefC("ord(c, /)", func(t *Thread, a []Object) Object { return Ord(t, a[0]) }),
		DefC("bin(number, /)", func(t *Thread, a []Object) Object { return Bin(t, a[0]) }),
		DefC("oct(number, /)", func(t *Thread, a []Object) Object { return Oct(t, a[0]) }),
		DefC("hex(number, /)", func(t *Thread, a []Object) Object { return Hex(t, a[0]) }),
		DefC("sum(iterable, /, start=0)", func(t *Thread, a []Object) Object { return Sum(t, a[0], a[1]) }),
		DefRaw("sorted", sortedBuiltin),
		DefRaw("min", minMaxBuiltin("min")),
		DefRaw("max", minMaxBuiltin("max")),
	)
	for _, tp := range []*Type{ZipType, MapType, FilterType, EnumerateType, ReversedType} {
		ms = append(ms, Member{tp.Name, tp})
	}
	return ms
}

// sortedBuiltin is sorted(iterable, /, *, key=None, reverse=False).
func sortedBuiltin(t *Thread, args []Object, kw Kwargs) Object {
	if len(args) != 1 {
		Throw(TypeError, "sorted expected 1 argument, got %d", len(args))
	}
	var key Object = None
	reverse := false
	for _, k := range kw {
		switch k.Name {
		case "key":
			key = k.Value
		case "reverse":
			reverse = Truth(t, k.Value)
		default:
			Throw(TypeError, "sort() got an unexpected keyword argument '%s'", k.Name)
		}
	}
	return Sorted(t, args[0], key, reverse)
}

// minMaxBuiltin is min and max: (iterable, *, key=None, default=...) or (a, b, *args, key=None).
func minMaxBuiltin(name string) NativeFunc {
	return func(t *Thread, args []Object, kw Kwargs) Object {
		var key, def Object
		for _, k := range kw {
			switch k.Name {
			case "key":
				key = k.Value
			case "default":
				def = k.Value
			default:
				Throw(TypeError, "%s() got an unexpected keyword argument '%s'", name, k.Name)
			}
		}
		return MinMax(t, name, args, key, def)
	}
}

// sortNames sorts a list of str objects in place.
func sortNames(t *Thread, names []Object) {
	slices.SortFunc(names, func(a, b Object) int { return strings.Compare(ToStr(t, a), ToStr(t, b)) })
}
