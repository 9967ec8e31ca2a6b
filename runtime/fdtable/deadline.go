package fdtable

import "time"

// The deadlines that stop and allow an operation.
var (
	past  = time.Unix(1, 0)
	never time.Time
)

// soon leaves an operation that need not wait the time to look.
func soon() time.Time { return time.Now().Add(time.Millisecond) }
