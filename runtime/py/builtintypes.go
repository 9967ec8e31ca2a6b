package py

// ObjectType is Python's object; it has no base.
var ObjectType = func() *Type {
	tp := &Type{Name: "object", QualName: "object", Module: "builtins"}
	tp.MRO = []*Type{tp}
	tp.layout = tp
	return tp
}()

// The classes of built-in values.
var (
	TypeType          = NewBuiltinType("type")
	IntType           = NewBuiltinType("int")
	BoolType          = NewBuiltinType("bool", IntType).Final()
	FloatType         = NewBuiltinType("float")
	ComplexType       = NewBuiltinType("complex")
	StrType           = NewBuiltinType("str")
	BytesType         = NewBuiltinType("bytes")
	ByteArrayType     = NewBuiltinType("bytearray")
	MemoryViewType    = NewBuiltinType("memoryview").Final()
	TupleType         = NewBuiltinType("tuple")
	ListType          = NewBuiltinType("list")
	DictType          = NewBuiltinType("dict")
	SetType           = NewBuiltinType("set")
	FrozenSetType     = NewBuiltinType("frozenset")
	RangeType         = NewBuiltinType("range").Final()
	SliceType         = NewBuiltinType("slice").Final()
	NoneTypeType      = NewBuiltinType("NoneType").Final()
	NotImplementedTyp = NewBuiltinType("NotImplementedType").Final()
	EllipsisType      = NewBuiltinType("ellipsis").Final()
)

// The classes of functions, descriptors and modules.
var (
	FunctionType          = NewBuiltinType("function").Final()
	CodeType              = NewBuiltinType("code").Final()
	BuiltinType           = NewBuiltinType("builtin_function_or_method").Final()
	MethodDescriptorType  = NewBuiltinType("method_descriptor").Final()
	WrapperDescriptorType = NewBuiltinType("wrapper_descriptor").Final()
	MethodWrapperType     = NewBuiltinType("method-wrapper").Final()
	MethodType            = NewBuiltinType("method").Final()
	ModuleType            = NewBuiltinType("module")
	PropertyType          = NewBuiltinType("property")
	ClassMethodType       = NewBuiltinType("classmethod")
	StaticMethodType      = NewBuiltinType("staticmethod")
	GetSetType            = NewBuiltinType("getset_descriptor").Final()
	MemberDescriptorType  = NewBuiltinType("member_descriptor").Final()
	SuperType             = NewBuiltinType("super")
	CellType              = NewBuiltinType("cell").Final()
	MappingProxyType      = NewBuiltinType("mappingproxy").Final()
	GenericAliasType      = NewBuiltinType("types.GenericAlias")
	UnionType             = NewBuiltinType("types.UnionType").Final()
	TracebackType         = NewBuiltinType("traceback").Final()
	FrameType             = NewBuiltinType("frame").Final()
	GeneratorType         = NewBuiltinType("generator").Final()
	CoroutineType         = NewBuiltinType("coroutine").Final()
	AsyncGeneratorType    = NewBuiltinType("async_generator").Final()
	AsyncGenASendType     = NewBuiltinType("async_generator_asend").Final()
	SeqIteratorType       = NewBuiltinType("iterator").Final()
	CallableIteratorType  = NewBuiltinType("callable_iterator").Final()
)

// None, NotImplemented and Ellipsis.
var (
	None           = &Singleton{func() *Type { return NoneTypeType }, "None"}
	NotImplemented = &Singleton{func() *Type { return NotImplementedTyp }, "NotImplemented"}
	Ellipsis       = &Singleton{func() *Type { return EllipsisType }, "Ellipsis"}
)

// True and False as Objects.
const (
	True  = Bool(true)
	False = Bool(false)
)

// Type returns bool.
func (Bool) Type() *Type { return BoolType }

// Type returns int.
func (Int) Type() *Type { return IntType }

// Type returns float.
func (Float) Type() *Type { return FloatType }

// Type returns complex.
func (Complex) Type() *Type { return ComplexType }

// Type returns str.
func (Str) Type() *Type { return StrType }

// Type returns bytes.
func (Bytes) Type() *Type { return BytesType }

// Type returns list.
func (*List) Type() *Type { return ListType }

// Type returns tuple.
func (*Tuple) Type() *Type { return TupleType }

// Type returns dict.
func (*Dict) Type() *Type { return DictType }

// Type returns set or frozenset.
func (s *Set) Type() *Type {
	if s.frozen {
		return FrozenSetType
	}
	return SetType
}

// Type returns function.
func (*Function) Type() *Type { return FunctionType }

// Type returns method.
func (*BoundMethod) Type() *Type { return MethodType }

// Type returns cell.
func (*Cell) Type() *Type { return CellType }

// Type returns the kind of built-in function this is.
func (b *Builtin) Type() *Type {
	if b.Owner == nil || b.Static {
		return BuiltinType
	}
	dunder := isDunder(b.Name)
	switch {
	case b.Self == nil && dunder:
		return WrapperDescriptorType
	case b.Self == nil:
		return MethodDescriptorType
	case dunder && !isClass(b.Self):
		return MethodWrapperType
	}
	return BuiltinType
}

func isDunder(name string) bool {
	return len(name) > 4 && name[:2] == "__" && name[len(name)-2:] == "__"
}

func isClass(o Object) bool {
	_, ok := o.(*Type)
	return ok
}
