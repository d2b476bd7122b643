package corpus

import "strings"

// readHeader takes a first block of "Key: value" lines off a text file: Title, Date, URL,
// Site, ID, in any case and order, ended by a blank line. A block with any other line in
// it is text ("ISLAMABAD: The president ..."). A Markdown file may open with "# Title".
func readHeader(raw *Raw) {
	text := strings.TrimPrefix(string(raw.Body[:min(len(raw.Body), 8192)]), "\ufeff")
	cut := len(raw.Body) - len(strings.TrimLeft(strings.TrimPrefix(string(raw.Body), "\ufeff"), "\r\n"))
	text = strings.TrimLeft(text, "\r\n")
	fields := map[string]string{}
	rest := text
	for rest != "" {
		l, after, _ := strings.Cut(rest, "\n")
		l = strings.TrimSpace(l)
		if l == "" {
			break
		}
		key, value, ok := strings.Cut(l, ":")
		key = strings.ToLower(strings.TrimSpace(key))
		switch key {
		case "title", "date", "published", "url", "site", "id":
		default:
			ok = false
		}
		if !ok {
			fields = nil
			break
		}
		fields[key] = strings.TrimSpace(value)
		rest = after
	}
	if len(fields) > 0 {
		raw.Title, raw.URL, raw.Site, raw.ID = fields["title"], fields["url"], fields["site"], fields["id"]
		raw.Published = fields["date"] + fields["published"]
		raw.Body = raw.Body[cut+len(text)-len(rest):]
		return
	}
	if first, after, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "# ") {
		raw.Title = strings.TrimSpace(first[2:])
		raw.Body = raw.Body[cut+len(text)-len(after):]
	}
}
