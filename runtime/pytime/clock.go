// Package pytime is Python's time module.
//
// Input: seconds, formats, broken-down times. Output: clocks of the system, sleeping through the scheduler, formatted and
// parsed times; Broken, Strftime and Strptime also serve datetime and logging.
// Must not: block other than through the thread's scheduler.
package pytime

import (
	"math"
	"math/big"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Time is time.time().
func Time() float64 { return float64(time.Now().UnixNano()) / 1e9 }

// TimeNs is time.time_ns().
func TimeNs() int64 { return time.Now().UnixNano() }

func clockNs(id int32) int64 {
	var ts unix.Timespec
	if err := unix.ClockGettime(id, &ts); err != nil {
		throwOS(err)
	}
	return ts.Nano()
}

func throwOS(err error) {
	if no, ok := err.(unix.Errno); ok {
		py.ThrowObj(nil, py.NewException(py.OSError, py.Int(no), py.Str(errText(no))))
	}
	py.Throw(py.OSError, "%s", err)
}

// errText is the C library's wording, which starts with a capital.
func errText(no unix.Errno) string {
	s := no.Error()
	return strings.ToUpper(s[:1]) + s[1:]
}

// MonotonicNs is time.monotonic_ns().
func MonotonicNs() int64 { return clockNs(unix.CLOCK_MONOTONIC) }

// Monotonic is time.monotonic().
func Monotonic() float64 { return seconds(MonotonicNs()) }

// PerfCounter is time.perf_counter().
func PerfCounter() float64 { return seconds(MonotonicNs()) }

// PerfCounterNs is time.perf_counter_ns().
func PerfCounterNs() int64 { return MonotonicNs() }

// ProcessTimeNs is time.process_time_ns().
func ProcessTimeNs() int64 { return clockNs(unix.CLOCK_PROCESS_CPUTIME_ID) }

// ProcessTime is time.process_time().
func ProcessTime() float64 { return seconds(ProcessTimeNs()) }

// ThreadTimeNs is time.thread_time_ns().
func ThreadTimeNs() int64 { return clockNs(unix.CLOCK_THREAD_CPUTIME_ID) }

// ThreadTime is time.thread_time().
func ThreadTime() float64 { return seconds(ThreadTimeNs()) }

func seconds(ns int64) float64 {
	const e9 = 1000000000
	if ns%e9 == 0 {
		return float64(ns / e9)
	}
	return float64(ns) / 1e9
}

// Sleep is time.sleep(secs).
func Sleep(t *py.Thread, secs float64) {
	if math.IsNaN(secs) {
		py.Throw(py.ValueError, "Invalid value NaN (not a number)")
	}
	if secs < 0 {
		py.Throw(py.ValueError, "sleep length must be non-negative")
	}
	if secs > 9.2e9 {
		py.Throw(py.OverflowError, "timestamp out of range for platform time_t")
	}
	// Rounded up, as CPython does: never sleep less than asked.
	t.Sleep(time.Duration(math.Ceil(secs * 1e9)))
}

// Strftime is time.strftime(format) of the current local time.
func StrftimeNow(format string) string {
	b := BrokenFrom(time.Now())
	return Strftime(format, &b)
}

// Ctime is time.ctime().
func Ctime() string {
	b := BrokenFrom(time.Now())
	return Asctime(&b)
}

// CtimeOf is time.ctime(secs).
func CtimeOf(secs float64) string {
	b := BrokenFrom(fromSeconds(secs, time.Local))
	return Asctime(&b)
}

// fromSeconds makes a time of whole seconds, rounding down.
func fromSeconds(secs float64, loc *time.Location) time.Time {
	if math.IsNaN(secs) {
		py.Throw(py.ValueError, "Invalid value NaN (not a number)")
	}
	f := math.Floor(secs)
	if math.Abs(f) >= 0x1p63 {
		py.Throw(py.OverflowError, "timestamp out of range for platform time_t")
	}
	if math.Abs(f) > 67767976233532799 {
		py.ThrowObj(nil, py.NewException(py.OSError, py.Int(75), py.Str("Value too large for defined data type")))
	}
	return time.Unix(int64(f), 0).In(loc)
}

// secondsOf reads a timestamp or a duration.
func secondsOf(t *py.Thread, o py.Object) float64 {
	switch v := py.Unwrap(o).(type) {
	case py.Float:
		return float64(v)
	case py.Int:
		return float64(v)
	case *py.BigInt:
		f, _ := new(big.Float).SetInt(v.Big()).Float64()
		return f
	}
	n := py.Index(t, o)
	return secondsOf(t, n)
}
