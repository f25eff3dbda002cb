// Package store keeps everything of Panelist in Redis: interviews, scorecards,
// drafts, plans, people and the notices that fall due. Begin with Open.
//
// What is promised:
//
//   - A change is one atomic step. Interviews, scorecards, drafts, people, the
//     audit and the clock are written by the commit script alone (commit.go):
//     first its guards, then all its commands. A change that was read first is
//     guarded by the version that was read, and is repeated when another writer
//     was faster. Claiming and settling a notice or a delivery are scripts of
//     their own, for they decide by the clock; a plan is one SET.
//   - A write whose reply was lost is sent again by the client and takes effect
//     once: each commit carries a token, and so does a claim of a delivery; a
//     claim of notices that is sent again takes others, and those of the first
//     come back when their lease runs out. Setting a plan twice changes nothing.
//   - All keys of a workspace share the hash tag {team} (keys.go), so the same
//     scripts run on one server, behind Sentinel and on a Cluster.
//   - Other people's scorecards leave this package through Cards alone, which
//     asks the blind rule of package panel.
//   - A due notice is held under a lease by the Redis clock and settled with a
//     token that grows with every claim, so a process that woke up late cannot
//     settle what another one has taken over.
//
// Refusals are *panel.Error. Any other error is a failure of Redis or of the
// network and is internal.
package store
