package handlers_test

import (
	"slices"
	"testing"

	"panelist/handlers"
)

// covered names, for each route, a test in this package that takes it on the
// wire. Who adds a route adds its test here.
var covered = map[string]func(*testing.T){
	"command /interview":      TestAskWords,
	"command /interview help": TestAskDeeds,
	"action menu_pick":        TestAskButtons,
	"action menu_tips":        TestAskButtons,
	"action deal_hand":        TestDealQuestionsFollowTheCategories,
	"action question_another": TestAskButtons,
	"action question_details": TestAskButtons,
	"action question_post":    TestAskButtons,
	"event message.im":        TestTalk,

	"command /interview schedule": TestScheduleFields,
	"action schedule_open":        TestAskButtons,
	"submit schedule":             TestScheduleFields,
	"submit schedule_deal":        TestDealIsHonoured,

	"command /interview list": TestListPages,
	"action list_more":        TestListPages,
	"action interview_move":   TestMoveFields,
	"submit move":             TestMoveFields,
	"action interview_cancel": TestCancel,

	"action assignment_accept":   TestAccept,
	"action assignment_decline":  TestDeclineFields,
	"submit decline":             TestDeclineFields,
	"action assignment_swap":     TestSwap,
	"submit swap":                TestSwap,
	"action swap_agree":          TestSwap,
	"action swap_refuse":         TestSwap,
	"action assignment_kit":      TestKit,
	"action assignment_calendar": TestCalendarFile,

	"command /interview feedback": TestFeedbackFields,
	"action feedback_open":        TestFeedbackSeveral,
	"action feedback_rate":        TestFeedbackDraft,
	"action feedback_write":       TestFeedbackDraft,
	"submit feedback":             TestFeedbackFields,

	"command /interview privacy": TestPrivacySaysWhatIsKept,
	"command /interview forget":  TestForgetErasesACandidate,
	"submit forget_search":       TestForgetErasesACandidate,
	"submit forget":              TestForgetErasesACandidate,
	"command /interview export":  TestExportSendsTheRecord,
	"submit export_search":       TestExportSendsTheRecord,
	"submit export":              TestExportSendsTheRecord,

	"command /interview debrief": TestDebriefSeveral,
	"action debrief_open":        TestDebriefSeveral,
}

func TestEveryRouteIsCovered(t *testing.T) {
	t.Parallel()
	routes := handlers.Routes(handlers.Deps{}).Routes()
	for _, route := range routes {
		if covered[route] == nil {
			t.Errorf("no test takes the route %q: write one and name it in covered", route)
		}
	}
	for route := range covered {
		if !slices.Contains(routes, route) {
			t.Errorf("covered names the route %q, which does not exist", route)
		}
	}
}
