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
		require.Equal(t, signature(f), obj.Type().Underlying().String(), name)
	}
}

// signature is the Go signature that a row promises, in go/types' notation without parameter names.
func signature(f Func) string {
	goType := map[mtypes.Kind]types.Type{
		mtypes.Bool: types.Typ[types.Bool], mtypes.Int: types.Typ[types.Int64],
		mtypes.Float: types.Typ[types.Float64], mtypes.Str: types.Typ[types.String],
	}
	names := map[int][]string{1: {"x"}, 2: {"x", "y"}}[len(f.Params)]
	if f.Symbol == "Atan2" {
		names = []string{"y", "x"}
	}
	var params []*types.Var
	for i, p := range f.Params {
		params = append(params, types.NewVar(0, nil, names[i], goType[p]))
	}
	result := types.NewTuple(types.NewVar(0, nil, "", goType[f.Result]))
	return types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), result, false).String()
}
