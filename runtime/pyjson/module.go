package pyjson

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "json", Doc: "JSON (JavaScript Object Notation) encoder and decoder.", Init: initModule}

// DecoderDef is json.decoder, EncoderDef json.encoder.
var (
	DecoderDef = &py.ModuleDef{Name: "json.decoder", Doc: "Implementation of JSONDecoder", Init: func(t *py.Thread, m *py.Module) {
		modkit.Types(m, DecoderType, DecodeErrorType)
	}}
	EncoderDef = &py.ModuleDef{Name: "json.encoder", Doc: "Implementation of JSONEncoder", Init: func(t *py.Thread, m *py.Module) {
		modkit.Types(m, EncoderType)
	}}
)

// The module's classes.
var (
	EncoderType     = py.DefineType(py.TypeSpec{Name: "JSONEncoder", Module: "json.encoder", Subclassable: true, Patchable: true})
	DecoderType     = py.DefineType(py.TypeSpec{Name: "JSONDecoder", Module: "json.decoder", Subclassable: true, Patchable: true})
	DecodeErrorType = py.NewBuiltinType("json.decoder.JSONDecodeError", py.ValueError)
)

func init() {
	DecodeErrorType.Module, DecodeErrorType.Name, DecodeErrorType.QualName = "json.decoder", "JSONDecodeError", "JSONDecodeError"
	EncoderType.Attach(encoderMembers)
	DecoderType.Attach(decoderMembers)
	DecodeErrorType.Attach(errorMembers)
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, EncoderType, DecoderType, DecodeErrorType)
	m.Set("decoder", DecoderDef.Module(t))
	m.Set("encoder", EncoderDef.Module(t))
	m.Add(
		py.Def("dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, "+
			"separators=None, default=None, sort_keys=False, **kw)", func(t *py.Thread, a []py.Object) py.Object { return dumps(t, a[0], a[1:]) }),
		py.Def("dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, "+
			"separators=None, default=None, sort_keys=False, **kw)", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethod(t, a[1], "write", dumps(t, a[0], a[2:]))
			return py.None
		}),
		py.Def("loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, "+
			"object_pairs_hook=None, **kw)", func(t *py.Thread, a []py.Object) py.Object { return loads(t, a[0], a[1:]) }),
		py.Def("load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, "+
			"object_pairs_hook=None, **kw)", func(t *py.Thread, a []py.Object) py.Object {
			return loads(t, py.CallMethod(t, a[0], "read"), a[1:])
		}),
		py.Def("detect_encoding(b)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(encodingOf(py.BytesOf(t, a[0]))) }),
	)
}

func errorMembers() []py.Member {
	return py.Methods(py.Def("__init__(self, msg, doc, pos)", func(t *py.Thread, a []py.Object) py.Object {
		e := a[0].(*py.Exception)
		doc := []rune(py.ToStr(t, a[2]))
		pos := modkit.Int(t, a[3])
		before := string(doc[:min(max(pos, 0), len(doc))])
		line := strings.Count(before, "\n") + 1
		col := pos + 1
		if i := strings.LastIndexByte(before, '\n'); i >= 0 {
			col = len([]rune(before[i:]))
		}
		for i, name := range []string{"msg", "doc", "pos"} {
			py.SetAttr(t, e, name, a[i+1])
		}
		py.SetAttr(t, e, "lineno", py.Int(line))
		py.SetAttr(t, e, "colno", py.Int(col))
		text := py.ToStr(t, a[1]) + ": line " + py.FormatInt64(int64(line), "") + " column " + py.FormatInt64(int64(col), "") +
			" (char " + py.FormatInt64(int64(pos), "") + ")"
		e.Args = py.NewTuple(py.Str(text))
		return py.None
	}), py.Def("__reduce__(self)", func(t *py.Thread, a []py.Object) py.Object {
		get := func(n string) py.Object { return py.GetAttr(t, a[0], n) }
		return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(get("msg"), get("doc"), get("pos")))
	}))
}

// dumps takes the options in the order of the signature: skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent,
// separators, default, sort_keys, kw.
func dumps(t *py.Thread, o py.Object, a []py.Object) py.Object {
	extra, _ := a[9].(*py.Dict)
	if !modkit.IsNone(a[4]) && a[4] != py.Object(EncoderType) || extra != nil && extra.Len() > 0 {
		cls := a[4]
		if modkit.IsNone(cls) {
			cls = EncoderType
		}
		kw := py.Kwargs{{Name: "skipkeys", Value: a[0]}, {Name: "ensure_ascii", Value: a[1]}, {Name: "check_circular", Value: a[2]},
			{Name: "allow_nan", Value: a[3]}, {Name: "indent", Value: a[5]}, {Name: "separators", Value: a[6]},
			{Name: "default", Value: a[7]}, {Name: "sort_keys", Value: a[8]}}
		return py.CallMethod(t, py.CallKw(t, cls, nil, append(kw, modkit.KwargsOf(extra)...)), "encode", o)
	}
	e := &encoder{t: t, skipKeys: py.Truth(t, a[0]), ascii: py.Truth(t, a[1]), circular: py.Truth(t, a[2]), allowNaN: py.Truth(t, a[3]), sortKeys: py.Truth(t, a[8])}
	e.configure(a[5], a[6])
	e.fallback = func(o py.Object) py.Object {
		if modkit.IsNone(a[7]) {
			return notSerializable(t, o)
		}
		return py.Call(t, a[7], o)
	}
	e.value(o, 0)
	return py.Str(e.out.String())
}

