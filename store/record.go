package store

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"strconv"
	"strings"
	"time"

	"panelist/panel"
)

// record is an interview as it lies in Redis: version, schema and JSON, opened.
type record struct {
	version, schema int64
	raw             string
}

// readRecord reads the fields v, s, d; ok is false when there is no record.
func (k keys) readRecord(id, v, s, d string) (record, bool, error) {
	if d == "" {
		return record{}, false, nil
	}
	version, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return record{}, false, failed("read a record's version", err)
	}
	schema, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return record{}, false, failed("read a record's schema", err)
	}
	raw, err := k.open(k.interviewAt(id), d)
	return record{version, schema, raw}, err == nil, failed("read an interview", err)
}

// interviewAt is where an interview's text lies.
func (k keys) interviewAt(id string) place { return place{k.interview(id), "d"} }

// readInterview reads the field d of an interview.
func (k keys) readInterview(id, d string) (panel.Interview, error) {
	var iv panel.Interview
	err := k.read(k.interviewAt(id), d, &iv)
	return iv, failed("read an interview", err)
}

func (r record) interview() (panel.Interview, error) {
	var iv panel.Interview
	err := json.Unmarshal([]byte(r.raw), &iv)
	return iv, failed("read an interview", err)
}

// rewrite returns the record that holds iv next; changed is false when iv is
// what r holds already. A record of a newer schema is not written over
// (Conflict); fields of the interview itself that this version does not know are
// kept. So a version that adds a field deeper down, to a member or a question,
// or gives a field another meaning, raises schema.
func (r record) rewrite(iv panel.Interview) (next record, changed bool, err error) {
	before, err := r.interview()
	if err != nil {
		return r, false, err
	}
	was, now := encodeInterview(before), encodeInterview(iv)
	if bytes.Equal(was, now) {
		return r, false, nil
	}
	if r.schema > schema {
		return r, false, panel.Errorf(panel.Conflict, "A newer version of Panelist has changed this interview. Try again in a few minutes, when every copy of Panelist has been updated.")
	}
	raw, err := keepUnknown([]byte(r.raw), now)
	return record{r.version + 1, schema, string(raw)}, true, err
}

// encodeInterview is the JSON of an interview, with its times in UTC.
func encodeInterview(iv panel.Interview) []byte {
	iv.Start, iv.Created = iv.Start.UTC(), iv.Created.UTC()
	return encode(iv)
}

// encode is the JSON of a domain type; these hold nothing that JSON cannot say.
func encode(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("store: a domain type cannot be written as JSON: " + err.Error())
	}
	return raw
}

// keepUnknown adds to the JSON object now the members of was that no field of
// Interview reads: a newer version of the same schema wrote them.
func keepUnknown(was, now []byte) ([]byte, error) {
	var old, merged map[string]json.RawMessage
	if err := json.Unmarshal(was, &old); err != nil {
		return nil, failed("read an interview", err)
	}
	maps.DeleteFunc(old, func(name string, _ json.RawMessage) bool { return known(name) })
	if len(old) == 0 {
		return now, nil
	}
	if err := json.Unmarshal(now, &merged); err != nil {
		return nil, failed("write an interview", err)
	}
	maps.Copy(merged, old)
	return encode(merged), nil
}

// known tells whether Interview has a field with this JSON name.
func known(name string) bool {
	t := reflect.TypeFor[panel.Interview]()
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if strings.EqualFold(name, tag) {
			return true
		}
	}
	return false
}

func readTime(ms string) (time.Time, error) {
	n, err := strconv.ParseInt(ms, 10, 64)
	return time.UnixMilli(n).UTC(), failed("read a time", err)
}
