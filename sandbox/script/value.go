package script

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"panelist/sandbox"
)

// value turns what a step says into what the element takes. Errors are final where waiting would not help.
func (r *run) value(e element, f Field, search string) (sandbox.Value, error) {
	kind := e.Type
	switch {
	case strings.HasSuffix(kind, "picker"):
		return r.moment(kind, strings.Join(f.Values, " "))
	case strings.HasSuffix(kind, "_input") && kind != "file_input":
		return typed(kind, strings.Join(f.Values, "\n"))
	}
	var ids []string
	for _, label := range f.Values {
		id, err := r.option(e, label, search)
		if err != nil {
			return sandbox.Value{}, err
		}
		ids = append(ids, id)
	}
	return chosen(kind, ids)
}

func chosen(kind string, ids []string) (sandbox.Value, error) {
	v := sandbox.Value{Confirmed: true}
	switch {
	case strings.HasPrefix(kind, "multi_"), kind == "checkboxes", kind == "file_input":
		v.Options = ids
	case len(ids) > 1:
		return v, final{fmt.Errorf("only one can be chosen here, and not %d", len(ids))}
	case len(ids) == 1:
		v.Option = ids[0]
	}
	return v, nil
}

// moment reads a date, a time of day, or a point in time; without its zone that is the person's.
func (r *run) moment(kind, text string) (sandbox.Value, error) {
	v := sandbox.Value{Confirmed: true}
	layout, remedy := map[string]string{"datepicker": time.DateOnly, "timepicker": "15:04"}[kind], "a time like 2026-11-26T14:30:00Z"
	switch {
	case text == "":
		return v, nil
	case kind == "datepicker":
		v.Date, remedy = text, "a date like 2026-11-26"
	case kind == "timepicker":
		v.Time, remedy = text, "a time of day like 14:30"
	default:
		at, err := time.Parse(time.RFC3339, text)
		if err == nil {
			v.DateTime = at.Unix()
			return v, nil
		}
		return v, final{fmt.Errorf("%q is not %s", text, remedy)}
	}
	if _, err := time.Parse(layout, text); err != nil {
		return v, final{fmt.Errorf("%q is not %s", text, remedy)}
	}
	return v, nil
}

// typed is text; a rich text may be given as the JSON of its block too.
func typed(kind, text string) (sandbox.Value, error) {
	switch {
	case kind != "rich_text_input" || text == "":
		return sandbox.Value{Text: text}, nil
	case isRichText(text):
		return sandbox.Value{RichText: json.RawMessage(text)}, nil
	}
	return sandbox.Value{RichText: richText(text)}, nil
}

// option finds what an element calls the thing with this label.
func (r *run) option(e element, label, search string) (string, error) {
	kind := e.Type
	switch {
	case strings.Contains(kind, "users_select"):
		return userID(r.snapshot(), label)
	case strings.Contains(kind, "channels_select"), strings.Contains(kind, "conversations_select"):
		return conversationID(r.snapshot(), label)
	case strings.Contains(kind, "external_select"):
		return r.suggested(e, label, search)
	case kind == "file_input":
		file, err := r.slack.Upload(r.me.ID, label, []byte("This is "+label+".\n"))
		return file.ID, ended(err)
	}
	return chosenOption(e.Options, label)
}

// chosenOption finds an option by its text, else by its value.
func chosenOption(options []sandbox.Choice, label string) (string, error) {
	var known []string
	for _, o := range options {
		if o.Text == label {
			return o.Value, nil
		}
		known = append(known, o.Text)
	}
	for _, o := range options {
		if o.Value == label {
			return o.Value, nil
		}
	}
	return "", fmt.Errorf("there is no option %q; there are: %s", label, short(strings.Join(known, " | ")))
}

func (r *run) suggested(e element, label, search string) (string, error) {
	if search == "" {
		search = label
	}
	choices, err := r.slack.SuggestAt(r.me.ID, e.place, e.BlockID, e.ActionID, search)
	if err != nil {
		return "", final{err}
	}
	var known []string
	for _, c := range choices {
		if c.Text == label {
			return c.Value, nil
		}
		known = append(known, c.Text)
	}
	return "", final{fmt.Errorf("the app suggests no %q for %q; it suggests: %s; name another option, or say with search what to type", label, search, strings.Join(known, " | "))}
}

func userID(snap sandbox.Snapshot, handle string) (string, error) {
	var known []string
	for _, u := range snap.People {
		if u.Name == strings.TrimPrefix(handle, "@") {
			return u.ID, nil
		}
		known = append(known, u.Name)
	}
	return "", final{fmt.Errorf("there is nobody called %q; there are: %s", handle, strings.Join(known, ", "))}
}

// conversationID finds a conversation by "#name" or by the app's name, a person's by "@handle".
func conversationID(snap sandbox.Snapshot, name string) (string, error) {
	if strings.HasPrefix(name, "@") {
		return userID(snap, name)
	}
	for _, c := range snap.Conversations {
		if placeName(c) == name || c.Name == name {
			return c.ID, nil
		}
	}
	return "", final{errors.New("there is no conversation " + name)}
}
