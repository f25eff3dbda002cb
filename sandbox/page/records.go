package page

import "net/http"

// newest is how many records a look at the inspector fetches at most.
const newest = 1000

// records answers what passed between the sandbox and the app since ?after=, the mark of the last answer.
func (p *page) records(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, p.slack.Records(r.URL.Query().Get("after"), newest))
}
