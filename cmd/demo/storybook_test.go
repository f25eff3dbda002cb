package main

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"panelist/sandbox/page/pagetest"
	"panelist/views/samples"
)

// book opens the storybook at a size in CSS pixels and in a theme.
func (w *world) book(width, height int64, theme string) {
	w.t.Helper()
	w.Show(w.slack.URL()+"/storybook", width, height, theme)
}

func TestStorybookShowsEveryScene(t *testing.T) {
	w := newWorld(t)
	w.See(`a[href="storybook"]`, "Storybook")
	w.book(1280, 860, "light")
	var want []string
	for _, s := range samples.Scenes() {
		want = append(want, s.Name)
	}
	got := pagetest.Ask(w.Tab, chromedp.Evaluate[[]string](`[...document.querySelectorAll(".book-row")].map(r => decodeURIComponent(r.hash.slice(1)))`))
	slices.Sort(want)
	slices.Sort(got) // the list has the scenes of a group together
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("scenes in the list (-samples +page):\n%s", diff)
	}
}

// TestEverySceneIsWhole walks through the storybook and measures every scene.
func TestEverySceneIsWhole(t *testing.T) {
	w := newWorld(t)
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []string{"1280", "390"} {
			w.book(1280, 3000, theme)
			if width == "390" {
				w.Button("390 pixels wide")
			}
			w.eachGroup(func(group string) {
				w.whole()
				w.Shoot(fmt.Sprintf("%s-%s-%s", group, width, theme))
			})
			w.Do("localStorage.clear()")
		}
	}
}

// eachGroup turns to one group of scenes after the other.
func (w *world) eachGroup(do func(group string)) {
	w.t.Helper()
	for _, group := range pagetest.Ask(w.Tab, chromedp.Evaluate[[]string](`storybook.groups()`)) {
		w.Do("location.hash = " + pagetest.JS(group))
		w.See(".title", group)
		do(group)
	}
}

// whole fails the test when something sticks out of the frame of its scene, or cannot be drawn.
func (w *world) whole() {
	w.t.Helper()
	for _, fault := range pagetest.Ask(w.Tab, chromedp.Evaluate[[]string](`[...document.querySelectorAll(".scene-surface")].map((surface) => {
		const frame = surface.getBoundingClientRect();
		const bad = [...surface.querySelectorAll("*")].filter((e) => {
			const b = e.getBoundingClientRect();
			const out = b.width > 0 && !e.closest(".table") && (b.right > frame.right + 1 || b.left < frame.left - 1);
			return e.checkVisibility() && (out || e.matches(".unknown"));
		});
		return bad.length ? surface.parentNode.id + ": " + bad.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(" ") : "";
	}).filter(Boolean)`)) {
		w.t.Errorf("outside its frame, or unknown: %s", fault)
	}
}

// TestAxeFindsNothingInAnyScene asks axe-core about every scene, in a window high enough to show all
// of a group: it judges colours only where the window shows them.
func TestAxeFindsNothingInAnyScene(t *testing.T) {
	for theme, width := range map[string]int64{"light": 1280, "dark": 390} {
		t.Run(fmt.Sprintf("%s%d", theme, width), func(t *testing.T) {
			w := newWorld(t)
			w.book(width, 900, theme)
			w.eachGroup(func(group string) {
				w.Do(`for (const s of document.querySelectorAll(".scene")) s.style.contentVisibility = "visible"`)
				height := pagetest.Ask(w.Tab, chromedp.Evaluate[int64](`document.querySelector(".scenes").scrollHeight + 200`))
				w.Run(chromedp.EmulateViewport(width, height))
				w.Axe(group)
			})
		})
	}
}
