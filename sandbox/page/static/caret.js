// The selection in an editable box, as numbers of letters: they hold while the nodes around the letters change.

// keepSelection does something to the box that leaves its letters as they are, and selects the same ones again.
export function keepSelection(box, change) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  const ends = [[anchorNode, anchorOffset], [focusNode, focusOffset]];
  if (!ends.every(([node]) => node?.nodeType === Node.TEXT_NODE && box.contains(node))) return change();
  const places = ends.map(([node, offset]) => [lettersBefore(box, node) + offset, offset === 0]);
  change();
  const found = places.map(([letters, atStart]) => find(box, letters, atStart));
  if (found.every(Boolean)) getSelection().setBaseAndExtent(...found[0], ...found[1]);
}

const walk = (box) => document.createTreeWalker(box, NodeFilter.SHOW_TEXT);

function lettersBefore(box, wanted) {
  let letters = 0;
  for (let w = walk(box), node; (node = w.nextNode()) && node !== wanted; ) letters += node.length;
  return letters;
}

// find is the node and the offset after so many letters; between two nodes the end of the one, or the start of the other.
function find(box, letters, atStart) {
  for (let w = walk(box), node; (node = w.nextNode()); letters -= node.length) {
    if (atStart ? letters < node.length : letters <= node.length) return [node, letters];
  }
  return null;
}
