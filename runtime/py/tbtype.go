package py

func tracebackMembers() []Member {
	tb := func(o Object) *Traceback { return o.(*Traceback) }
	line := func(o Object) Object {
		if fs := tb(o).Frames(); len(fs) > 0 {
			return Int(fs[0].Line)
		}
		return None
	}
	return []Member{
		Getter("tb_lineno", func(t *Thread, o Object) Object { return line(o) }),
		Getter("tb_lasti", func(t *Thread, o Object) Object { return Int(0) }),
		Getter("tb_next", func(t *Thread, o Object) Object {
			if len(tb(o).pcs) == 0 || len(tb(o).Frames()) < 2 {
				return None
			}
			return &Traceback{pcs: tb(o).passed(), skip: tb(o).skip + 1}
		}),
		Getter("tb_frame", func(t *Thread, o Object) Object {
			fs := tb(o).Frames()
			if len(fs) == 0 {
				return None
			}
			return NewFrame(fs[:1])
		}),
	}
}

// Frame is a Python frame object: file, line and function of a call, without its variables.
type Frame struct{ stack []PyFrame } // this frame is the last one, its callers stand before it

// NewFrame makes the frame object of the innermost frame of a stack (outermost first).
func NewFrame(stack []PyFrame) *Frame { return &Frame{stack} }

// Type returns frame.
func (*Frame) Type() *Type { return FrameType }

// globals is the namespace of the module that the frame's code belongs to.
func (f *Frame) globals(t *Thread) Object {
	file := f.stack[len(f.stack)-1].File
	if p := t.Iso.Program; p != nil {
		for i := range p.Modules {
			if p.Modules[i].File == file {
				return userModule(t, p.Modules[i].Name).namespace(t)
			}
		}
	}
	return userModule(t, "__main__").namespace(t)
}

// GetAttribute gives f_lineno, f_code, f_back.
func (f *Frame) GetAttribute(t *Thread, name string) (Object, bool) {
	top := f.stack[len(f.stack)-1]
	switch name {
	case "f_lineno":
		return Int(top.Line), true
	case "f_lasti":
		return Int(0), true
	case "f_globals":
		return f.globals(t), true
	case "f_builtins":
		return BuiltinModule(t).Attrs, true
	case "f_locals":
		if top.Func == "<module>" {
			return f.globals(t), true
		}
		Throw(NotImplementedError, "the local variables of a frame are not available")
	case "f_trace":
		return None, true
	case "f_back":
		if len(f.stack) < 2 {
			return None, true
		}
		return NewFrame(f.stack[:len(f.stack)-1]), true
	case "f_code":
		return &CodeObject{spec: &FuncSpec{Name: shortFunc(top.Func), QualName: top.Func, File: top.File, Line: top.Line}}, true
	}
	return nil, false
}
