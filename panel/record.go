package panel

import "slices"

// Record is all that is kept of one interview, as a candidate may ask for it.
type Record struct {
	Interview Interview   `json:"interview"`
	Cards     []Scorecard `json:"scorecards"`       // sent, in the order of the panel
	Drafts    []Scorecard `json:"drafts,omitempty"` // begun and not sent
	Withheld  bool        `json:"withheld"`         // whether the feedback of others is left out
}

// MayExport tells whether an admin may hand out what is kept of the interview:
// everybody but the candidate.
func (iv Interview) MayExport(admin string) bool { return admin != "" && admin != iv.CandidateUser }

// MayExportCards is the blind rule for admins who hand out a record: one who is on
// the panel gets the feedback of others once their own is in, so never after
// declining. submitted holds the users whose card is in.
func (iv Interview) MayExportCards(admin string, submitted []string) bool {
	_, onPanel := iv.Member(admin)
	return iv.MayExport(admin) && (!onPanel || slices.Contains(submitted, admin))
}
