package store

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"panelist/panel"
)

var (
	idPattern     = regexp.MustCompile(`^[A-Za-z0-9]{2,26}$`)
	noticePattern = regexp.MustCompile(`^[A-Za-z0-9.-]{3,120}$`)
)

// keys makes the names of one workspace's keys, and seals and opens what lies
// there. A keys comes from keysOf alone, so no id enters a key unchecked and
// every name holds the tag {team}.
type keys struct {
	tag string
	keyring
}

// keysOf returns the keys of a team. It answers notFound when the team or one
// of the ids that are about to enter a key is malformed.
func (s *Store) keysOf(team string, ids ...string) (keys, error) {
	if !validIDs(team) || !validIDs(ids...) {
		return keys{}, notFound()
	}
	return keys{"p:{" + team + "}:", s.keys}, nil
}

func validIDs(ids ...string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !idPattern.MatchString(id) })
}

func (k keys) meta() string                 { return k.tag + "meta" }                    // HASH schema
func (k keys) clock() string                { return k.tag + "clock" }                   // STRING ms that the clock is ahead
func (k keys) op(op string) string          { return k.tag + "op:" + op }                // STRING token of a commit
func (k keys) interview(iv string) string   { return k.interviews() + iv }               // HASH v s d
func (k keys) interviews() string           { return k.tag + "iv:" }                     // prefix, for scripts
func (k keys) cards(iv string) string       { return k.tag + "fb:" + iv }                // HASH user -> scorecard
func (k keys) draft(iv, user string) string { return k.draftPrefix() + iv + ":" + user } // STRING
func (k keys) draftPrefix() string          { return k.tag + "dr:" }                     // for scripts
func (k keys) drafts(user string) string    { return k.tag + "ix:dr:" + user }           // ZSET iv -> kept ms
func (k keys) plan(organiser, id string) string {
	return k.tag + "pl:" + organiser + ":" + id // STRING
}
func (k keys) person(user string) string { return k.tag + "u:" + user }     // HASH s d ch
func (k keys) load() string              { return k.tag + "load" }          // ZSET user -> last assigned ms
func (k keys) audit() string             { return k.tag + "audit" }         // STREAM
func (k keys) notice(nid string) string  { return k.notices() + nid }       // HASH
func (k keys) notices() string           { return k.tag + "n:" }            // prefix, for scripts
func (k keys) claim(name string) string  { return k.tag + "claim:" + name } // STRING ids of the notices that a claim took, with a TTL
func (k keys) due() string               { return k.tag + "due" }           // ZSET nid -> due ms or lease end
func (k keys) dead() string              { return k.tag + "dead" }          // ZSET nid -> ms
func (k keys) cool() string              { return k.tag + "cool" }          // STRING with a TTL
func (k keys) byUser(user string) string { return k.tag + "ix:u:" + user }  // ZSET iv -> start ms
func (k keys) owed(user string) string   { return k.tag + "ix:w:" + user }  // ZSET iv -> start ms
func (k keys) retention() string         { return k.tag + "ix:del" }        // ZSET iv -> erase-at ms
func (k keys) byCandidate() string       { return k.tag + "ix:c" }          // ZSET <hash>:<iv> -> 0

// What is left of an interview that was erased, and what helps to erase one.
func (k keys) erased(iv string) string { return k.tag + "gone:" + iv } // STRING ms of the erasure
func (k keys) scrub() string           { return k.tag + "scrub" }      // ZSET nid or file:<iv> -> ms
func (k keys) files(iv string) string  { return k.tag + "fl:" + iv }   // SET ids of files in Slack
func (k keys) plans() string           { return k.tag + "ix:pl" }      // ZSET <organiser>:<plan> -> ms of its end

// What keeps the notices of the workspace, or of one person, from being claimed.
func (k keys) trouble() string            { return k.tag + "trouble" }      // HASH n until
func (k keys) coolFor(user string) string { return k.tag + "cool:" + user } // STRING with a TTL

// What all copies share about what they do beside each other.
func (k keys) turn(name string) string { return k.tag + "turn:" + name } // STRING with a TTL
func (k keys) ready() string           { return k.tag + "ready" }        // STRING with a TTL, written to see whether it can be
func (k keys) byEnd() string           { return k.tag + "ix:end" }       // ZSET iv -> end ms

// once names a delivery. Its key is hashed: it comes from outside and may be of any form.
func (k keys) once(key string) string { return k.tag + "once:" + hash(key) }

// candidates is what a candidate is found by in byCandidate: the account, else
// the name as it was typed without regard to case and spaces. It is hashed with
// the team and the data keys, so that no name stands in a key and nobody can try
// names out. An interview stands there under one of these, written by [0] today;
// the others are from before the keys were changed. So whoever looks for all
// interviews of a candidate looks under every one, and whoever removes an
// interview removes it under every one.
func (k keys) candidates(account, alias string) []string {
	if account != "" {
		return k.hashes(k.tag + "account:" + account)
	}
	return k.hashes(k.tag + "alias:" + folded(alias))
}

// named is what a candidate with an account is found by, beside candidates, when
// somebody knows nothing but the name. It is no part of candidates: two people of
// one name, of whom one has an account, are two candidates.
func (k keys) named(alias string) []string { return k.hashes(k.tag + "named:" + folded(alias)) }

// folded is a name without regard to case and spaces.
func folded(alias string) string { return strings.Join(strings.Fields(strings.ToLower(alias)), " ") }

// noticeKeys is keysOf for a notice id, which is made of several parts.
func (s *Store) noticeKeys(team, nid string) (keys, error) {
	if !noticePattern.MatchString(nid) {
		return keys{}, panel.Errorf(panel.NotFound, "There is no such notice.")
	}
	return s.keysOf(team)
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
