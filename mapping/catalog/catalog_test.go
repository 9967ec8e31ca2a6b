package catalog

import (
	"go/types"
	"testing"

	mtypes "github.com/py2goconc/py2goconc/mapping/types"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// TestSymbols proves that every row names a function of the runtime with the signature that it promises.
func TestSymbols(t *testing.T) {
	const runtime = "github.com/py2goconc/py2goconc/runtime/"
	loaded := map[string]*types.Package{}
	for name, f := range functions {
		pkg := loaded[f.Pkg]
		if pkg == nil {
			ps, err := packages.Load(&packages.Config{Mode: packages.NeedTypes | packages.NeedImports | packages.NeedDeps}, runtime+f.Pkg)
			require.NoError(t, err)
			require.Len(t, ps, 1)
			require.NotNil(t, ps[0].Types, name)
			pkg = ps[0].Types
			loaded[f.Pkg] = pkg
		}
		obj := pkg.Scope().Lookup(f.Symbol)
		require.NotNil(t, obj, "%s: %s has no %s", name, f.Pkg, f.Symbol)
		checkSignature(t, name, f, obj.Type().Underlying().(*types.Signature))
	}
}

func checkSignature(t *testing.T, name string, f Func, sig *types.Signature) {
	goType := map[mtypes.Kind]types.Type{
		mtypes.Bool: types.Typ[types.Bool], mtypes.Int: types.Typ[types.Int64],
		mtypes.Float: types.Typ[types.Float64], mtypes.Str: types.Typ[types.String],
	}
	params := sig.Params()
	first := 0
	if f.Thread {
		require.Contains(t, params.At(0).Type().String(), "*github.com/py2goconc/py2goconc/runtime/py.Thread", name)
		first = 1
	}
	require.Equal(t, len(f.Params), params.Len()-first, name)
	for i, p := range f.Params {
		require.True(t, types.Identical(goType[p], params.At(first+i).Type()), "%s: parameter %d", name, i)
	}
	if f.Result == mtypes.None {
		require.Zero(t, sig.Results().Len(), name)
		return
	}
	require.Equal(t, 1, sig.Results().Len(), name)
	require.True(t, types.Identical(goType[f.Result], sig.Results().At(0).Type()), name)
}

func TestMissing(t *testing.T) {
	require.True(t, Unmapped("sys", "_debugmallocstats"))
	require.False(t, UnmappedStar("sys", "_debugmallocstats"))
	require.False(t, Unmapped("sys", "exit"))
	require.False(t, Unmapped("sys", "exc_clear"))
	require.False(t, Unmapped("no.such.module", "x"))
	require.True(t, UnmappedModule("turtle"))
	require.False(t, UnmappedModule("sys"))
	require.True(t, AbsentModule("msvcrt"))
}
