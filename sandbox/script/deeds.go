package script

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"panelist/sandbox"
)

// deed is one kind of step.
type deed struct {
	name  string
	given func(Step) bool
	check func(Step) string // what the deed lacks, "" for nothing
	do    func(*run, Step) error
}

// deeds lists every kind of step.
func deeds() []deed {
	return []deed{
		{"say", func(st Step) bool { return st.Say != "" }, personIn, (*run).say},
		{"press", func(st Step) bool { return st.Press != "" }, person, (*run).press},
		{"fill", func(st Step) bool { return st.Fill != nil }, person, (*run).fill},
		{"choose", func(st Step) bool { return st.Choose != nil }, person, (*run).fill},
		{"submit", func(st Step) bool { return st.Submit }, person, (*run).submit},
		{"close", func(st Step) bool { return st.Close }, person, (*run).close},
		{"close_all", func(st Step) bool { return st.CloseAll }, person, (*run).close},
		{"shortcut", func(st Step) bool { return st.Shortcut != "" }, person, (*run).shortcut},
		{"home", func(st Step) bool { return st.Home }, person, (*run).home},
		{"reply", func(st Step) bool { return st.Reply != "" }, personIn, (*run).reply},
		{"dm", func(st Step) bool { return st.DM != "" }, person, (*run).dm},
		{"expect", func(st Step) bool { return st.Expect != "" }, person, (*run).expect},
		{"clock", func(st Step) bool { return st.Clock != "" }, clock, (*run).clock},
		{"connected", func(st Step) bool { return st.Connected != 0 }, connections, (*run).connected},
		{"messages", func(st Step) bool { return st.Messages != 0 }, counts, (*run).messages},
		{"fault", func(st Step) bool { return st.Fault != nil }, fault, (*run).fault},
		{"fail_always", func(st Step) bool { return st.FailAlways != nil }, fault, (*run).fault},
		{"heal", func(st Step) bool { return st.Heal }, anything, (*run).heal},
		{"disconnect", func(st Step) bool { return st.Disconnect != "" }, reason, (*run).disconnect},
		{"drop", func(st Step) bool { return st.Drop }, anything, (*run).drop},
		{"half_open", func(st Step) bool { return st.HalfOpen != 0 }, counts, (*run).halfOpen},
		{"refresh_every", func(st Step) bool { return st.RefreshEvery != "" }, refreshes, (*run).refreshEvery},
		{"duplicate", func(st Step) bool { return st.Duplicate != 0 }, counts, (*run).duplicate},
		{"reorder", func(st Step) bool { return st.Reorder != 0 }, counts, (*run).reorder},
		{"deactivate", func(st Step) bool { return st.Deactivate != "" }, anything, (*run).deactivate},
		{"reactivate", func(st Step) bool { return st.Reactivate != "" }, anything, (*run).reactivate},
		{"remove_app", func(st Step) bool { return st.RemoveApp != "" }, anything, (*run).removeApp},
		{"invite_app", func(st Step) bool { return st.InviteApp != "" }, anything, (*run).inviteApp},
	}
}

func anything(Step) string { return "" }

func person(st Step) string {
	if st.As == "" {
		return "nobody does this; say who, for example: as: ann"
	}
	return ""
}

func personIn(st Step) string {
	if st.In == "" {
		return `this is said nowhere; say where, for example: in: "#general"`
	}
	return person(st)
}

func clock(st Step) string {
	if d, err := time.ParseDuration(st.Clock); err == nil && d > 0 {
		return ""
	}
	if _, err := time.Parse(time.RFC3339, st.Clock); err == nil {
		return ""
	}
	return fmt.Sprintf("the clock cannot move by %q; write a time span like 90m or 24h, or a time like 2026-11-26T14:00:00Z", st.Clock)
}

func connections(st Step) string {
	if st.Connected < 1 || st.Connected > 10 {
		return "an app holds 1 to 10 connections"
	}
	return ""
}

func fault(st Step) string {
	f := cmp.Or(st.Fault, st.FailAlways)
	if f.Method == "" {
		return `the fault names no method; give it one, for example: method: chat.postMessage, or "*" for every one`
	}
	return said(f.sandbox().Check(f.Method))
}

// said is what the sandbox says of a step, "" when it has nothing against it.
func said(err error) string {
	if err == nil {
		return ""
	}
	return strings.TrimPrefix(err.Error(), "sandbox: ")
}

func counts(st Step) string {
	if st.HalfOpen+st.Duplicate+st.Reorder+st.Messages < 1 {
		return "the number must be 1 or more"
	}
	return ""
}

func refreshes(st Step) string {
	if d, err := time.ParseDuration(st.RefreshEvery); err != nil || d < 0 {
		return fmt.Sprintf("connections cannot be refreshed every %q; write a time span like 30s, or 0s to end it", st.RefreshEvery)
	}
	return ""
}

func reason(st Step) string { return said(sandbox.CheckReason(st.Disconnect)) }
