package blockkit

import (
	"fmt"
	"reflect"
)

const (
	// maxOptionText, maxOptionValue and maxDescription are slack.md section 3:
	// option text 75, value 150, description 75 (url is maxURL).
	maxOptionText  = 75
	maxOptionValue = 150
	maxDescription = 75
	// maxOptions, maxGroups and maxGroupLabel are slack.md section 3: 100 groups,
	// 100 options, label 75; static select 100 options.
	maxOptions    = 100
	maxGroups     = 100
	maxGroupLabel = 75
)

func option(kind func(high int) rule, more ...field) rule {
	return is(fields(
		need("text", kind(maxOptionText)), need("value", text(1, maxOptionValue)), may("description", kind(maxDescription)),
	).with(more...))
}

// plainOption is an option of a menu.
func plainOption() rule { return option(plainText) }

// markedOption is an option of checkboxes or radio buttons.
func markedOption() rule { return option(anyText) }

// linkOption is an option of an overflow menu: the only kind with a url.
func linkOption() rule { return option(plainText, may("url", text(1, maxURL))) }

func menuOptions() rule { return list(1, maxOptions, plainOption()) }

func optionGroups() rule {
	return list(1, maxGroups, is(fields(need("label", plainText(maxGroupLabel)), need("options", menuOptions()))))
}

// uniqueValues refuses two options of one value, also across groups.
func uniqueValues(c *checker, at string, o object) {
	seen := map[string]bool{}
	eachOption(at, o, func(at string, option object) {
		value, _ := option["value"].(string)
		if value != "" && seen[value] {
			c.fault(at+"/value", "`value` %q already exists", value)
		}
		seen[value] = true
	})
}

// eachOption visits the options of an element, those in groups too.
func eachOption(at string, o object, visit func(at string, option object)) {
	options, _ := o["options"].([]any)
	for i, v := range options {
		if option, ok := v.(object); ok {
			visit(fmt.Sprintf("%s/options/%d", at, i), option)
		}
	}
	groups, _ := o["option_groups"].([]any)
	for i, v := range groups {
		if group, ok := v.(object); ok {
			eachOption(fmt.Sprintf("%s/option_groups/%d", at, i), object{"options": group["options"]}, visit)
		}
	}
}

// initialOption is slack.md section 3.2: initial_option must equal an option exactly.
func initialOption(c *checker, at string, o object) {
	if v, ok := o["initial_option"].(object); ok {
		c.mustBeOption(at+"/initial_option", v, o)
	}
}

// initialOptions is the same for the elements with several.
func initialOptions(c *checker, at string, o object) {
	all, _ := o["initial_options"].([]any)
	for i, v := range all {
		if option, ok := v.(object); ok {
			c.mustBeOption(fmt.Sprintf("%s/initial_options/%d", at, i), option, o)
		}
	}
}

func (c *checker) mustBeOption(at string, want, o object) {
	found := false
	eachOption("", o, func(_ string, option object) { found = found || reflect.DeepEqual(option, want) })
	if !found {
		c.fault(at, "must match one of the options exactly")
	}
}
