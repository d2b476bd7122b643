package names

import (
	"strings"

	"chancery/extract/text"
)

// A post is what there is to know about a role by its wording alone.
type post struct {
	plain string // see plainPost
	kind  string // see postOf
	broad string // postOf(plain)
}

// post reads a role once; the same few are compared over and over.
func (f *finder) post(role string) post {
	p, ok := f.posts[role]
	if !ok {
		if f.posts == nil {
			f.posts = map[string]post{}
		}
		plain := plainPost(role)
		p = post{plain, postOf(role), postOf(plain)}
		f.posts[role] = p
	}
	return p
}

// postOf is the kind of post a role is, for posts of which a country has one; "deputy"
// for all kinds of deputies, "" for the rest.
func postOf(role string) string {
	low := strings.TrimPrefix(text.Fold(role), "former ")
	first, _, _ := strings.Cut(low, " ")
	last := low[strings.LastIndexByte(low, ' ')+1:]
	switch {
	case strings.Contains(low, "vice president") || strings.Contains(low, "vice-president") || strings.Contains(low, "deputy") || first == "vice" || strings.HasPrefix(low, "minister of state"):
		return "deputy"
	case strings.Contains(low, "prime minister") || first == "premier" || last == "premier" || first == "chancellor" || last == "chancellor" || first == "taoiseach":
		return "prime minister"
	case low == "president" || low == "president of the republic" || low == "president-elect" || last == "president" || low == "head of state":
		return "president"
	case first == "king" || first == "sultan" || first == "emir" || first == "amir" || first == "emperor" || low == "head of state":
		return "king"
	case strings.Contains(low, "minister") && (strings.Contains(low, "foreign affairs") || strings.Contains(low, "foreign minister") || strings.Contains(low, "external affairs")):
		return "foreign minister"
	case strings.Contains(low, "defence minister") || strings.Contains(low, "defense minister") || strings.Contains(low, "minister of defen") || strings.Contains(low, "minister for defen"):
		return "defence minister"
	case low == "fm":
		return "foreign minister"
	}
	return ""
}

// sameOffice reports whether two roles may be one post in two wordings: "Foreign
// Minister" and "Minister of Foreign Affairs", "envoy" and "special envoy".
func (f *finder) sameOffice(x, y string) bool {
	px, py := f.post(x), f.post(y)
	a, b := px.plain, py.plain
	if a == b || a == "envoy" && envoyPost(b) || b == "envoy" && envoyPost(a) {
		return true
	}
	pa, pb := px.broad, py.broad
	switch {
	case a == "head of state" && pb == "king" || b == "head of state" && pa == "king":
		return true
	case pa == "deputy" || pb == "deputy":
		return pa == pb && (strings.Contains(a, b) || strings.Contains(b, a))
	case pa != "" && pa == pb:
		return true
	case pa != "" && pb != "":
		return strings.Contains(a, " and ") && strings.Contains(a, b) || strings.Contains(b, " and ") && strings.Contains(b, a)
	case strings.Contains(a, "minister") && strings.Contains(b, "minister"):
		return samePortfolio(a, b)
	}
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// plainPost folds a role, drops "former", and undoes the headline's names for posts:
// "top diplomat", "vice-minister".
func plainPost(role string) string {
	low := strings.TrimPrefix(text.Fold(role), "former ")
	if plain, ok := plainPosts[low]; ok {
		return plain
	}
	return low
}

var plainPosts = loadPairs("plain-post")

// envoyPost reports whether somebody with this post may be called an envoy.
func envoyPost(low string) bool {
	for _, w := range []string{"envoy", "ambassador", "representative", "commissioner"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// samePortfolio reports whether all words of one portfolio are in the other; a bare
// "minister" may be any minister but the first.
func samePortfolio(a, b string) bool {
	in := func(x, y string) bool {
		for _, w := range strings.FieldsFunc(x, func(r rune) bool { return r == ' ' || r == ',' }) {
			switch w {
			case "minister", "of", "for", "and", "the", "federal", "union", "state", "affairs":
				continue
			}
			if !strings.Contains(y, strings.TrimSuffix(w, "s")) {
				return false
			}
		}
		return true
	}
	if strings.Contains(a, "prime") != strings.Contains(b, "prime") {
		return false
	}
	return in(a, b) || in(b, a)
}
