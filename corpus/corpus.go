// Package corpus turns sources of news (folders, saved pages, text files, JSON Lines)
// into articles, one at a time and in bounded memory.
package corpus

// A Raw is one input as it was found: bytes and whatever the source says about them.
// Reading is cheap and sequential; Article does the costly part and may run anywhere.
type Raw struct {
	ID          string // the source's own id, "" if it has none
	URL         string
	Title       string
	Published   string // as the source gives it, any common form
	Site        string
	Format      string // "html" or "text"; "" to be sniffed
	ContentType string // the header the page came with, for its charset
	Source      string // path, with "#offset" of the record for containers
	Body        []byte
	Skip        *Skip // set when the source itself could not be read; all else but Source is then empty, save for a Body at fault
}

// An Article is one news article ready for extraction.
type Article struct {
	ID             string // the source's id, else derived from URL or text
	URL            string
	Title          string
	Published      string // ISO 8601 day, "" if unknown
	PublishedBasis string // given, meta, url, text or none
	Site           string
	Language       string // ISO 639-1
	Source         string
	SHA256         string // of Text, hexadecimal
	DuplicateOf    string // id of an earlier article of the run with the same or nearly the same text, see Seen

	// Text is what every offset in the records points into: the title, a blank line,
	// and the main text in paragraphs separated by blank lines. Without a title it is
	// the main text alone.
	Text string
	// TitleEnd is the length of the title inside Text, 0 if Text has no title line.
	TitleEnd int
}

// A Skip is an input that gave no article, and why.
type Skip struct {
	Source string
	Reason string // one of the Reason constants
	Detail string
}

// Reasons for a skip. The list is closed; the README documents it.
const (
	ReasonEmpty     = "empty"       // no bytes, or no text on the page
	ReasonTooLarge  = "too_large"   // over the size limit of one article
	ReasonNotText   = "not_text"    // binary content
	ReasonMalformed = "malformed"   // a JSON line of the wrong shape, a broken archive member
	ReasonUnread    = "unreadable"  // the file or folder could not be opened or read
	ReasonRefused   = "refused"     // by robots.txt, or an address that must not be fetched
	ReasonUnchanged = "unchanged"   // the same as in the recording that is added to
	ReasonLanguage  = "not_english" // another language
	ReasonTimeout   = "over_budget" // took longer than an article may
	ReasonTooDeep   = "too_deep"    // nested beyond what a page parser survives
	ReasonInternal  = "internal"    // a fault of the program, caught; please report it
)
