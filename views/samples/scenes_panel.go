package samples

import (
	"fmt"
	"time"

	"panelist/panel"
	"panelist/views"
)

func assignmentScenes() []Scene {
	people, crowd := People(), Crowd()
	return []Scene{
		message("assignment/pending", views.Assignment(Interview(), people[Ben])),
		message("assignment/accepted", views.Assignment(Answered(), people[Ben])),
		message("assignment/declined", views.Assignment(Answered(), people[Sal])),
		message("assignment/moved", views.Assignment(Moved(), people[Ida])),
		message("assignment/cancelled", views.Assignment(Cancelled(), people[Ben])),
		message("assignment/solo", views.Assignment(Solo(), people[Ben])),
		message("assignment/strange", views.Assignment(Strange(), people[Sal])),
		message("assignment/longest", views.Assignment(LongInterview(), crowd[CrowdUser(0)])),
		message("assignment/not-on-panel", views.Assignment(Interview(), people[Uma])),
		view("kit/four", views.Kit(Interview(), Pack(), Ben)),
		view("kit/empty", views.Kit(Solo(), panel.Pack{}, Ben)),
		view("kit/longest", views.Kit(LongInterview(), LongPack(), CrowdUser(9))),
		view("decline/form", views.DeclineForm(Interview())),
	}
}

func noticeScenes() []Scene {
	var scenes []Scene
	to := People()[Ida]
	for _, kind := range panel.Kinds() {
		iv := Answered()
		if kind == panel.CalledOff {
			iv = Cancelled()
		}
		n := about(kind, to.User, Sal)
		scenes = append(scenes, message("notice/"+string(kind), views.Notice(n, iv, to, []string{Ben})))
	}
	uma, ben := People()[Uma], People()[Ben]
	lead := Interview()
	return append(scenes,
		message("notice/overdue-organiser", views.Notice(about(panel.Overdue, Uma, ""), lead, uma, []string{Ben})),
		message("notice/overdue-lead-owes", views.Notice(about(panel.Overdue, Ben, ""), lead, ben, []string{Ida})),
		message("notice/soon-strange", views.Notice(about(panel.Soon, Ben, ""), Strange(), ben, nil)),
		message("notice/soon-cancelled", views.Notice(about(panel.Soon, Ben, ""), Cancelled(), ben, nil)),
		message("notice/overdue-longest", views.Notice(about(panel.Overdue, Uma, ""), LongInterview(), uma, nil)),
		message("notice/day-before-longest", views.Notice(about(panel.DayBefore, CrowdUser(1), ""), LongInterview(), Crowd()[CrowdUser(1)], nil)))
}

// about is a notice to a user, with whom it is about where that matters.
func about(kind panel.Kind, to, whom string) panel.Notice {
	n := panel.NewNotice("IV1sample0", to, kind, 0, Now(), Start())
	switch kind {
	case panel.MemberDeclined, panel.MemberBack, panel.SwapAsked, panel.SwapAgreed, panel.SwapRefused, panel.Moved, panel.Unreached:
		n.ID = fmt.Sprintf("%s.%s", n.ID, whom)
	}
	return n
}

func swapScenes() []Scene {
	return []Scene{
		view("swap/form", views.SwapForm(Interview(), Ben)),
		view("swap/nobody", views.SwapForm(Solo(), Ben)),
		view("swap/longest", views.SwapForm(LongInterview(), CrowdUser(0))),
	}
}

func listScenes() []Scene {
	during := Start().Add(time.Minute)
	var many []panel.Interview
	for i := range 25 {
		iv := LongInterview()
		iv.ID = fmt.Sprintf("IV9many%03d", i)
		many = append(many, iv)
	}
	some := []panel.Interview{Moved(), Interview(), Answered(), Cancelled(), Strange()}
	return []Scene{
		message("list/empty", views.List(nil, Uma, Now(), "")),
		message("list/organiser", views.List(some, Uma, Now(), "")),
		message("list/member", views.List(some, Ida, Now(), "cursor-2")),
		message("list/begun", views.List(some, Ida, during, "")),
		message("list/longest", views.List(many, CrowdUser(0), during, "cursor-2")),
		message("list/owed", views.OwedList(some[:2], nil, nil)),
		message("list/owed-none", views.OwedList(nil, nil, nil)),
		message("list/owed-longest", views.OwedList(many, nil, nil)),
		message("list/debriefs", views.DebriefList(some[:1])),
		message("list/debriefs-none", views.DebriefList(nil)),
	}
}
