package py

import (
	"cmp"
	"math"
)

// Sorting by columns: when all keys are of one simple type, or tuples of equal length with one simple type at each place,
// the keys are taken out of their Objects first, and only positions are moved while sorting.

// sortColumn is one place of all keys; one of the slices is set.
type sortColumn struct {
	ints   []int64
	floats []float64
	strs   []string
}

// newColumn takes the values that at gives out of their Objects; ok is false when they are not all of one simple type.
func newColumn(n int, at func(i int) Object) (c sortColumn, ok bool) {
	switch at(0).(type) {
	case Int:
		c.ints = make([]int64, n)
		for i := range c.ints {
			v, ok := at(i).(Int)
			if !ok {
				return c, false
			}
			c.ints[i] = int64(v)
		}
	case Float:
		c.floats = make([]float64, n)
		for i := range c.floats {
			v, ok := at(i).(Float)
			if !ok || math.IsNaN(float64(v)) {
				return c, false
			}
			c.floats[i] = float64(v)
		}
	case Str:
		c.strs = make([]string, n)
		for i := range c.strs {
			v, ok := at(i).(Str)
			if !ok {
				return c, false
			}
			c.strs[i] = string(v)
		}
	default:
		return c, false
	}
	return c, true
}

// compare compares two keys at this place.
func (c *sortColumn) compare(i, j int32) int {
	switch {
	case c.ints != nil:
		return cmp.Compare(c.ints[i], c.ints[j])
	case c.strs != nil:
		return cmp.Compare(c.strs[i], c.strs[j])
	}
	return cmp.Compare(c.floats[i], c.floats[j])
}

// maxColumns is the longest tuple that is sorted by columns.
const maxColumns = 8

// columnsOf splits the keys into columns; nil when they do not allow it.
func columnsOf(keys []Object) []sortColumn {
	n := len(keys)
	first, isTuple := keys[0].(*Tuple)
	if !isTuple {
		c, ok := newColumn(n, func(i int) Object { return keys[i] })
		if !ok {
			return nil
		}
		return []sortColumn{c}
	}
	width := len(first.Items)
	if width == 0 || width > maxColumns {
		return nil
	}
	for _, k := range keys {
		if tu, ok := k.(*Tuple); !ok || len(tu.Items) != width {
			return nil
		}
	}
	columns := make([]sortColumn, width)
	for p := range columns {
		c, ok := newColumn(n, func(i int) Object { return keys[i].(*Tuple).Items[p] })
		if !ok {
			return nil
		}
		columns[p] = c
	}
	return columns
}

// keyAt is a key with the place it came from.
type keyAt[K cmp.Ordered] struct {
	key K
	at  int32
}

// orderOf sorts positions by one column of keys.
func orderOf[K cmp.Ordered](keys []K, reverse bool) []int32 {
	pairs := make([]keyAt[K], len(keys))
	for i, k := range keys {
		pairs[i] = keyAt[K]{k, int32(i)}
	}
	if reverse {
		mergeSort(pairs, func(a, b keyAt[K]) bool { return a.key > b.key })
	} else {
		mergeSort(pairs, func(a, b keyAt[K]) bool { return a.key < b.key })
	}
	order := make([]int32, len(keys))
	for i, p := range pairs {
		order[i] = p.at
	}
	return order
}

// sortByColumns sorts items by their keys, stably; false when the keys do not allow it.
func sortByColumns(items, keys []Object, reverse bool) bool {
	if len(keys) > math.MaxInt32 {
		return false
	}
	columns := columnsOf(keys)
	if columns == nil {
		return false
	}
	var order []int32
	switch c := &columns[0]; {
	case len(columns) > 1:
		order = orderOfColumns(columns, len(keys), reverse)
	case c.ints != nil:
		order = orderOf(c.ints, reverse)
	case c.strs != nil:
		order = orderOf(c.strs, reverse)
	default:
		order = orderOf(c.floats, reverse)
	}
	sorted := make([]Object, len(items))
	for i, at := range order {
		sorted[i] = items[at]
	}
	copy(items, sorted)
	return true
}

func orderOfColumns(columns []sortColumn, n int, reverse bool) []int32 {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	sign := 1
	if reverse {
		sign = -1
	}
	mergeSort(order, func(i, j int32) bool {
		for p := range columns {
			if c := columns[p].compare(i, j); c != 0 {
				return c*sign < 0
			}
		}
		return false
	})
	return order
}
