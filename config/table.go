package config

import (
	"reflect"
	"strings"
)

// Row is one line of the documentation of the settings.
type Row struct {
	Name     string // the variable
	Default  string // what holds when it is not given; "" for nothing
	Required bool   // without it Panelist does not start
	Secret   bool   // never shown
	Text     string // what it is
}

// Table lists every setting, in the order of Config.
func Table() []Row {
	t := reflect.TypeFor[Config]()
	rows := make([]Row, t.NumField())
	for i := range rows {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("env"), ",")
		rows[i] = Row{
			Name:     name,
			Default:  f.Tag.Get("default"),
			Required: options == "required",
			Secret:   f.Type == reflect.TypeFor[Secret](),
			Text:     f.Tag.Get("doc"),
		}
	}
	return rows
}

// Markdown returns Table as the README shows it.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| Variable | Default | What it is |\n|---|---|---|\n")
	for _, row := range Table() {
		b.WriteString("| `" + row.Name + "` | " + row.defaultText() + " | " + row.Text + row.secretText() + " |\n")
	}
	return b.String()
}

func (r Row) defaultText() string {
	switch {
	case r.Required:
		return "required"
	case r.Default == "":
		return "none"
	}
	return "`" + r.Default + "`"
}

func (r Row) secretText() string {
	if r.Secret {
		return " (secret)"
	}
	return ""
}
