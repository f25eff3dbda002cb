package panel

// Debrief is what the scorecards of an interview say together.
type Debrief struct {
	Expected            []string // users whose card is awaited or in, in the order of the panel
	Submitted           []string // those whose card is in
	Missing             []string // those whose card is not
	Distribution        []RecommendationCount
	SplitRecommendation bool // somebody would hire and somebody would not
	Rows                []DebriefRow
	Skills              []SkillRow
	Gaps                []Skill // skills of the interview's questions that nobody scored
	Summaries           []Comment
	Reasons             []Comment // why somebody could not assess
}

// RecommendationCount is how often a recommendation was given, and by whom.
type RecommendationCount struct {
	Recommendation Recommendation
	Count          int
	Users          []string // in the order of the panel
}

// GivenRating is one member's rating of one question.
type GivenRating struct {
	User     string
	Rating   Rating
	Evidence string
}

// Comment is what one member wrote.
type Comment struct {
	User string
	Text string
}

// Spread is how far scores lie apart. Not assessed is no score.
type Spread struct {
	N     int  // how many scores
	Low   int  // lowest score, 0 when N is 0
	High  int  // highest score, 0 when N is 0
	Split bool // scores are two or more apart
	Thin  bool // one person only has scored it
}

// DebriefRow is everything said about one question.
type DebriefRow struct {
	Question Question
	Category Category
	Ratings  []GivenRating // every rating given, in the order of the panel
	Spread
}

// SkillRow is everything said about one competency.
type SkillRow struct {
	Skill   Skill
	Ratings []SkillRating // in the order of the interview's questions
	Spread
}

// SkillRating is a rating that counts towards a skill, with its question.
type SkillRating struct {
	Question string // question id
	GivenRating
}
