package py

import "strings"

// fastMethod calls the most used methods of built-in values directly; nil when o.name(args...) is not one of them. Classes
// made in Go cannot be changed, so what their methods do is known. args must not escape: callers keep them on the stack.
func fastMethod(t *Thread, o Object, name string, args []Object) Object {
	switch v := o.(type) {
	case *List:
		return fastListMethod(v, name, args)
	case *Dict:
		return fastDictMethod(t, v, name, args)
	case Str:
		return fastStrMethod(t, string(v), name, args)
	case *Set:
		if name == "add" && len(args) == 1 && !v.frozen {
			v.Add(t, args[0])
			return None
		}
	}
	return nil
}

func fastListMethod(l *List, name string, args []Object) Object {
	switch name {
	case "append":
		if len(args) == 1 {
			l.Append(args[0])
			return None
		}
	case "pop":
		if len(args) == 0 {
			return l.Pop(-1)
		}
		if i, ok := args[0].(Int); ok && len(args) == 1 {
			return l.Pop(int(i))
		}
	}
	return nil
}

func fastDictMethod(t *Thread, d *Dict, name string, args []Object) Object {
	switch name {
	case "get":
		if len(args) == 0 || len(args) > 2 {
			return nil
		}
		if v, ok := d.Get(t, args[0]); ok {
			return v
		}
		if len(args) == 2 {
			return args[1]
		}
		return None
	case "setdefault":
		if len(args) == 2 {
			return d.SetDefault(t, args[0], args[1])
		}
	case "items", "keys", "values":
		if len(args) != 0 {
			return nil
		}
		switch name {
		case "items":
			return d.ItemsView()
		case "keys":
			return d.KeysView()
		}
		return d.ValuesView()
	}
	return nil
}

func fastStrMethod(t *Thread, s, name string, args []Object) Object {
	if len(args) == 0 {
		return fastStrMethod0(s, name)
	}
	if len(args) != 1 {
		return nil
	}
	switch name {
	case "join":
		return Str(StrJoin(t, s, args[0]))
	case "startswith":
		if p, ok := args[0].(Str); ok {
			return Bool(strings.HasPrefix(s, string(p)))
		}
	case "endswith":
		if p, ok := args[0].(Str); ok {
			return Bool(strings.HasSuffix(s, string(p)))
		}
	case "split":
		if sep, ok := args[0].(Str); ok && sep != "" {
			return strList(strings.Split(s, string(sep)))
		}
	}
	return nil
}

func fastStrMethod0(s, name string) Object {
	switch name {
	case "upper":
		return Str(strUpper(s))
	case "lower":
		return Str(strLower(s))
	case "strip":
		return Str(pyTrim(s))
	case "split":
		return strList(StrFields(s, -1))
	}
	if len(s) != 1 || s[0] >= 0x80 {
		return nil
	}
	switch c := s[0]; name {
	case "isdigit":
		return Bool('0' <= c && c <= '9')
	case "isalpha":
		return Bool(isAlphaByte(c))
	case "isalnum":
		return Bool(isAlnumByte(c))
	case "isspace":
		return Bool(isSpaceRune(rune(c)))
	case "isupper":
		return Bool('A' <= c && c <= 'Z')
	case "islower":
		return Bool('a' <= c && c <= 'z')
	}
	return nil
}
