package samples

import (
	"fmt"

	"panelist/panel"
	"panelist/views"
)

func togetherScenes() []Scene {
	people, crowd := People(), Crowd()
	late := []views.Item{
		piled(Interview(), panel.Assigned, Ida), piled(Interview(), panel.DayBefore, Ida),
		piled(Answered(), panel.Feedback, Ida), piled(Solo(), panel.DebriefReady, Ida),
	}
	settled := []views.Item{
		piled(Answered(), panel.AnswerNudge, Ben), piled(Cancelled(), panel.CalledOff, Ben),
		{Notice: about(panel.Feedback, Ben, ""), Interview: Interview(), Submitted: []string{Ben}},
		{Notice: about(panel.SwapAsked, Ben, Sal), Interview: Interview()},
	}
	var every []views.Item
	for _, kind := range panel.Kinds() {
		every = append(every, views.Item{Notice: about(kind, Ida, Sal), Interview: Answered(), Submitted: []string{Ben}})
	}
	var most []views.Item
	for i := range views.MaxTogether + 1 {
		iv := LongInterview()
		iv.ID = fmt.Sprintf("IV9pile%03d", i)
		most = append(most, piled(iv, panel.Soon, CrowdUser(0)))
	}
	return []Scene{
		message("together/one", views.Together(late[:1], people[Ida])),
		message("together/late", views.Together(late, people[Ida])),
		message("together/settled", views.Together(settled, people[Ben])),
		message("together/declined", views.Together([]views.Item{piled(Answered(), panel.Assigned, Sal)}, people[Sal])),
		message("together/left", views.Together([]views.Item{piled(Interview(), panel.Assigned, Uma)}, people[Uma])),
		message("together/every", views.Together(every, people[Ida])),
		message("together/longest", views.Together(most, crowd[CrowdUser(0)])),
		message("together/strange", views.Together([]views.Item{piled(Strange(), panel.Soon, Ben), piled(Strange(), panel.Feedback, Ben)}, people[Ben])),
	}
}

// piled is a notice of a kind about an interview to one of its people.
func piled(iv panel.Interview, kind panel.Kind, to string) views.Item {
	return views.Item{Notice: panel.NewNotice(iv.ID, to, kind, iv.Moves, Now(), Start()), Interview: iv}
}
