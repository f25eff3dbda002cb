package questions

import (
	"fmt"
	"io"
	"text/tabwriter"

	"panelist/panel"
)

// Print writes a table of the bank's packs to w: a line for each pack with the
// number of questions in each category. A failing w is not reported: this is
// for a terminal.
func Print(w io.Writer, b panel.Bank) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "Pack\tTitle\tVersion")
	for _, c := range panel.Categories() {
		fmt.Fprintf(t, "\t%s", c.Title())
	}
	fmt.Fprintln(t, "\tTotal")
	for _, p := range b.Packs() {
		fmt.Fprintf(t, "%s\t%s\t%s", p.ID, p.Title, p.Version)
		for _, c := range panel.Categories() {
			fmt.Fprintf(t, "\t%d", len(p.In(c)))
		}
		fmt.Fprintf(t, "\t%d\n", len(p.Questions))
	}
	_ = t.Flush()
}
