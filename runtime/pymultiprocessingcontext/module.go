// Package pymultiprocessingcontext is Python's multiprocessing.context: names for what package pymultiprocessing defines.
package pymultiprocessingcontext

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.ContextDef
