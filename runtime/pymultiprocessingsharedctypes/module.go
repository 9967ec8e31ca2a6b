// Package pymultiprocessingsharedctypes is Python's multiprocessing.sharedctypes: names for what package pymultiprocessing defines.
package pymultiprocessingsharedctypes

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.SharedCtypesDef
