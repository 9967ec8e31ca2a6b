package py

import "strings"

// Print is print(*args) with the default separator and end.
func Print(t *Thread, args ...Object) { printTo(t, Stdout(t), args, " ", "\n", false) }

// PrintKw is print(*args, sep=sep, end=end, file=file, flush=flush); file nil is sys.stdout.
func PrintKw(t *Thread, args []Object, sep, end string, file Object, flush bool) {
	if file == nil {
		file = Stdout(t)
	}
	printTo(t, file, args, sep, end, flush)
}

func printTo(t *Thread, file Object, args []Object, sep, end string, flush bool) {
	if file == Object(None) {
		return
	}
	if s, ok := file.(*TextStream); ok {
		if len(args) == 1 {
			s.WriteText(t, ToStr(t, args[0])+end)
		} else {
			var b strings.Builder
			for i, a := range args {
				if i > 0 {
					b.WriteString(sep)
				}
				b.WriteString(ToStr(t, a))
			}
			b.WriteString(end)
			s.WriteText(t, b.String())
		}
		if flush {
			s.Flush(t)
		}
		return
	}
	write := GetAttr(t, file, "write")
	for i, a := range args {
		if i > 0 {
			Call(t, write, Str(sep))
		}
		Call(t, write, Str(ToStr(t, a)))
	}
	Call(t, write, Str(end))
	if flush {
		CallMethod(t, file, "flush")
	}
}

// printBuiltin is print(*args, sep=' ', end='\n', file=None, flush=False).
func printBuiltin(t *Thread, args []Object, kw Kwargs) Object {
	sep, end := " ", "\n"
	var file Object
	flush := false
	text := func(k Kw, p *string) {
		switch v := Unwrap(k.Value).(type) {
		case Str:
			*p = string(v)
		default:
			if v != Object(None) {
				Throw(TypeError, "%s must be None or a string, not %s", k.Name, TypeOf(k.Value).Name)
			}
		}
	}
	for _, k := range kw {
		switch k.Name {
		case "sep":
			text(k, &sep)
		case "end":
			text(k, &end)
		case "file":
			if k.Value != Object(None) {
				file = k.Value
			}
		case "flush":
			flush = Truth(t, k.Value)
		default:
			Throw(TypeError, "print() got an unexpected keyword argument '%s'", k.Name)
		}
	}
	PrintKw(t, args, sep, end, file, flush)
	return None
}

// inputBuiltin is input(prompt=”).
func inputBuiltin(t *Thread, a []Object) Object {
	out, in := Stdout(t), Stdin(t)
	if in == Object(None) {
		Throw(RuntimeError, "input(): lost sys.stdin")
	}
	flushOne(t, Stderr(t))
	if p := ToStr(t, a[0]); p != "" {
		printTo(t, out, []Object{Str(p)}, "", "", false)
	}
	flushOne(t, out)
	var line string
	if s, ok := in.(*TextStream); ok {
		line = s.ReadLine(t)
	} else {
		line = ToStr(t, CallMethod(t, in, "readline"))
	}
	if line == "" {
		Throw(EOFError, "EOF when reading a line")
	}
	return Str(strings.TrimSuffix(line, "\n"))
}

// Input is input(prompt).
func Input(t *Thread, prompt Object) Object { return inputBuiltin(t, []Object{prompt}) }

// quitter is exit or quit.
type quitter struct{ name string }

var quitterType = NewBuiltinType("_sitebuiltins.Quitter").Final()

// Type returns _sitebuiltins.Quitter.
func (*quitter) Type() *Type { return quitterType }

// CallObject raises SystemExit.
func (q *quitter) CallObject(t *Thread, args []Object, kw Kwargs) Object {
	var code Object = None
	if len(args) > 0 {
		code = args[0]
	} else if v := kw.Get("code"); v != nil {
		code = v
	}
	Catch(t, func() { CallMethod(t, Stdin(t), "close") })
	ThrowObj(t, NewException(SystemExit, code))
	return nil
}

func quitterMembers() []Member {
	return Methods(DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
		return Str("Use " + a[0].(*quitter).name + "() or Ctrl-D (i.e. EOF) to exit")
	}))
}

// siteBuiltins are the names that the site module adds.
func siteBuiltins() []Member {
	return []Member{{"exit", &quitter{"exit"}}, {"quit", &quitter{"quit"}},
		{"help", DefRaw("help", func(t *Thread, args []Object, kw Kwargs) Object {
			Throw(NotImplementedError, "help() is not supported by py2goconc")
			return nil
		})}}
}
