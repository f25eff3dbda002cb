package script

// reply types into a thread.
func (r *run) reply(st Step) error {
	return r.until(func() error {
		if err := r.held(st); err != nil {
			return err
		}
		at, err := r.shortcutPlace(st)
		if err != nil {
			return err
		}
		return ended(r.slack.Reply(r.me.ID, at.Channel, at.TS, st.Reply))
	})
}

// dm opens the conversation with another person.
func (r *run) dm(st Step) error {
	return r.account(st.DM, func(other string) error {
		_, err := r.slack.OpenDM(r.me.ID, other)
		return err
	})
}
