package sandbox

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// args are the arguments of a call, from a form or from JSON.
type args object

// readArgs reads the arguments and the token, from the header or from the arguments.
func readArgs(r *http.Request) (args, string, error) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	body, err := io.ReadAll(io.LimitReader(r.Body, 4<<20))
	if err != nil {
		return nil, token, err
	}
	a := args{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "application/json" {
		if len(bytes.TrimSpace(body)) > 0 {
			err = json.Unmarshal(body, &a)
		}
	} else {
		err = a.addForm(string(body))
	}
	if err == nil {
		err = a.addForm(r.URL.RawQuery)
	}
	if given := text(object(a), "token"); token == "" {
		token = given
	}
	delete(a, "token")
	return a, token, err
}

func (a args) addForm(query string) error {
	form, err := url.ParseQuery(query)
	for key := range form {
		a[key] = form.Get(key)
	}
	return err
}

// text reads an argument; numbers and booleans of a JSON body count as their text.
func (a args) text(key string) string {
	switch v := a[key].(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func (a args) flag(key string) bool {
	t := a.text(key)
	return t == "true" || t == "1"
}

// count reads a number; without a usable one it is otherwise, and never above 1000 (Slack's cap on pages).
func (a args) count(key string, otherwise int) int {
	n, err := strconv.Atoi(a.text(key))
	if err != nil || n <= 0 {
		return otherwise
	}
	return min(n, 1000)
}

// json reads an argument that is JSON, which a form carries as text.
func (a args) json(key string) json.RawMessage {
	switch v := a[key].(type) {
	case nil:
		return nil
	case string:
		return json.RawMessage(v)
	default:
		raw, err := json.Marshal(v)
		if err != nil {
			return nil // cannot happen: it came from JSON
		}
		return raw
	}
}
