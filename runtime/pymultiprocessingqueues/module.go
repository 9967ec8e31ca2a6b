// Package pymultiprocessingqueues is Python's multiprocessing.queues: names for what package pymultiprocessing defines.
package pymultiprocessingqueues

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.QueuesDef
