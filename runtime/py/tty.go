package py

import "golang.org/x/sys/unix"

// isatty says whether a descriptor is a terminal.
func isatty(fd int) bool {
	_, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	return err == nil
}
