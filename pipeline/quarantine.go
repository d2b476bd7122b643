package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"chancery/corpus"
	"chancery/output"
)

// quarantine keeps the bytes of a skipped input for a closer look, under a name made
// from its source, beside a note that says what was wrong.
func quarantine(dir string, raw *corpus.Raw, skip *output.Skip) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(raw.Source))
	name := filepath.Join(dir, skip.Reason+"-"+hex.EncodeToString(sum[:8]))
	note := fmt.Sprintf("source: %s\nreason: %s\ndetail: %s\n", skip.Source, skip.Reason, skip.Detail)
	if err := os.WriteFile(name+".txt", []byte(note), 0o666); err != nil {
		return err
	}
	if len(raw.Body) == 0 {
		return nil
	}
	return os.WriteFile(name+".bytes", raw.Body, 0o666)
}
