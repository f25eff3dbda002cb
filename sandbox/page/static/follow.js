// Controls follow what the server knows: another window, a script or the app
// may change a value while its form is open.

// follow lets `show` draw the server's value when it changes without the
// person at this control having done it. read() is the server's value as text;
// the answer, give(text, send), tells the follower what the person gives, before
// it is sent. When send() resolves false they have thought better of it.
export function follow(node, read, show) {
  let last = read();
  const own = []; // what this control gave and the server has not shown yet, oldest first
  node.dataset.follow = "";
  node.follow = () => {
    const now = read();
    if (now === last) return;
    last = now;
    const mine = own.lastIndexOf(now);
    if (mine < 0) show();
    own.splice(0, mine < 0 ? own.length : mine + 1);
  };
  return async (text, send) => {
    own.push(text);
    if (!send || (await send())) return;
    if (own.includes(text)) own.splice(own.lastIndexOf(text), 1);
    show();
  };
}

// followAll brings all controls below a node up to date.
export function followAll(node) {
  for (const control of node.querySelectorAll("[data-follow]")) control.follow?.();
}
