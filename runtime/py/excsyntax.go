package py

import (
	"path/filepath"
	"strconv"
)

// syntaxFields are the attributes that SyntaxError takes from its second argument.
var syntaxFields = [...]string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"}

func attachSyntaxError() {
	SyntaxError.Attach(func() []Member {
		ms := []Member{excField("msg", 0)}
		for i, name := range syntaxFields {
			ms = append(ms, syntaxField(name, i))
		}
		ms = append(ms, Attribute("print_file_and_line", func(t *Thread, o Object) Object { return None }, nil))
		return append(ms, Methods(DefC("__str__(self, /)", func(t *Thread, a []Object) Object {
			return Str(syntaxErrorText(t, a[0].(*Exception)))
		}))...)
	})
}

// syntaxField is an attribute that shows an element of the second argument until it is assigned.
func syntaxField(name string, index int) Member {
	return Attribute(name, func(t *Thread, o Object) Object {
		e := o.(*Exception)
		if d := e.attrsNow(); d != nil {
			if v, ok := d.GetStr(name); ok {
				return v
			}
		}
		if len(e.Args.Items) == 2 {
			if info, ok := Unwrap(e.Args.Items[1]).(*Tuple); ok && index < len(info.Items) {
				return info.Items[index]
			}
		}
		return None
	}, func(t *Thread, o, v Object) { o.(*Exception).dict().SetStr(name, v) })
}

// syntaxErrorText is str(e): the message with the place, as far as that is known.
func syntaxErrorText(t *Thread, e *Exception) string {
	msg := ToStr(t, GetAttr(t, e, "msg"))
	file, named := GetAttr(t, e, "filename").(Str)
	line, numbered := GetAttr(t, e, "lineno").(Int)
	base := filepath.Base(string(file))
	switch {
	case named && numbered:
		return msg + " (" + base + ", line " + strconv.Itoa(int(line)) + ")"
	case named:
		return msg + " (" + base + ")"
	case numbered:
		return msg + " (line " + strconv.Itoa(int(line)) + ")"
	}
	return msg
}
