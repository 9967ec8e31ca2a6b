package py

import (
	"slices"
	"strings"
)

// attachData connects the classes of numbers, strings and containers with their members.
func attachData() {}

// dataBuiltins are the built-in functions on numbers and containers, and the iterator classes.
func dataBuiltins() []Member { return nil }

// sortNames sorts a list of str objects in place.
func sortNames(t *Thread, names []Object) {
	slices.SortFunc(names, func(a, b Object) int { return strings.Compare(ToStr(t, a), ToStr(t, b)) })
}
