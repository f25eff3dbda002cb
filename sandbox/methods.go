package sandbox

// methods is the whole Web API of the sandbox; scopes are those of slack.md section 4.
func methods() map[string]method {
	readMembers := []string{"channels:read", "groups:read", "im:read", "mpim:read"}
	history := []string{"channels:history", "groups:history", "im:history", "mpim:history"}
	invites := []string{"channels:manage", "channels:write.invites", "groups:write", "groups:write.invites"}
	return map[string]method{
		"auth.test":                    {do: (*Server).authTest},
		"apps.connections.open":        {app: true, do: (*Server).appsConnectionsOpen},
		"bots.info":                    {scopes: []string{"users:read"}, do: (*Server).botsInfo},
		"chat.deleteScheduledMessage":  {scopes: []string{"chat:write"}, do: (*Server).chatDeleteScheduledMessage},
		"chat.delete":                  {scopes: []string{"chat:write"}, do: (*Server).chatDelete},
		"chat.getPermalink":            {do: (*Server).chatGetPermalink},
		"chat.postEphemeral":           {scopes: []string{"chat:write"}, do: (*Server).chatPostEphemeral},
		"chat.postMessage":             {scopes: []string{"chat:write"}, do: (*Server).chatPostMessage},
		"chat.scheduleMessage":         {scopes: []string{"chat:write"}, do: (*Server).chatScheduleMessage},
		"chat.update":                  {scopes: []string{"chat:write"}, do: (*Server).chatUpdate},
		"conversations.create":         {scopes: []string{"channels:manage", "groups:write"}, do: (*Server).conversationsCreate},
		"conversations.history":        {scopes: history, do: (*Server).conversationsHistory},
		"conversations.info":           {scopes: readMembers, do: (*Server).conversationsInfo},
		"conversations.invite":         {scopes: invites, do: (*Server).conversationsInvite},
		"conversations.join":           {scopes: []string{"channels:join"}, do: (*Server).conversationsJoin},
		"conversations.list":           {scopes: readMembers, do: (*Server).conversationsList},
		"conversations.members":        {scopes: readMembers, do: (*Server).conversationsMembers},
		"conversations.open":           {scopes: []string{"im:write", "mpim:write"}, do: (*Server).conversationsOpen},
		"conversations.replies":        {scopes: history, do: (*Server).conversationsReplies},
		"dnd.info":                     {scopes: []string{"dnd:read"}, do: (*Server).dndInfo},
		"files.completeUploadExternal": {scopes: []string{"files:write"}, do: (*Server).filesCompleteUploadExternal},
		"files.getUploadURLExternal":   {scopes: []string{"files:write"}, do: (*Server).filesGetUploadURLExternal},
		"reactions.add":                {scopes: []string{"reactions:write"}, do: (*Server).reactionsAdd},
		"users.conversations":          {scopes: readMembers, do: (*Server).usersConversations},
		"users.info":                   {scopes: []string{"users:read"}, do: (*Server).usersInfo},
		"users.list":                   {scopes: []string{"users:read"}, do: (*Server).usersList},
		"users.lookupByEmail":          {scopes: []string{"users:read.email"}, do: (*Server).usersLookupByEmail},
		"views.open":                   {do: (*Server).viewsOpen},
		"views.publish":                {do: (*Server).viewsPublish},
		"views.push":                   {do: (*Server).viewsPush},
		"views.update":                 {do: (*Server).viewsUpdate},
	}
}
