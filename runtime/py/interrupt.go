package py

import (
	"os"
	ossignal "os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// interruptPatience is how long the main thread may take to notice Ctrl-C before the program dies without its help: a loop
// of statically typed code need not look for signals.
const interruptPatience = time.Second

// interrupts takes SIGINT from the operating system for the program's first process.
type interrupts struct {
	main  *Thread
	ch    chan os.Signal
	taken atomic.Pointer[func(*sched.Process)] // what package pysignal wants done instead
	seen  atomic.Uint64                        // interrupts that the main thread has noticed
}

// interrupted is the program's one: os/signal has one table per operating-system process, too.
var interrupted atomic.Pointer[interrupts]

// listenInterrupts makes Ctrl-C raise KeyboardInterrupt in the main thread, unless the program was started with SIGINT
// ignored, as shells start background jobs.
func listenInterrupts(main *Thread) {
	if ossignal.Ignored(syscall.SIGINT) {
		return
	}
	in := &interrupts{main: main, ch: make(chan os.Signal, 4)}
	interrupted.Store(in)
	main.Iso.OnSignal(func(*sched.Thread) {
		in.seen.Add(1)
		ThrowObj(main, NewException(KeyboardInterrupt))
	})
	ossignal.Notify(in.ch, syscall.SIGINT)
	sched.Watch(in.run)
}

// run hands interrupts over for as long as the program runs.
func (in *interrupts) run() {
	for range in.ch {
		for _, p := range in.receivers() {
			in.deliver(p)
		}
	}
}

// receivers are the processes that an interrupt from outside means: all of them when it comes from the terminal, which
// sends it to the whole group of processes.
func (in *interrupts) receivers() []*sched.Process {
	if group, err := unix.IoctlGetInt(0, unix.TIOCGPGRP); err == nil && group == unix.Getpgrp() {
		return sched.All()
	}
	return []*sched.Process{in.main.Iso.Process}
}

func (in *interrupts) deliver(p *sched.Process) {
	if f := in.taken.Load(); f != nil {
		(*f)(p)
		return
	}
	main, ok := p.Main().Owner.(*Thread)
	if !ok {
		return
	}
	if p.Root() {
		before := in.seen.Load()
		time.AfterFunc(interruptPatience, func() {
			if in.seen.Load() == before {
				in.giveUp()
			}
		})
	}
	main.Thread.Signal()
}

// giveUp ends a program whose main thread does not notice that it was interrupted.
func (in *interrupts) giveUp() {
	os.Stderr.WriteString("Traceback (most recent call last):\nKeyboardInterrupt\n")
	dieInterrupted()
}

// dieInterrupted ends the program as SIGINT does by default, which is what a shell expects of one that it interrupted.
func dieInterrupted() {
	ossignal.Reset(syscall.SIGINT)
	_ = syscall.Kill(os.Getpid(), syscall.SIGINT)
	time.Sleep(time.Second) // the kernel ends us
	os.Exit(130)
}

// TakeInterrupts makes interrupts from outside call f, on any goroutine, with each process that they mean. It is for
// package pysignal; false when the program was started with SIGINT ignored.
func TakeInterrupts(f func(*sched.Process)) bool {
	in := interrupted.Load()
	if in == nil {
		return false
	}
	in.taken.Store(&f)
	return true
}

// ListenInterrupts takes SIGINT again after os/signal.Ignore or Reset.
func ListenInterrupts() {
	if in := interrupted.Load(); in != nil {
		ossignal.Notify(in.ch, syscall.SIGINT)
	}
}
