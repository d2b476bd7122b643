package pipeline

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestImportOrder holds every Go file of the module against the list in doc.go.
func TestImportOrder(t *testing.T) {
	level := importOrder(t)
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && file != ".." && (name[0] == '.' || name == "testdata") {
			return filepath.SkipDir
		}
		if filepath.Ext(file) != ".go" {
			return nil
		}
		rel, _ := filepath.Rel("..", file)
		checkImports(t, level, filepath.ToSlash(rel))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// importOrder gives every listed package its line number in the list.
func importOrder(t *testing.T) map[string]int {
	data, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, list, ok := strings.Cut(string(data), "// # Import order\n")
	if !ok {
		t.Fatal("doc.go: no section Import order")
	}
	level := map[string]int{}
	for n, line := range strings.Split(list, "\n") {
		packages, ok := strings.CutPrefix(line, "//\t")
		if !ok {
			continue
		}
		for _, pkg := range strings.Fields(packages) {
			level[pkg] = n
			if _, err := os.Stat(filepath.Join("..", pkg)); err != nil {
				t.Errorf("doc.go lists %s, which is not there", pkg)
			}
		}
	}
	return level
}

func checkImports(t *testing.T, level map[string]int, file string) {
	own := path.Dir(file)
	if level[own] == 0 {
		t.Errorf("%s: package %s is not in the import order of pipeline/doc.go", file, own)
		return
	}
	ast, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	for _, spec := range ast.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		pkg, ours := strings.CutPrefix(name, "chancery/")
		if ours && pkg != own && level[pkg] >= level[own] {
			t.Errorf("%s imports %s, which is not below it in the import order", file, pkg)
		}
	}
}
