package typed

import (
	"cmp"
	"slices"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Order is negative, zero or positive as a is less than, equal to or greater than b.
func Order[T cmp.Ordered](a, b T) int {
	switch {
	case a < b:
		return -1
	case a == b:
		return 0
	}
	return 1
}

// OrderBool is Order of bools.
func OrderBool(a, b bool) int { return int(IntOfBool(a) - IntOfBool(b)) }

// SortBy is l.sort(key=key, reverse=reverse). As in CPython the list is empty meanwhile.
func SortBy[T, K any](l *ListOf[T], key func(T) K, compare func(a, b K) int, reverse bool) {
	type keyed struct {
		key  K
		item T
	}
	items := l.Items
	l.Items = nil
	defer func() { l.Items = items }()
	pairs := make([]keyed, len(items))
	for i, v := range items {
		pairs[i] = keyed{key(v), v}
	}
	slices.SortStableFunc(pairs, func(a, b keyed) int {
		if reverse {
			return compare(b.key, a.key)
		}
		return compare(a.key, b.key)
	})
	for i, p := range pairs {
		items[i] = p.item
	}
	if len(l.Items) > 0 {
		py.Throw(py.ValueError, "list modified during sort")
	}
}

// MinBy is min(l, key=key).
func MinBy[T, K any](l *ListOf[T], key func(T) K, compare func(a, b K) int) T {
	return extremeBy(l, "min", key, compare)
}

// MaxBy is max(l, key=key).
func MaxBy[T, K any](l *ListOf[T], key func(T) K, compare func(a, b K) int) T {
	return extremeBy(l, "max", key, func(a, b K) int { return compare(b, a) })
}

// extremeBy finds the first item with the least key.
func extremeBy[T, K any](l *ListOf[T], name string, key func(T) K, compare func(a, b K) int) T {
	if len(l.Items) == 0 {
		py.Throw(py.ValueError, "%s() iterable argument is empty", name)
	}
	best := l.Items[0]
	least := key(best)
	for _, v := range l.Items[1:] {
		if k := key(v); compare(k, least) < 0 {
			best, least = v, k
		}
	}
	return best
}
