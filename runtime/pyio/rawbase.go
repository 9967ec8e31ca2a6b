package pyio

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func init() { RawIOBaseType.Attach(rawBaseMembers) }

// rawBaseMembers are what RawIOBase gives classes that have readinto().
func rawBaseMembers() []py.Member {
	return py.Methods(
		py.DefC("read(self, size=-1, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := modkit.OptInt(t, a[1], -1)
			if n < 0 {
				return py.CallMethod(t, a[0], "readall")
			}
			b := py.NewByteArray(make([]byte, n))
			got := py.CallMethod(t, a[0], "readinto", b)
			if modkit.IsNone(got) {
				return py.None
			}
			return py.Bytes(b.B[:modkit.Int(t, got)])
		}),
		py.DefC("readall(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			var all []byte
			for {
				part := py.CallMethod(t, a[0], "read", py.Int(blockSize))
				if modkit.IsNone(part) {
					if all == nil {
						return py.None
					}
					break
				}
				b := py.BytesOf(t, part)
				if len(b) == 0 {
					break
				}
				all = append(all, b...)
			}
			return py.Bytes(all)
		}))
}
