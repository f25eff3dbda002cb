package samples

import (
	"time"

	"panelist/panel"
	"panelist/views"
)

// privacyScenes are what admins see who look after the data of candidates.
func privacyScenes() []Scene {
	one, some := []panel.Interview{OneInterview()}, []panel.Interview{Interview(), Moved(), Solo()}
	long, strange := []panel.Interview{LongInterview()}, []panel.Interview{StrangePanel(), Strange()}
	return []Scene{
		view("forget/search", views.ForgetSearch("")),
		view("forget/search-named", views.ForgetSearch("Ada")),
		view("forget/search-longest", views.ForgetSearch(Long(4000))),
		view("forget/search-strange", views.ForgetSearch("דנה 🧑‍🍳")),
		view("forget/one", views.ForgetForm(one)),
		view("forget/some", views.ForgetForm(some)),
		view("forget/longest", views.ForgetForm(long)),
		view("forget/strange", views.ForgetForm(strange)),
		view("forget/too-many", views.ForgetForm(manyInterviews(views.MaxChoices+1))),
		view("forget/done-before", views.Forgotten(0, true)),
		view("forget/done-one", views.Forgotten(1, true)),
		view("forget/done", views.Forgotten(3, false)),
		message("forget/erased", views.Erased(time.Date(2027, 11, 28, 9, 0, 0, 0, time.UTC))),
		message("forget/erased-once", views.Erased(time.Time{})),
		view("export/search", views.ExportSearch("")),
		view("export/search-named", views.ExportSearch("Ada")),
		view("export/search-longest", views.ExportSearch(Long(4000))),
		view("export/search-strange", views.ExportSearch("דנה 🧑‍🍳")),
		view("export/one", views.ExportForm(one)),
		view("export/some", views.ExportForm(some)),
		view("export/longest", views.ExportForm(long)),
		view("export/strange", views.ExportForm(strange)),
		message("privacy/nobody", views.Privacy(panel.DefaultKeepDays, nil)),
		message("privacy/one", views.Privacy(panel.DefaultKeepDays, []string{Uma})),
		message("privacy/many", views.Privacy(panel.MinKeepDays, []string{Uma, Ben, Ida})),
		message("privacy/strange", views.Privacy(panel.DefaultKeepDays, []string{CrowdUser(0), CrowdUser(1), CrowdUser(2)})),
	}
}

// manyInterviews are n of one candidate.
func manyInterviews(n int) []panel.Interview {
	var many []panel.Interview
	for i := range n {
		iv := Interview()
		iv.ID, iv.Start = CrowdUser(i%3)+string(rune('a'+i/26))+string(rune('a'+i%26)), iv.Start.AddDate(0, 0, -i)
		many = append(many, iv)
	}
	return many
}
