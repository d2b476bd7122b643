package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run())
	}
	testscript.Main(m, map[string]func(){"chancery": func() { os.Exit(run()) }})
}

// TestScripts runs the program the way a person would; every archive of testdata is a
// script with its files.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata", Cmds: map[string]func(*testscript.TestScript, bool, []string){
		"exit": exit,
	}})
}

// exit checks the exit code: "exit 2 chancery run" runs the command and wants 2.
func exit(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		code = err.Error()
	}
	if want := map[string]string{"0": "0"}[args[0]]; want != code && code != "exit status "+args[0] {
		ts.Fatalf("exit code: %s, want %s", code, args[0])
	}
}
