package handlers

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"
)

// file is one to be put into a conversation.
type file struct{ name, content string }

// upload puts files about interviews into a conversation, all in one message.
// Before a file is there its id is noted, so that it goes when one of the
// interviews is erased.
func (h *handlers) upload(ctx context.Context, channel string, interviews []string, files ...file) error {
	var done []slack.FileSummary
	for _, f := range files {
		id, err := h.uploadOne(ctx, interviews, f)
		if err != nil {
			return fmt.Errorf("send %s: %w", f.name, err)
		}
		done = append(done, slack.FileSummary{ID: id, Title: f.name})
	}
	_, err := h.Slack.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{Files: done, Channel: channel})
	if err != nil {
		return fmt.Errorf("share the files: %w", err)
	}
	return nil
}

func (h *handlers) uploadOne(ctx context.Context, interviews []string, f file) (id string, err error) {
	to, err := h.Slack.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: f.name, FileSize: len(f.content)})
	if err != nil {
		return "", err
	}
	if err := h.Store.NoteFile(ctx, h.Team, to.FileID, interviews...); err != nil {
		return "", err
	}
	return to.FileID, h.Slack.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: to.UploadURL, Content: f.content, Filename: f.name})
}
