package py

// Exception is an instance of BaseException or of a class derived from it.
type Exception struct {
	Class           *Type
	Args            *Tuple
	Attrs           *Dict // __dict__; nil while empty
	Cause, Context  *Exception
	SuppressContext bool
	Native          any
}

// Type returns the exception's class.
func (e *Exception) Type() *Type { return e.Class }
