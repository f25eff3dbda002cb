package sandbox

// methods is the whole Web API of the sandbox; scopes are those of slack.md section 4.
func methods() map[string]method {
	readMembers := []string{"channels:read", "groups:read", "im:read", "mpim:read"}
	history := []string{"channels:history", "groups:history", "im:history", "mpim:history"}
	return map[string]method{
		"auth.test":                    {do: (*Server).authTest},
		"apps.connections.open":        {app: true, do: (*Server).appsConnectionsOpen},
		"bots.info":                    {scopes: []string{"users:read"}, do: (*Server).botsInfo},
		"chat.delete":                  {scopes: []string{"chat:write"}, do: (*Server).chatDelete},
		"chat.getPermalink":            {do: (*Server).chatGetPermalink},
		"chat.postEphemeral":           {scopes: []string{"chat:write"}, do: (*Server).chatPostEphemeral},
		"chat.postMessage":             {scopes: []string{"chat:write"}, do: (*Server).chatPostMessage},
		"chat.update":                  {scopes: []string{"chat:write"}, do: (*Server).chatUpdate},
		"conversations.history":        {scopes: history, do: (*Server).conversationsHistory},
		"conversations.info":           {scopes: readMembers, do: (*Server).conversationsInfo},
		"conversations.members":        {scopes: readMembers, do: (*Server).conversationsMembers},
		"conversations.open":           {scopes: []string{"im:write", "mpim:write"}, do: (*Server).conversationsOpen},
		"files.completeUploadExternal": {scopes: []string{"files:write"}, do: (*Server).filesCompleteUploadExternal},
		"files.getUploadURLExternal":   {scopes: []string{"files:write"}, do: (*Server).filesGetUploadURLExternal},
		"users.info":                   {scopes: []string{"users:read"}, do: (*Server).usersInfo},
		"users.list":                   {scopes: []string{"users:read"}, do: (*Server).usersList},
		"views.open":                   {do: (*Server).viewsOpen},
		"views.publish":                {do: (*Server).viewsPublish},
		"views.push":                   {do: (*Server).viewsPush},
		"views.update":                 {do: (*Server).viewsUpdate},
	}
}
