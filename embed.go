package py2goconc

import (
	"embed"
	"sync"

	"github.com/py2goconc/py2goconc/internal/bundle"
)

// sources are the runtime packages' Go files and the third-party packages that they import, for copying beside generated
// programs. thirdparty.zip is made by internal/thirdparty; its test tells when it is out of date.
//
//go:embed go.mod runtime runtime/lib/*/__init__.py runtime/lib/*/*/__init__.py native/*.go native/*.c native/*.h thirdparty.zip
var sources embed.FS

// Runtime is the bundle of everything that generated programs import.
var Runtime = sync.OnceValue(func() *bundle.Bundle { return bundle.New(sources) })
