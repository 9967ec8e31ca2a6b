// Package fdtable keeps the file descriptors of a Python process. Each process (isolate) has a table of its own, as the
// kernel keeps one per process: a fork duplicates it, the end of the process closes what is left in it, and what several
// descriptors refer to is closed with the last of them, so that the reader of a pipe sees its end when CPython's would.
//
// Input: files and pipe ends to register. Output: small numbers as Python shows them (0, 1 and 2 are the standard streams).
// Must not: know Python objects.
package fdtable

import (
	"errors"
	"io"
	"os"
	"sort"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// File is an open file description: what one or more descriptors refer to.
type File interface {
	// Close releases it, when the last descriptor is closed.
	Close() error
}

// Stream is a File that bytes can be read from and written to; each call may block the thread t.
type Stream interface {
	File
	ReadBytes(t *sched.Thread, p []byte) (int, error)
	WriteBytes(t *sched.Thread, p []byte) (int, error)
}

// Poller is a File without a descriptor of the operating system that select can wait for.
type Poller interface {
	File
	// CanRead and CanWrite say that a read or a write would not block now.
	CanRead() bool
	CanWrite() bool
}

// shared counts the descriptors that refer to a File.
type shared struct {
	file File
	refs atomic.Int32
	// nonBlocking is O_NONBLOCK, which belongs to the open file.
	nonBlocking atomic.Bool
}

func (s *shared) drop() error {
	if s.refs.Add(-1) == 0 {
		return s.file.Close()
	}
	return nil
}

type entry struct {
	to          *shared
	inheritable bool
}

// Table is the descriptors of one process.
type Table struct {
	mu      sync.Mutex
	entries map[int]*entry
}

// New makes the table of a program's first process, with the standard streams.
func New() *Table {
	t := &Table{entries: map[int]*entry{}}
	for fd, f := range []*os.File{os.Stdin, os.Stdout, os.Stderr} {
		s := &shared{file: Real{File: f}}
		s.refs.Store(1)
		t.entries[fd] = &entry{s, true}
	}
	return t
}

// Fork duplicates the table for a child.
func (t *Table) Fork() *Table {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := &Table{entries: make(map[int]*entry, len(t.entries))}
	for fd, e := range t.entries {
		e.to.refs.Add(1)
		c.entries[fd] = &entry{e.to, e.inheritable}
	}
	return c
}

// Add registers a newly opened file under the lowest free number.
func (t *Table) Add(f File) int {
	s := &shared{file: f}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.addLocked(s, 0)
}

func (t *Table) addLocked(s *shared, from int) int {
	s.refs.Add(1)
	fd := from
	for t.entries[fd] != nil {
		fd++
	}
	t.entries[fd] = &entry{to: s}
	return fd
}

// Get returns what fd refers to.
func (t *Table) Get(fd int) (File, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if e := t.entries[fd]; e != nil {
		return e.to.file, nil
	}
	return nil, syscall.EBADF
}

// Stream returns what fd refers to, for reading and writing.
func (t *Table) Stream(fd int) (Stream, error) {
	s, err := t.shared(fd)
	if err != nil {
		return nil, err
	}
	if r, ok := s.file.(Real); ok && s.nonBlocking.Load() {
		r.NonBlocking = true
		return r, nil
	}
	if st, ok := s.file.(Stream); ok {
		return st, nil
	}
	return nil, syscall.EINVAL
}

func (t *Table) shared(fd int) (*shared, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if e := t.entries[fd]; e != nil {
		return e.to, nil
	}
	return nil, syscall.EBADF
}

// Blocking reports whether reads of fd wait for data.
func (t *Table) Blocking(fd int) (bool, error) {
	s, err := t.shared(fd)
	return err == nil && !s.nonBlocking.Load(), err
}

// SetBlocking says whether reads of fd wait for data.
func (t *Table) SetBlocking(fd int, on bool) error {
	s, err := t.shared(fd)
	if err == nil {
		s.nonBlocking.Store(!on)
	}
	return err
}

// Close closes fd.
func (t *Table) Close(fd int) error {
	t.mu.Lock()
	e := t.entries[fd]
	delete(t.entries, fd)
	t.mu.Unlock()
	if e == nil {
		return syscall.EBADF
	}
	return e.to.drop()
}

// CloseAll closes every descriptor: the process has ended.
func (t *Table) CloseAll() {
	t.mu.Lock()
	all := t.entries
	t.entries = map[int]*entry{}
	t.mu.Unlock()
	for _, e := range all {
		_ = e.to.drop()
	}
}

// Dup gives the file behind fd one more number, the lowest free one.
func (t *Table) Dup(fd int) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	e := t.entries[fd]
	if e == nil {
		return 0, syscall.EBADF
	}
	return t.addLocked(e.to, 0), nil
}

