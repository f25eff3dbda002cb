package handlers

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"slices"

	"panelist/panel"
	"panelist/route"
	"panelist/views"
)

// ask answers "/interview", "/interview technical", "/interview tech 3
// backend-developer" inside the acknowledgement, from memory alone.
func (h *handlers) ask(_ context.Context, r route.Request) (route.Reply, error) {
	m, err := h.questionsFor(r.Text, h.lot(r))
	if err != nil {
		return route.Reply{}, err
	}
	return ephemeral(m), nil
}

// questionsFor reads the words of a person and answers with a menu or a set.
func (h *handlers) questionsFor(text, seed string) (views.Message, error) {
	w, err := readWords(text, h.Bank)
	if err != nil {
		return views.Message{}, err
	}
	pack, one := h.packFor(w.role)
	switch {
	case w.category == "" && one:
		return views.Menu(panel.NewBank(pack), w.count), nil
	case w.category == "":
		return views.Menu(h.Bank, w.count), nil
	case !one:
		return views.Roles(h.Bank, w.category, w.count), nil
	}
	return questionsOf(pack, setValue{w.category, shortSeed(seed), 0, w.count})
}

// packFor is the pack of that id, or the only one there is.
func (h *handlers) packFor(role string) (panel.Pack, bool) {
	packs := h.Bank.Packs()
	if role == "" && len(packs) == 1 {
		return packs[0], true
	}
	return h.Bank.Pack(role)
}

// questionsOf shows a set to the person who asked for it.
func questionsOf(pack panel.Pack, v setValue) (views.Message, error) {
	set, err := setOf(pack, v)
	if err != nil {
		return views.Message{}, err
	}
	return views.Questions(set), nil
}

// setOf takes count questions from offset on, in an order that the seed fixes,
// so that "Another set" goes through all of them before any comes again.
func setOf(pack panel.Pack, v setValue) (views.QuestionSet, error) {
	deck := shuffled(pack.In(v.category), v.seed)
	if len(deck) == 0 {
		return views.QuestionSet{}, panel.Errorf(panel.NotFound, "The pack %s has no %s questions. Type `%s` to see what there is.", pack.Title, v.category, Command)
	}
	set := views.QuestionSet{
		Pack: pack, Category: v.category, Seed: v.seed, Offset: v.offset % len(deck), Count: min(v.count, len(deck)), Total: len(deck),
	}
	for i := range set.Count {
		set.Questions = append(set.Questions, deck[(set.Offset+i)%len(deck)])
	}
	return set, nil
}

// shuffled orders questions by a hash of the seed and their id.
func shuffled(qs []panel.Question, seed string) []panel.Question {
	qs = slices.Clone(qs)
	slices.SortFunc(qs, func(a, b panel.Question) int {
		return cmp.Or(cmp.Compare(hashOf(seed, a.ID), hashOf(seed, b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return qs
}

func hashOf(parts ...string) uint64 {
	sum := fnv.New64a()
	for _, p := range parts {
		_, _ = sum.Write([]byte(p + "\x00"))
	}
	return sum.Sum64()
}

// shortSeed makes a seed that fits into a button's value.
func shortSeed(s string) string { return fmt.Sprintf("%08x", uint32(hashOf(s))) }

// pickCategory answers a button of the menu; Value is
// "role category count".
func (h *handlers) pickCategory(_ context.Context, r route.Request) (route.Reply, error) {
	return h.replaceQuestions(r, func() (views.Message, error) { return h.questionsFor(r.Value, h.lot(r)) })
}

// anotherSet puts the next questions of the deck in the place of these.
func (h *handlers) anotherSet(_ context.Context, r route.Request) (route.Reply, error) {
	return h.replaceQuestions(r, func() (views.Message, error) { return h.setFrom(r.Value, 1) })
}

func (h *handlers) replaceQuestions(r route.Request, next func() (views.Message, error)) (route.Reply, error) {
	m, err := next()
	if err != nil {
		return route.Reply{}, err
	}
	return route.Reply{Then: func(ctx context.Context) error { return h.swapIn(ctx, r, m) }}, nil
}

// setFrom rebuilds the set that a button's value names, sets further on.
func (h *handlers) setFrom(value string, further int) (views.Message, error) {
	pack, q, err := h.readSet(value)
	if err != nil {
		return views.Message{}, err
	}
	q.offset += further * q.count
	return questionsOf(pack, q)
}

// setValue is which set of a pack's questions is meant.
type setValue struct {
	category      panel.Category
	seed          string
	offset, count int
}

// readSet checks a button's value against the bank: it has been in a person's
// hands, and the pack may have changed since.
func (h *handlers) readSet(value string) (panel.Pack, setValue, error) {
	role, c, seed, offset, count, ok := views.ReadQuestionSet(value)
	pack, known := h.Bank.Pack(role)
	deck := len(pack.In(c))
	if !ok || !known || count > maxCount || deck == 0 {
		return panel.Pack{}, setValue{}, panel.Errorf(panel.NotFound, "These questions are no longer there. Type `%s` to see what there is.", Command)
	}
	return pack, setValue{c, seed, offset % deck, count}, nil
}

// questionDetails opens probes and anchors; Value is "role question".
func (h *handlers) questionDetails(ctx context.Context, r route.Request) (route.Reply, error) {
	role, id := cutWord(r.Value)
	pack, _ := h.Bank.Pack(role)
	i := slices.IndexFunc(pack.Questions, func(q panel.Question) bool { return q.ID == id })
	if i < 0 {
		return route.Reply{}, panel.Errorf(panel.NotFound, "This question is no longer in the pack. Type `%s` to see what there is.", Command)
	}
	return h.opened(ctx, r, views.QuestionDetails(pack, pack.Questions[i]))
}

// postQuestions shows the set to the whole channel, after the button asked.
func (h *handlers) postQuestions(_ context.Context, r route.Request) (route.Reply, error) {
	pack, q, err := h.readSet(r.Value)
	if err != nil {
		return route.Reply{}, err
	}
	set, err := setOf(pack, q)
	if err != nil {
		return route.Reply{}, err
	}
	return route.Reply{Then: func(ctx context.Context) error { return h.post(ctx, r, views.PostedQuestions(set, r.User)) }}, nil
}
