// What a record of the sandbox says at a glance: which way it went, who caused
// it, how it ended, how long that took, and whether something is wrong with it.

const slow = 2500; // milliseconds: an ack beyond this is close to Slack's limit of three seconds
const ms = (nanoseconds) => nanoseconds / 1e6;

// glance is one line of the list. Its `level` is "bad", "slow", "open" (still
// waiting) or "".
export function glance(r) {
  const base = { id: r.id, kind: r.kind, name: r.name, who: "", result: "", took: "", level: "", at: Date.parse(r.at) / 1000 };
  if (r.envelope) return { ...base, ...envelope(r.envelope) };
  if (r.call) return { ...base, ...call(r.call) };
  return { ...base, level: r.kind === "violation" ? "bad" : "" };
}

function envelope(e) {
  const took = e.acked ? duration(ms(e.ack_after)) : "";
  const line = { who: e.user, took, tag: [e.retry_attempt && `retry ${e.retry_attempt}`, e.copies && `×${e.copies + 1}`].filter(Boolean).join(" ") };
  const ended = { dispatch_failed: "not sent", operation_timeout: e.acked ? "late ack" : "no ack", connection_lost: e.acked ? "ack elsewhere" : "line lost" }[e.failure];
  if (ended) return { ...line, result: ended, level: "bad" };
  if (!e.acked) return { ...line, result: "waiting", level: "open" };
  if (ms(e.ack_after) > slow) return { ...line, result: "slow ack", level: "slow" };
  return { ...line, result: ackWord(e.ack) };
}

function ackWord(ack) {
  if (!ack) return "ack";
  if (ack.response_action) return `ack: ${ack.response_action}`;
  if (ack.options || ack.option_groups) return "ack: options";
  return ack.text || ack.blocks ? "ack: message" : "ack";
}

function call(c) {
  const line = { took: duration(ms(c.took)) };
  const word = c.response?.error;
  if (!c.status) return { ...line, result: "no answer", level: "bad" };
  if (c.status >= 400) return { ...line, result: `${c.status} ${word || ""}`.trim(), level: "bad" };
  if (c.response?.ok === false) return { ...line, result: word || "refused", level: "bad" };
  return { ...line, result: "ok", level: ms(c.took) > slow ? "slow" : "" };
}

// duration is "<0.1 ms", "0.4 ms", "12 ms" or "2.53 s".
export function duration(n) {
  if (n < 0.1) return "<0.1 ms";
  if (n < 10) return `${n.toFixed(1)} ms`;
  return n < 1000 ? `${Math.round(n)} ms` : `${(n / 1000).toFixed(2)} s`;
}

// explain says in a sentence what is wrong and what it means; "" when nothing is.
export function explain(r) {
  const e = r.envelope;
  if (!e) return r.call ? refusal(r.call) : r.name;
  const retried = e.type === "events_api" ? "Slack delivers an event again: at once, after a minute and after five." : "The person was told that the app did not respond; Slack does not send it again.";
  const words = {
    dispatch_failed: `No connection was open, so the app never saw it. ${retried}`,
    operation_timeout: `${e.acked ? `The ack came after ${duration(ms(e.ack_after))}` : "No ack came"}; Slack waits three seconds. ${retried}`,
    connection_lost: `The connection that carried it ended before an ack. ${retried}`,
  }[e.failure];
  if (words) return words;
  return e.acked && ms(e.ack_after) > slow ? `The ack took ${duration(ms(e.ack_after))}. After three seconds Slack gives up.` : "";
}

function refusal(c) {
  if (!c.status) return "The connection broke before the answer: the app cannot know whether it was done.";
  if (c.status === 429) return "Too many calls: the app has to wait as long as Retry-After says.";
  if (c.status >= 500) return `Slack failed with status ${c.status}: the app may try again later.`;
  const more = c.response?.response_metadata?.messages || [];
  return c.response?.ok === false ? [`Refused: ${c.response.error}.`, c.response.needed && `It needs the scope ${c.response.needed}.`, ...more].filter(Boolean).join("\n") : "";
}

// sides are the two halves of an exchange, by the names of their tabs.
export function sides(r) {
  if (r.envelope) return [["Payload", r.envelope.payload], ["Ack", r.envelope.ack]];
  if (r.call) return [["Request", r.call.request], ["Response", r.call.response]];
  return [];
}

// searchText is all that the filter looks at.
export function searchText(r, who) {
  return JSON.stringify([r.name, who, ...sides(r).map(([, json]) => json)]).toLowerCase();
}
