package sandbox

// methods is the whole Web API of the sandbox; scopes and tiers are those of slack.md section 4.
func methods() map[string]method {
	readMembers := []string{"channels:read", "groups:read", "im:read", "mpim:read"}
	history := []string{"channels:history", "groups:history", "im:history", "mpim:history"}
	invites := []string{"channels:manage", "channels:write.invites", "groups:write", "groups:write.invites"}
	return map[string]method{
		"auth.test":                    {pace: special, do: (*Server).authTest},
		"apps.connections.open":        {pace: tier3, app: true, do: (*Server).appsConnectionsOpen},
		"bots.info":                    {pace: tier3, scopes: []string{"users:read"}, do: (*Server).botsInfo},
		"chat.deleteScheduledMessage":  {pace: tier3, scopes: []string{"chat:write"}, do: (*Server).chatDeleteScheduledMessage},
		"chat.delete":                  {pace: tier3, scopes: []string{"chat:write"}, do: (*Server).chatDelete},
		"chat.getPermalink":            {pace: special, do: (*Server).chatGetPermalink},
		"chat.postEphemeral":           {pace: tier4, scopes: []string{"chat:write"}, do: (*Server).chatPostEphemeral},
		"chat.postMessage":             {pace: special, scopes: []string{"chat:write"}, do: (*Server).chatPostMessage},
		"chat.scheduleMessage":         {pace: tier3, scopes: []string{"chat:write"}, do: (*Server).chatScheduleMessage},
		"chat.update":                  {pace: tier3, scopes: []string{"chat:write"}, do: (*Server).chatUpdate},
		"conversations.create":         {pace: tier2, scopes: []string{"channels:manage", "groups:write"}, do: (*Server).conversationsCreate},
		"conversations.history":        {pace: tier3, scopes: history, do: (*Server).conversationsHistory},
		"conversations.info":           {pace: tier3, scopes: readMembers, do: (*Server).conversationsInfo},
		"conversations.invite":         {pace: tier3, scopes: invites, do: (*Server).conversationsInvite},
		"conversations.join":           {pace: tier3, scopes: []string{"channels:join"}, do: (*Server).conversationsJoin},
		"conversations.list":           {pace: tier2, scopes: readMembers, do: (*Server).conversationsList},
		"conversations.members":        {pace: tier4, scopes: readMembers, do: (*Server).conversationsMembers},
		"conversations.open":           {pace: tier3, scopes: []string{"im:write", "mpim:write"}, do: (*Server).conversationsOpen},
		"conversations.replies":        {pace: tier3, scopes: history, do: (*Server).conversationsReplies},
		"dnd.info":                     {pace: tier3, scopes: []string{"dnd:read"}, do: (*Server).dndInfo},
		"files.completeUploadExternal": {pace: tier4, scopes: []string{"files:write"}, do: (*Server).filesCompleteUploadExternal},
		"files.delete":                 {pace: tier3, scopes: []string{"files:write"}, do: (*Server).filesDelete},
		"files.getUploadURLExternal":   {pace: tier4, scopes: []string{"files:write"}, do: (*Server).filesGetUploadURLExternal},
		"reactions.add":                {pace: tier3, scopes: []string{"reactions:write"}, do: (*Server).reactionsAdd},
		"users.conversations":          {pace: tier3, scopes: readMembers, do: (*Server).usersConversations},
		"users.info":                   {pace: tier4, scopes: []string{"users:read"}, do: (*Server).usersInfo},
		"users.list":                   {pace: tier2, scopes: []string{"users:read"}, do: (*Server).usersList},
		"users.lookupByEmail":          {pace: tier3, scopes: []string{"users:read.email"}, do: (*Server).usersLookupByEmail},
		"views.open":                   {pace: tier4, do: (*Server).viewsOpen},
		"views.publish":                {pace: tier4, do: (*Server).viewsPublish},
		"views.push":                   {pace: tier4, do: (*Server).viewsPush},
		"views.update":                 {pace: tier4, do: (*Server).viewsUpdate},
	}
}
