// Talking to the server: one snapshot in, small JSON posts out.

// snapshot fetches what one person sees: { data, tag }. With the tag of the answer that one has already,
// it returns null when that is still right.
export async function snapshot(ask, tag) {
  const response = await fetch(`ui/snapshot?${new URLSearchParams(ask)}`, tag ? { headers: { "If-None-Match": tag } } : {});
  if (response.status === 304) return null;
  return { data: await answer(response), tag: response.headers.get("ETag") };
}

// records fetches what passed between Slack and the app since a mark, or all of late.
export async function records(mark) {
  return answer(await fetch(`ui/records?${new URLSearchParams({ after: mark })}`));
}

// sessionFile fetches the session so far as a file.
export async function sessionFile() {
  const response = await fetch("ui/script");
  return response.ok ? response.blob() : answer(response);
}

// post sends what a person does and throws the server's sentence on refusal. What is sent `late` arrives
// although the page goes meanwhile.
export async function post(what, body, late = false) {
  return answer(await fetch(`ui/${what}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), keepalive: late }));
}

// upload hands a file to the sandbox and answers what it is called there.
export async function upload(as, file) {
  const query = new URLSearchParams({ as, name: file.name });
  return answer(await fetch(`ui/upload?${query}`, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file }));
}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || `The server answered ${response.status}. Is the demo still running?`);
  return body;
}

// watch calls back at every change, and tells when the line breaks or heals. A browser opens six lines to a
// server and no more, so all windows share one: the window that holds the lock listens and tells the others,
// and when it goes the next one takes its place.
export function watch(onchange, online) {
  const others = new BroadcastChannel("changes");
  const hear = (ok) => (online(ok), ok && onchange());
  const tell = (ok) => (hear(ok), others.postMessage(ok));
  others.onmessage = ({ data }) => hear(data);
  onchange();
  const listens = () => new Promise(() => listen(tell)); // until the window closes
  if (navigator.locks) navigator.locks.request("changes", listens);
  else listens(); // only pages of this machine, or with https, have locks
}

function listen(tell) {
  const source = new EventSource("ui/changes");
  source.onopen = () => tell(true);
  source.onerror = () => tell(false);
  source.addEventListener("change", () => tell(true));
}

// stories fetches what the storybook shows.
export async function stories() {
  return answer(await fetch("ui/stories"));
}
