package panel

// The fields of the forms. A Field of an Error is the block_id of the input
// that is at fault, so these are block ids too.
const (
	FieldCandidate     = "candidate"
	FieldCandidateUser = "candidate_user"
	FieldRole          = "role"
	FieldLevel         = "level"
	FieldStage         = "stage"
	FieldStart         = "start"
	FieldDuration      = "duration"
	FieldMembers       = "members"
	FieldLead          = "lead"
	FieldCategories    = "categories"
	FieldPerMember     = "per_member"
	FieldCallLink      = "call_link"
	FieldNote          = "note"

	FieldRecommendation = "recommendation"
	FieldReason         = "reason"
	FieldSummary        = "summary"

	FieldSwapWith = "swap_with"

	FieldInterviews = "interviews"
)

// RatingField is the field of a question's rating in the feedback form.
func RatingField(questionID string) string { return "rating:" + questionID }

// EvidenceField is the field of a question's evidence in the feedback form.
func EvidenceField(questionID string) string { return "evidence:" + questionID }

// HandField is the field in the deal view that says which categories a member has.
func HandField(user string) string { return "hand:" + user }
