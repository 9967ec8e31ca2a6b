// Command thirdparty makes thirdparty.zip: the source files of the third-party packages that the runtime imports.
//
// It is run by hand, from the project's root, when those change: go run ./internal/thirdparty.
package main

import (
	"fmt"
	"os"

	"github.com/py2goconc/py2goconc/internal/thirdparty/pack"
)

func main() {
	data, err := pack.Zip(".")
	if err == nil {
		err = os.WriteFile("thirdparty.zip", data, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
