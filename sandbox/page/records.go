package page

import (
	"net/http"

	"panelist/sandbox"
)

// newest is how many records a look at the inspector fetches at most.
const newest = 1000

// inspection is the answer of GET /ui/records.
type inspection struct {
	sandbox.Records
	Faults []string `json:"faults"` // what goes wrong on purpose now
}

// records answers what passed between the sandbox and the app since ?after=, the mark of the last answer.
func (p *page) records(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, inspection{Records: p.slack.Records(r.URL.Query().Get("after"), newest), Faults: p.slack.Faults()})
}
