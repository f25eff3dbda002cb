// Web addresses.

// safeURL is the address if it may be opened from here, "" if it is another kind: one that runs code, say.
export const safeURL = (url) => (/^(https?|mailto):/i.test(url || "") ? url : "");

const bare = /https?:\/\/(?:(?!&[lg]t;)[^\s<>|"])+/y;

// bareURL reads the address that begins at a place of a text, "" without one. What ends the sentence around
// it is not part of it.
export function bareURL(text, at) {
  if (/[\p{L}\p{N}]/u.test(text[at - 1] || " ")) return "";
  bare.lastIndex = at;
  const found = bare.exec(text)?.[0].replace(/[.,;:!?'*_~`]+$/, "") || "";
  const trimmed = found.includes("(") ? found : found.replace(/\)+[.,;:!?'*_~`]*$/, "");
  return /^https?:\/\/./.test(trimmed) ? trimmed : "";
}
