package pysignal

import "syscall"

// numbered is a signal with its names.
type numbered struct {
	name string
	sig  syscall.Signal
	text string
}

// signals lists Linux's signals in numeric order, with strsignal's texts.
var signals = [...]numbered{
	{"SIGHUP", syscall.SIGHUP, "Hangup"}, {"SIGINT", syscall.SIGINT, "Interrupt"}, {"SIGQUIT", syscall.SIGQUIT, "Quit"},
	{"SIGILL", syscall.SIGILL, "Illegal instruction"}, {"SIGTRAP", syscall.SIGTRAP, "Trace/breakpoint trap"},
	{"SIGABRT", syscall.SIGABRT, "Aborted"}, {"SIGBUS", syscall.SIGBUS, "Bus error"},
	{"SIGFPE", syscall.SIGFPE, "Floating point exception"}, {"SIGKILL", syscall.SIGKILL, "Killed"},
	{"SIGUSR1", syscall.SIGUSR1, "User defined signal 1"}, {"SIGSEGV", syscall.SIGSEGV, "Segmentation fault"},
	{"SIGUSR2", syscall.SIGUSR2, "User defined signal 2"}, {"SIGPIPE", syscall.SIGPIPE, "Broken pipe"},
	{"SIGALRM", syscall.SIGALRM, "Alarm clock"}, {"SIGTERM", syscall.SIGTERM, "Terminated"},
	{"SIGSTKFLT", syscall.SIGSTKFLT, "Stack fault"}, {"SIGCHLD", syscall.SIGCHLD, "Child exited"},
	{"SIGCONT", syscall.SIGCONT, "Continued"}, {"SIGSTOP", syscall.SIGSTOP, "Stopped (signal)"},
	{"SIGTSTP", syscall.SIGTSTP, "Stopped"}, {"SIGTTIN", syscall.SIGTTIN, "Stopped (tty input)"},
	{"SIGTTOU", syscall.SIGTTOU, "Stopped (tty output)"}, {"SIGURG", syscall.SIGURG, "Urgent I/O condition"},
	{"SIGXCPU", syscall.SIGXCPU, "CPU time limit exceeded"}, {"SIGXFSZ", syscall.SIGXFSZ, "File size limit exceeded"},
	{"SIGVTALRM", syscall.SIGVTALRM, "Virtual timer expired"}, {"SIGPROF", syscall.SIGPROF, "Profiling timer expired"},
	{"SIGWINCH", syscall.SIGWINCH, "Window changed"}, {"SIGIO", syscall.SIGIO, "I/O possible"},
	{"SIGPWR", syscall.SIGPWR, "Power failure"}, {"SIGSYS", syscall.SIGSYS, "Bad system call"},
}

// maxSignal is the largest number that signal functions accept.
const maxSignal = 64

// Name returns the signal's name; empty when there is none.
func Name(sig int) string {
	for _, n := range signals {
		if int(n.sig) == sig {
			return n.name
		}
	}
	return ""
}

func text(sig int) (string, bool) {
	for _, n := range signals {
		if int(n.sig) == sig {
			return n.text, true
		}
	}
	if sig >= 34 && sig <= maxSignal {
		return "Real-time signal " + itoa(sig-34), true
	}
	return "", false
}
