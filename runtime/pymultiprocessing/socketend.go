package pymultiprocessing

import (
	"encoding/binary"
	"sync"
	"time"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// socketEnd is a connection through a socket, to this program or any other: messages with their lengths in front, pickled
// as CPython does it.
type socketEnd struct {
	fdtable.Real
	reading, writing sync.Mutex
}

// newSocketConnection makes a connection of a connected socket object, whose descriptor it takes over.
func newSocketConnection(t *py.Thread, socket py.Object) *Connection {
	fd := py.IndexInt(t, py.CallMethod(t, socket, "detach"))
	f, err := py.Files(t).Get(fd)
	if err != nil {
		throwOS(t, err)
	}
	real, _ := f.(fdtable.Real)
	return &Connection{end: &socketEnd{Real: real}, fd: fd}
}

// longMessage marks a length of eight bytes.
const longMessage = 0x7fffffff

func (e *socketEnd) send(t *py.Thread, p packet) error {
	data := p.bytes
	if !p.raw {
		data = pickleBytes(t, p.msg.Load(t))
	}
	head := make([]byte, 0, 12+len(data))
	if len(data) > longMessage {
		head = binary.BigEndian.AppendUint32(head, 0xffffffff)
		head = binary.BigEndian.AppendUint64(head, uint64(len(data)))
	} else {
		head = binary.BigEndian.AppendUint32(head, uint32(len(data)))
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	_, err := e.WriteBytes(t.Thread, append(head, data...))
	return err
}

func (e *socketEnd) recv(t *py.Thread, _ time.Duration) (packet, bool, error) {
	e.reading.Lock()
	defer e.reading.Unlock()
	var head [8]byte
	if ok, err := e.readFull(t, head[:4], true); !ok || err != nil {
		return packet{}, false, err
	}
	n := uint64(binary.BigEndian.Uint32(head[:4]))
	if n == 0xffffffff {
		if _, err := e.readFull(t, head[:], false); err != nil {
			return packet{}, false, err
		}
		n = binary.BigEndian.Uint64(head[:])
	}
	data := make([]byte, n)
	if _, err := e.readFull(t, data, false); err != nil {
		return packet{}, false, err
	}
	return packet{bytes: string(data), raw: true}, true, nil
}

// readFull fills buf; false when the other side has closed the connection, which only a new message may find.
func (e *socketEnd) readFull(t *py.Thread, buf []byte, first bool) (bool, error) {
	for done := 0; done < len(buf); {
		n, err := e.ReadBytes(t.Thread, buf[done:])
		switch {
		case err != nil:
			return false, err
		case n == 0 && first && done == 0:
			return false, nil
		case n == 0:
			py.Throw(py.OSError, "got end of file during message")
		}
		done += n
	}
	return true, nil
}

func (e *socketEnd) poll(t *py.Thread, limit time.Duration) bool {
	end := time.Now().Add(limit)
	for !readable(e.File) {
		if limit >= 0 && time.Now().After(end) {
			return false
		}
		t.Thread.Sleep(waitTick / 4)
	}
	return true
}

func (*socketEnd) readable() bool           { return true }
func (*socketEnd) writable() bool           { return true }
func (*socketEnd) watch(*sched.Event, bool) {}
