package panel

import "strings"

// membersComplaint joins everything that is wrong with the panel, since a form
// shows one text per field.
func (p Plan) membersComplaint(people map[string]Person) string {
	complaints := []string{p.countComplaint()}
	seen := map[string]int{}
	for _, user := range p.Members {
		seen[user]++
		if seen[user] == 1 {
			complaints = append(complaints, p.memberComplaint(user, people))
		}
		if seen[user] == 2 {
			complaints = append(complaints, sentencef("%s is on the panel twice. Remove one.", nameOf(user, people)))
		}
	}
	return joinSentences(complaints)
}

func (p Plan) countComplaint() string {
	switch n := len(p.Members); {
	case n == 0:
		return "Choose at least one person for the panel."
	case n > MaxMembers:
		return sentencef("You chose %d people. Choose %d or fewer.", n, MaxMembers)
	}
	return ""
}

func (p Plan) memberComplaint(user string, people map[string]Person) string {
	name := nameOf(user, people)
	if user == p.CandidateUser && user != "" {
		return sentencef("%s is the candidate and cannot be on the panel. Remove them.", name)
	}
	return unfit(user, name, "Remove them and choose somebody else.", people)
}

func (p Plan) leadComplaint(people map[string]Person) string {
	switch p.Lead {
	case "":
		return "Choose who leads the interview."
	case p.CandidateUser:
		return sentencef("%s is the candidate and cannot lead. Choose somebody else.", nameOf(p.Lead, people))
	}
	return unfit(p.Lead, nameOf(p.Lead, people), "Choose somebody else.", people)
}

// unfit says why an account cannot interview anybody, with the remedy.
func unfit(user, name, remedy string, people map[string]Person) string {
	person, known := people[user]
	switch {
	case !known:
		return sentencef("I do not know %s in this workspace. %s", name, remedy)
	case person.Bot:
		return sentencef("%s is an app and cannot interview. %s", name, remedy)
	case person.Gone:
		return sentencef("The account of %s is deactivated. %s", name, remedy)
	}
	return ""
}

// nameOf is how a sentence in plain text names a user.
func nameOf(user string, people map[string]Person) string {
	if name := people[user].Name; name != "" {
		return name
	}
	return user
}

func joinSentences(sentences []string) string {
	var said []string
	for _, s := range sentences {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " ")
}
