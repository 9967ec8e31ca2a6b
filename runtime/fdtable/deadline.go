package fdtable

import "time"

// The deadlines that stop and allow an operation.
var (
	past  = time.Unix(1, 0)
	never time.Time
)
