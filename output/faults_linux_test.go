package output

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk mounts a disk of a few hundred kilobytes; only root may.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=400k"); err != nil {
		t.Skip("cannot mount a small disk: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// A full disk is an error that says so and names what was being written; nothing has the
// name of a complete output.
func TestDiskFull(t *testing.T) {
	for _, name := range []string{"x.jsonl", "x.jsonl.gz", "x.jsonl.zst", "x.csv", "x.parquet", "x.db"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(smallDisk(t), name)
			sink, err := Open([]string{path}, "", nil)
			for i := 0; err == nil && i < 5000; i++ {
				out := generated(i)
				out.Article.SHA256 = hashed("", i) + hashed("x", i) // texts that do not compress away
				for k := range 8 {
					out.Visits[0].Event += Text(hashed("event", 8*i+k))
				}
				err = sink.Write(out)
			}
			if err == nil {
				err = sink.Commit(Run{ID: "r"})
			}
			if err == nil || !strings.Contains(err.Error(), "no space left on device") && !strings.Contains(err.Error(), "disk is full") && !strings.Contains(err.Error(), "disk I/O error") {
				t.Errorf("error %v", err)
			}
			if err != nil && !strings.Contains(err.Error(), name) && !strings.Contains(err.Error(), "x.") {
				t.Errorf("error %v does not say what was written", err)
			}
			if sink != nil {
				sink.Close()
			}
			if _, err := os.Stat(path); err == nil && name != "x.db" {
				t.Error("a broken output has the name of a complete one")
			}
		})
	}
}

// A folder that cannot be written is told at once, by its name.
func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		dir := t.TempDir()
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_RDONLY, ""); err != nil {
			t.Skip("cannot mount a read-only disk: ", err)
		}
		t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
		checkReadOnly(t, dir)
		return
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	checkReadOnly(t, dir)
}

func checkReadOnly(t *testing.T, dir string) {
	for _, name := range []string{"x.jsonl", "x.jsonl.gz", "x.csv", "x.parquet", "x.db"} {
		sink, err := Open([]string{filepath.Join(dir, name)}, "", nil)
		if err == nil || !strings.Contains(err.Error(), filepath.Join(dir, "x.")) {
			t.Errorf("%s: error %v", name, err)
		}
		if sink != nil {
			sink.Close()
		}
	}
}
