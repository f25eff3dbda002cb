package handlers

import (
	"context"
	"log/slog"
	"time"

	"github.com/slack-go/slack"

	"panelist/panel"
	"panelist/route"
)

// Store is everything that is remembered; *store.Store is the one in use. It
// is put together from small parts so that a file can say which it needs.
type Store interface {
	Interviews
	Cards
	Plans
	People
	Notices
	Records
	// Now is the shared clock of all copies of the program.
	Now(ctx context.Context, team string) (time.Time, error)
}

// Interviews keeps interviews.
type Interviews interface {
	CreateInterview(ctx context.Context, team string, iv panel.Interview, notices []panel.Notice) error
	Interview(ctx context.Context, team, id string) (panel.Interview, error)
	UpdateInterview(ctx context.Context, team, id string, change func(*panel.Interview) ([]panel.Notice, error)) (panel.Interview, error)
	UpdateWithCards(ctx context.Context, team, id string, change func(iv *panel.Interview, submitted []string) ([]panel.Notice, error)) (panel.Interview, error)
	InterviewsOf(ctx context.Context, team, user, cursor string, n int) (ivs []panel.Interview, next string, err error)
}

// Cards keeps scorecards. Its method Cards is the only one that returns what
// other people wrote, and it asks the blind rule.
type Cards interface {
	SaveDraft(ctx context.Context, team string, c panel.Scorecard) error
	Draft(ctx context.Context, team, interview, user string) (panel.Scorecard, bool, error)
	Drafts(ctx context.Context, team, user string) ([]panel.Scorecard, error)
	SubmitCard(ctx context.Context, team string, c panel.Scorecard, notices func(iv panel.Interview, submitted []string) []panel.Notice) (first bool, err error)
	Cards(ctx context.Context, team, interview, viewer string) (panel.Interview, panel.Cards, error)
	Owed(ctx context.Context, team, user string, now time.Time) ([]panel.Interview, error)
	Audit(ctx context.Context, team, actor, event, object string) error
}

// Plans keeps half-made schedules and what the next deal has to know.
type Plans interface {
	SavePlan(ctx context.Context, team string, p panel.Plan) error
	Plan(ctx context.Context, team, id, organiser string) (panel.Plan, error)
	LastPlan(ctx context.Context, team, organiser string) (p panel.Plan, found bool, err error)
	History(ctx context.Context, team string, p panel.Plan) (panel.History, error)
}

// People keeps what Slack said of the people of a workspace.
type People interface {
	SavePerson(ctx context.Context, team string, p panel.Person) error
	People(ctx context.Context, team string, users ...string) (map[string]panel.Person, error)
}

// Notices tells where a notice stands once it was sent. Claiming and settling
// is for package bot alone.
type Notices interface {
	SentNotice(ctx context.Context, team, notice string) (channel, ts string, ok bool, err error)
	NoticesWith(ctx context.Context, team, notice string) ([]panel.Notice, error)
	Progress(ctx context.Context, team, interview string) (iv panel.Interview, submitted []string, err error)
}

// Records is for admins, who hand out and erase what is kept of a candidate.
type Records interface {
	OfCandidate(ctx context.Context, team, account, name string) ([]panel.Interview, error)
	Export(ctx context.Context, team, admin string, interviews ...string) ([]panel.Record, error)
	Erase(ctx context.Context, team, by string, interviews []string, may func(iv panel.Interview, now time.Time) bool) (erased []string, err error)
	Rewrite(ctx context.Context, team string) error
	NoteFile(ctx context.Context, team, file string, interviews ...string) error
}

// Deps are what the handlers stand on. All fields but Admins, Lots and AtOnce are required.
type Deps struct {
	Bank  panel.Bank
	Store Store
	Once  route.Once
	Slack *slack.Client
	Team  string // the workspace the app is installed in
	Wake  func() // says that a notice may have fallen due
	Log   *slog.Logger
	// Admins are the users to whom people are sent when something breaks, and who
	// may hand out and erase what is kept of a candidate, beside the workspace's own.
	Admins   []string
	KeepDays int // how many days after its end a new interview is kept
	// Lots are drawn for the id of an interview, which decides the questions
	// that are dealt, and for the order of questions that somebody asks for. Each
	// is 2 to 26 letters and digits and comes once. By default they are random.
	// It is called from many goroutines at once.
	Lots func() string
	// AtOnce is how many requests may wait for Redis or the Web API at once, 400
	// by default. With more the next one hears so at once; questions come from
	// memory and are always answered. Those that wait for Slack need no connection
	// to Redis, so its pool is smaller.
	AtOnce int
}

const defaultAtOnce = 400

// handlers carries the dependencies to the deeds.
type handlers struct{ Deps }
