package repair

// Apply makes the applied edits of src, which must be in order of their place, as Repair gives them.
func Apply(src []byte, edits []Edit) []byte {
	var out []byte
	at := 0
	for _, e := range edits {
		if !e.Applied {
			continue
		}
		out = append(out, src[at:e.Span.Start.Offset]...)
		out = append(out, e.New...)
		at = e.Span.End.Offset
	}
	return append(out, src[at:]...)
}
