// Where a reader is in a list of rows, and how they stay there when rows come and go above them.

// below is how many pixels there are under the screen, and atEnd whether so few that they count as none.
export const below = (box) => box.scrollHeight - box.scrollTop - box.clientHeight;
export const atEnd = (box) => below(box) < 60;

// topmost is the first row that is not wholly above the screen.
export function topmost(box) {
  let [from, to] = [0, box.children.length];
  while (from < to) {
    const half = (from + to) >> 1;
    const row = box.children[half];
    if (row.offsetTop + row.offsetHeight > box.scrollTop) to = half;
    else from = half + 1;
  }
  return box.children[from];
}

// places are the messages on screen and how high each stands.
export function places(box) {
  const found = [];
  const end = box.getBoundingClientRect().bottom;
  for (let row = topmost(box); row; row = row.nextElementSibling) {
    const { top } = row.getBoundingClientRect();
    if (top > end) break;
    if (row.matches(".message")) found.push([row.dataset.key, top]);
  }
  return found;
}

// stay scrolls so that the first of these messages that is still there stands as high as before.
export function stay(box, before) {
  for (const [key, was] of before) {
    const row = box.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!row) continue;
    const by = row.getBoundingClientRect().top - was;
    if (Math.abs(by) >= 0.5) box.scrollTop += by;
    return;
  }
}