// loads takes the options in the order of the signature: cls, object_hook, parse_float, parse_int, parse_constant,
// object_pairs_hook, kw.
func loads(t *py.Thread, s py.Object, a []py.Object) py.Object {
	text := textOf(t, s)
	if cls := a[0]; !modkit.IsNone(cls) && cls != py.Object(DecoderType) {
		var kw py.Kwargs
		for i, name := range []string{"object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook"} {
			if !modkit.IsNone(a[i+1]) {
				kw = append(kw, py.Kw{Name: name, Value: a[i+1]})
			}
		}
		kw = append(kw, modkit.KwargsOf(a[6].(*py.Dict))...)
		return py.CallMethod(t, py.CallKw(t, cls, nil, kw), "decode", py.Str(text))
	}
	if kw := a[6].(*py.Dict); kw.Len() > 0 {
		py.Throw(py.TypeError, "JSONDecoder.__init__() got an unexpected keyword argument '%s'", py.ToStr(t, kw.Keys()[0]))
	}
	d := newDecoder(t, text, a[1:6], py.True)
	return d.whole()
}

func newDecoder(t *py.Thread, s string, hooks []py.Object, strict py.Object) *decoder {
	opt := func(o py.Object) py.Object {
		if modkit.IsNone(o) {
			return nil
		}
		return o
	}
	return &decoder{t: t, s: s, objectHook: opt(hooks[0]), parseFloat: opt(hooks[1]), parseInt: opt(hooks[2]),
		parseConstant: opt(hooks[3]), pairsHook: opt(hooks[4]), strict: py.Truth(t, strict)}
}

func encoderMembers() []py.Member {
	options := []string{"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "sort_keys", "indent", "separators"}
	make := func(t *py.Thread, self py.Object) *encoder {
		get := func(n string) py.Object { return py.GetAttr(t, self, n) }
		e := &encoder{t: t, skipKeys: py.Truth(t, get("skipkeys")), ascii: py.Truth(t, get("ensure_ascii")),
			circular: py.Truth(t, get("check_circular")), allowNaN: py.Truth(t, get("allow_nan")), sortKeys: py.Truth(t, get("sort_keys"))}
		e.configure(get("indent"), nil)
		e.itemSep, e.keySep = py.ToStr(t, get("item_separator")), py.ToStr(t, get("key_separator"))
		e.fallback = func(o py.Object) py.Object { return py.CallMethod(t, self, "default", o) }
		return e
	}
	ms := py.Methods(
		py.Def("__init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, "+
			"separators=None, default=None)", func(t *py.Thread, a []py.Object) py.Object {
			for i, n := range options[:6] {
				py.SetAttr(t, a[0], n, a[i+1])
			}
			switch {
			case !modkit.IsNone(a[7]):
				p := py.Unpack(t, a[7], 2)
				py.SetAttr(t, a[0], "item_separator", p[0])
				py.SetAttr(t, a[0], "key_separator", p[1])
			case !modkit.IsNone(a[6]):
				py.SetAttr(t, a[0], "item_separator", py.Str(","))
			}
			if !modkit.IsNone(a[8]) {
				py.SetAttr(t, a[0], "default", a[8])
			}
			return py.None
		}),
		py.Def("default(self, o)", func(t *py.Thread, a []py.Object) py.Object { return notSerializable(t, a[1]) }),
		py.Def("encode(self, o)", func(t *py.Thread, a []py.Object) py.Object {
			e := make(t, a[0])
			e.value(a[1], 0)
			return py.Str(e.out.String())
		}),
		py.Def("iterencode(self, o, _one_shot=False)", func(t *py.Thread, a []py.Object) py.Object {
			e := make(t, a[0])
			e.value(a[1], 0)
			return py.Iter(t, py.NewList(py.Str(e.out.String())))
		}),
	)
	return append(ms, py.Member{Name: "item_separator", Value: py.Str(", ")}, py.Member{Name: "key_separator", Value: py.Str(": ")})
}

func decoderMembers() []py.Member {
	hooks := []string{"object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook"}
	make := func(t *py.Thread, self, s py.Object) *decoder {
		vals := []py.Object{}
		for _, h := range hooks {
			vals = append(vals, py.GetAttr(t, self, h))
		}
		return newDecoder(t, py.ToStr(t, s), vals, py.GetAttr(t, self, "strict"))
	}
	return py.Methods(
		py.Def("__init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None)",
			func(t *py.Thread, a []py.Object) py.Object {
				for i, h := range []string{"object_hook", "parse_float", "parse_int", "parse_constant", "strict", "object_pairs_hook"} {
					py.SetAttr(t, a[0], h, a[i+1])
				}
				return py.None
			}),
		py.Def("decode(self, s)", func(t *py.Thread, a []py.Object) py.Object { return make(t, a[0], a[1]).whole() }),
		py.Def("raw_decode(self, s, idx=0)", func(t *py.Thread, a []py.Object) py.Object {
			d := make(t, a[0], a[1])
			d.i = len(py.StrSlice(d.s, 0, modkit.Int(t, a[2])))
			v := d.value()
			return py.NewTuple(v, py.Int(len([]rune(d.s[:d.i]))))
		}),
	)
}