// Dup2 makes to refer to what fd refers to, closing what it referred to.
func (t *Table) Dup2(fd, to int, inheritable bool) error {
	t.mu.Lock()
	e := t.entries[fd]
	if e == nil || to < 0 {
		t.mu.Unlock()
		return syscall.EBADF
	}
	if fd == to {
		t.mu.Unlock()
		return nil
	}
	old := t.entries[to]
	e.to.refs.Add(1)
	t.entries[to] = &entry{e.to, inheritable}
	t.mu.Unlock()
	if old != nil {
		_ = old.to.drop()
	}
	return nil
}

// Inheritable reports whether fd survives exec.
func (t *Table) Inheritable(fd int) (bool, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if e := t.entries[fd]; e != nil {
		return e.inheritable, nil
	}
	return false, syscall.EBADF
}

// SetInheritable says whether fd survives exec.
func (t *Table) SetInheritable(fd int, on bool) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	e := t.entries[fd]
	if e == nil {
		return syscall.EBADF
	}
	e.inheritable = on
	return nil
}

// Numbers lists the open descriptors in ascending order.
func (t *Table) Numbers() []int {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]int, 0, len(t.entries))
	for fd := range t.entries {
		all = append(all, fd)
	}
	sort.Ints(all)
	return all
}

// RealFile returns the operating system's file behind fd.
func (t *Table) RealFile(fd int) (*os.File, error) {
	f, err := t.Get(fd)
	if err != nil {
		return nil, err
	}
	if r, ok := f.(Real); ok {
		return r.File, nil
	}
	return nil, syscall.EINVAL
}

// Real is a file of the operating system.
type Real struct {
	File *os.File
	// NonBlocking makes reads and writes fail with EAGAIN instead of waiting.
	NonBlocking bool
}

// Close implements File. The standard streams of the operating system's process stay open for its own messages.
func (r Real) Close() error {
	if r.File == os.Stdin || r.File == os.Stdout || r.File == os.Stderr {
		return nil
	}
	return r.File.Close()
}

// ReadBytes implements Stream: it reads once; n is 0 at the end of the file.
func (r Real) ReadBytes(t *sched.Thread, p []byte) (n int, err error) {
	if t != nil && r.File == os.Stdin && !r.NonBlocking {
		AwaitInput(t, int(r.File.Fd()))
	}
	err = r.blocking(t, func() error {
		var err error
		n, err = r.File.Read(p)
		return err
	})
	if errors.Is(err, io.EOF) {
		return 0, nil
	}
	return n, err
}

// WriteBytes implements Stream.
func (r Real) WriteBytes(t *sched.Thread, p []byte) (n int, err error) {
	err = r.blocking(t, func() error {
		m, err := r.File.Write(p[n:])
		n += m
		return err
	})
	return n, err
}

// blocking runs an operation that a kill or a signal for t interrupts, which takes a file that the runtime polls.
func (r Real) blocking(t *sched.Thread, do func() error) error {
	if r.NonBlocking {
		_ = r.File.SetDeadline(soon())
		err := do()
		_ = r.File.SetDeadline(never)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return syscall.EAGAIN
		}
		return err
	}
	if t == nil {
		return do()
	}
	interrupt := func() { _ = r.File.SetDeadline(past) }
	defer t.OnInterrupt(t.OnInterrupt(&interrupt))
	for {
		t.Poll()
		err := do()
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			return err
		}
		_ = r.File.SetDeadline(never)
	}
}

var _ Stream = Real{}
