// What floats above the page stays at the control that it belongs to.

// anchored places it whenever something scrolls below it or the window changes,
// and closes it when its control is scrolled out of sight. The answer ends that.
export function anchored(control, place, close) {
  const moved = ({ target }) => {
    if (!target.contains?.(control)) return;
    if (inside(target, control)) place();
    else close();
  };
  document.addEventListener("scroll", moved, true);
  addEventListener("resize", place);
  return () => {
    document.removeEventListener("scroll", moved, true);
    removeEventListener("resize", place);
  };
}

// inside says whether a scrolling box shows some of the control.
function inside(scroller, control) {
  const box = control.getBoundingClientRect();
  const frame = scroller === document ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
  return box.bottom > frame.top && box.top < frame.bottom;
}
