// Command chancery finds visits and agreements in diplomatic news.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitDone        = 0
	exitFatal       = 1 // an input, output or checkpoint that cannot be used
	exitUsage       = 2 // a command line that makes no sense
	exitSkips       = 3 // done, with more skips than allowed
	exitInterrupted = 130
)

// usageError marks an error of the command line itself.
type usageError struct{ error }

func main() { os.Exit(run()) }

func run() int {
	err := root().ExecuteContext(context.Background())
	if err == nil {
		return exitDone
	}
	fmt.Fprintf(os.Stderr, "chancery: %v\n", err)
	switch {
	case is[usageError](err):
		return exitUsage
	case is[tooManySkips](err):
		return exitSkips
	case is[interrupted](err):
		return exitInterrupted
	}
	return exitFatal
}

func is[E error](err error) bool { return errors.As(err, new(E)) }

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "chancery",
		Short: "Find visits and agreements in diplomatic news",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q (see chancery --help)", args[0])}
			}
			return nil
		},
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	cmd.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w (see %s --help)", err, c.CommandPath())}
	})
	cmd.AddCommand(runCommand(), mergeCommand(), eventsCommand(), exportCommand(), diffCommand(), evalCommand(), explainCommand(), schemaCommand(), versionCommand())
	return cmd
}

// exactly and atLeast check the number of arguments as a matter of usage.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError{fmt.Errorf("want %s, have %d arguments (see %s --help)", what, len(args), c.CommandPath())}
		}
		return nil
	}
}

func atLeast(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < n {
			return usageError{fmt.Errorf("want %s (see %s --help)", what, c.CommandPath())}
		}
		return nil
	}
}
