package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
)

// signNames reads from a signs.go the names it may give: the first arguments of its calls
// of sign. Sorted.
func signNames(file string) ([]string, error) {
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		return nil, err
	}
	var names []string
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if f, ok := call.Fun.(*ast.Ident); !ok || f.Name != "sign" {
			return true
		}
		lit, ok := call.Args[0].(*ast.BasicLit)
		if !ok {
			err = fmt.Errorf("%s: a sign whose name is no literal", file)
			return false
		}
		name, _ := strconv.Unquote(lit.Value)
		names = append(names, name)
		return true
	})
	slices.Sort(names)
	return names, err
}
