// Package manifest holds what Slack has to know about the app: its name, its
// command, the scopes of its token and the events it hears. Everything else
// that needs to agree with Slack reads it here.
package manifest

import (
	"encoding/json"
)

const (
	// Name is the app's and its bot user's name.
	Name = "Panelist"
	// Command is the one slash command.
	Command = "/interview"
	// Description stands beside the command in Slack's list of commands.
	Description = "Interview questions, panels, reminders, feedback and debriefs"
	// UsageHint stands behind the command while somebody types it.
	UsageHint = "technical | schedule | list | feedback | debrief | privacy | forget | export | help"
)

const longDescription = "Type /interview technical and read interview questions with follow-up probes and score anchors. " +
	"Schedule an interview and Panelist deals different questions to every member of the panel, reminds them in time, " +
	"asks for scored feedback when the interview ends, keeps it blind until it is submitted, and shows the organiser a debrief."

// Scopes returns what the bot's token must be allowed, in the order of the
// manifest (slack.md section 4).
func Scopes() []string {
	return []string{
		"chat:write",  // assignments, reminders, questions
		"commands",    // the slash command
		"files:write", // the calendar file
		"im:history",  // messages to the bot, and looking for a notice before sending it again
		"im:write",    // opening the conversation with a person
		"users:read",  // time zones, bots, who has left
	}
}

// Events returns the Events API subscriptions: those that have a route, and no
// other.
func Events() []string { return []string{"message.im"} }

// JSON returns the manifest, indented, as Slack's page for new apps takes it.
// It is not made with slack.Manifest, which drops every explicit false
// (slack.md section 6).
func JSON() []byte {
	text, err := json.MarshalIndent(content(), "", "  ")
	if err != nil {
		panic("manifest: " + err.Error()) // cannot happen: strings, booleans and lists only
	}
	return text
}

type object = map[string]any

func content() object {
	return object{
		"_metadata":           object{"major_version": 2, "minor_version": 0},
		"display_information": object{"name": Name, "description": Description, "long_description": longDescription, "background_color": "#1d3557"},
		"features":            features(),
		"oauth_config":        object{"scopes": object{"bot": Scopes()}},
		"settings":            settings(),
	}
}

// features has no url anywhere: with Socket Mode Slack refuses an empty one.
func features() object {
	return object{
		"app_home": object{"home_tab_enabled": false, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
		"bot_user": object{"display_name": Name, "always_online": true},
		"slash_commands": []object{{
			"command": Command, "description": Description, "usage_hint": UsageHint,
			"should_escape": true, // a person in the text arrives as <@U…>, not as a bare name
		}},
	}
}

func settings() object {
	return object{
		"event_subscriptions":    object{"bot_events": Events()},
		"interactivity":          object{"is_enabled": true},
		"org_deploy_enabled":     false,
		"socket_mode_enabled":    true,
		"token_rotation_enabled": false,
	}
}
