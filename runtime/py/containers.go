package py

import "sync"

// List is Python's list.
type List struct {
	mu    sync.Mutex
	Items []Object
}

// Tuple is Python's tuple. Items must not change.
type Tuple struct{ Items []Object }

// Dict is Python's dict: insertion-ordered.
type Dict struct {
	mu sync.Mutex
}

// Set is Python's set.
type Set struct {
	mu sync.Mutex
}
