// Controls follow what the server knows: another window, a script or the app
// may change a value while its form is open.

// follow lets `show` draw the server's value when it changes without the
// person at this control having done it. read() is the server's value as text;
// the answer tells the follower what the person gives, before it is sent, and
// returns what takes that back when they think better of it.
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
  return (text) => {
    own.push(text);
    return () => own.includes(text) && own.splice(own.lastIndexOf(text), 1);
  };
}

// followAll brings all controls below a node up to date.
export function followAll(node) {
  for (const control of node.querySelectorAll("[data-follow]")) control.follow?.();
}
