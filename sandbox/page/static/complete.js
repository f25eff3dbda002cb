// What the message box offers while one types: commands and shortcuts after
// "/", people after "@", channels after "#", emoji after ":".
import { emoji } from "./emoji.js";

const most = 8; // rows of people, channels and emoji

// completions lists rows { label, more, note, insert | run } for the text
// before the caret, and how much of it they replace.
export function completions(before, app, withCommands) {
  const slash = withCommands && /^\/\S*$/.test(before) && before;
  if (slash) return { typed: slash, rows: [...commands(slash, app), ...shortcuts(slash.slice(1), app)] };
  const found = before.match(/(?:^|[\s(])([@#:])([\p{L}\p{N}._+-]*)$/u);
  if (!found || (found[1] === ":" && found[2].length < 2)) return { typed: "", rows: [] };
  const rows = { "@": people, "#": channels, ":": pictures }[found[1]](found[2].toLowerCase(), app);
  return { typed: found[1] + found[2], rows: rows.slice(0, most) };
}

const commands = (text, app) => app.commands().filter((c) => c.name.startsWith(text.toLowerCase())).map((c) => ({ label: c.name, more: c.hint, note: c.description, insert: `${c.name} ` }));

// shortcuts stand below the commands, as in Slack.
function shortcuts(text, app) {
  const match = (s) => s.name.toLowerCase().includes(text.toLowerCase());
  return app.shortcuts("global").filter(match).map((s) => ({ label: s.name, more: "Shortcut", note: app.data.snapshot.app.name, run: () => app.shortcut(s) }));
}

const everybody = [["here", "Everybody who is active in this channel"], ["channel", "Everybody in this channel"], ["everyone", "Everybody in the workspace"]];

// people puts those first whose handle, or a word of whose name, begins with the text.
function people(text, app) {
  const begins = (p) => [p.name, ...(p.real_name || "").split(/\s+/)].some((word) => word.toLowerCase().startsWith(text));
  const found = app.people().filter((p) => !p.deleted && `${p.name} ${p.real_name}`.toLowerCase().includes(text));
  found.sort((a, b) => Number(begins(b)) - Number(begins(a)));
  const all = found.map((p) => ({ label: p.real_name || p.name, more: p.name, note: p.is_bot ? "App" : "", insert: `@${p.name} ` }));
  return [...all, ...everybody.filter(([name]) => name.startsWith(text)).map(([name, note]) => ({ label: `@${name}`, note, insert: `@${name} ` }))];
}

const channels = (text, app) => app.conversations().filter((c) => c.kind === "channel" && c.name.toLowerCase().includes(text)).map((c) => ({ label: `#${c.name}`, insert: `#${c.name} ` }));

// pictures puts the names that begin with the text first.
function pictures(text) {
  const names = Object.keys(emoji).filter((n) => n.includes(text));
  names.sort((a, b) => Number(b.startsWith(text)) - Number(a.startsWith(text)) || a.length - b.length);
  return names.map((name) => ({ label: `${emoji[name]} :${name}:`, insert: `:${name}: ` }));
}

// escaped writes & < > as messages have them; commands go as they are typed. Whom an @handle means, and
// that an address is a link, is for the server to say.
export function escaped(text) {
  return text.startsWith("/") ? text : text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
}
