package main

import (
	"fmt"
	"os"

	"github.com/py2goconc/py2goconc/internal/minipy"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/stdlib"
)

func main() {
	src, _ := os.ReadFile(os.Args[1])
	stdlib.Register()
	py.Main(func(t *py.Thread) {
		if err := minipy.Run(t, os.Args[1], src); err != nil {
			fmt.Println(err)
			os.Exit(3)
		}
	})
}
