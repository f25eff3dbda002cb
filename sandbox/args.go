package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// args are the arguments of a call, from a form or from JSON.
type args object

const maxBody = 4 << 20 // bytes

// readArgs reads the arguments and the token, from the header or from the arguments. Of a body that
// cannot be read no argument is kept: nobody knows where in it the token is.
func readArgs(r *http.Request) (args, string, error) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	a, err := bodyArgs(r)
	if err == nil {
		err = a.addForm(r.URL.RawQuery)
	}
	if err != nil {
		return args{}, token, err
	}
	if token == "" {
		token = a.text("token")
	}
	delete(a, "token")
	return a, token, nil
}

// errHungUp says that a client went away in the middle of its call.
var errHungUp = errors.New("the client hung up")

// bodyArgs reads the body as what its Content-Type says: JSON or one of the two kinds of form.
func bodyArgs(r *http.Request) (args, error) {
	r.Body = http.MaxBytesReader(nil, r.Body, maxBody)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		return multipartArgs(r)
	}
	body, err := io.ReadAll(r.Body)
	a := args{}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return a, errHungUp
	case err != nil || len(bytes.TrimSpace(body)) == 0:
		return a, err
	case kind == "application/json":
		return jsonArgs(body)
	case kind == "application/x-www-form-urlencoded":
		return a, a.addForm(string(body))
	}
	return nil, fmt.Errorf("the Content-Type must be application/json, application/x-www-form-urlencoded or multipart/form-data, not %q", kind)
}

func jsonArgs(body []byte) (args, error) {
	var a args
	err := json.Unmarshal(body, &a)
	if err == nil && a == nil {
		err = errors.New("the body must be a JSON object, not null")
	}
	return a, err
}

func multipartArgs(r *http.Request) (args, error) {
	if err := r.ParseMultipartForm(maxBody); err != nil {
		return nil, err
	}
	a := args{}
	a.add(r.MultipartForm.Value)
	return a, nil
}

func (a args) addForm(query string) error {
	form, err := url.ParseQuery(query)
	a.add(form)
	return err
}

func (a args) add(form url.Values) {
	for key := range form {
		a[key] = form.Get(key)
	}
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
