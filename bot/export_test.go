package bot

import (
	"context"
	"fmt"
)

// RunJob does a job of the list now, as the clock would.
func (b *Bot) RunJob(ctx context.Context, name string) error {
	for _, j := range b.jobs() {
		if j.name == name {
			return j.run(ctx)
		}
	}
	return fmt.Errorf("there is no job %q", name)
}
