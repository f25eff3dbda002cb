// Cards, rows of cards, and videos.
import { h, icon } from "./dom.js";
import { bareText, textObject } from "./mrkdwn.js";
import { element } from "./elements.js";
import { picture } from "./picture.js";
import { placeIn } from "./place.js";
import { safeURL } from "./url.js";

// card draws a `card` block.
export function card(block, scope) {
  const line = (object, kind) => object && h("div", { class: `card-${kind} text`, dir: "auto" }, textObject(object, scope.ctx));
  const small = block.icon ? h("span", { class: "card-icon thumb" }, picture(block.icon.image_url || "", block.icon.alt_text)) : block.slack_icon && h("span", { class: "card-icon" }, icon("star"));
  const heading = (block.title || block.subtitle || small) && h("div", { class: "card-head" }, small, h("div", { class: "card-titles" }, line(block.title, "title"), line(block.subtitle, "subtitle")));
  const buttons = block.actions?.length && h("div", { class: "actions" }, block.actions.map((el) => element(el, placeIn(block, scope))));
  return h("article", { class: "card", "aria-label": bareText(block.title) || "Card" },
    block.hero_image && h("div", { class: "card-hero" }, picture(block.hero_image.image_url || "", block.hero_image.alt_text)),
    heading, line(block.body, "body"), line(block.subtext, "subtext"), buttons || null);
}

// carousel draws its cards side by side; the row scrolls by hand, by keys and
// by its two buttons.
export function carousel(block, scope) {
  const cards = block.elements || [];
  const row = h("div", { class: "carousel-row", tabindex: "0", role: "group", "aria-label": `${cards.length} cards` }, cards.map((c) => card(c, scope)));
  const turn = (by) => row.scrollBy({ left: by * (row.firstElementChild?.offsetWidth || 240), behavior: "smooth" });
  const arrow = (name, label, by) => h("button", { type: "button", class: "icon-btn carousel-turn", "aria-label": label, onclick: () => turn(by) }, icon(name));
  return h("div", { class: "carousel" }, arrow("back", "Earlier cards", -1), row, arrow("next", "Later cards", 1));
}

// video draws the description of a video: this page plays nothing from elsewhere.
export function video(block, scope) {
  const title = textObject(block.title, scope.ctx);
  const link = safeURL(block.title_url) ? h("a", { href: block.title_url, target: "_blank", rel: "noreferrer noopener" }, title) : title;
  const by = [block.author_name, block.provider_name].filter(Boolean).join(" · ");
  return h("figure", { class: "video" },
    h("figcaption", {}, by && h("small", {}, by), h("div", { class: "video-title", dir: "auto" }, link), block.description && h("div", { class: "text", dir: "auto" }, textObject(block.description, scope.ctx))),
    h("a", { class: "video-frame", href: safeURL(block.video_url) || null, target: "_blank", rel: "noreferrer noopener", "aria-label": `${block.alt_text ? `${block.alt_text}: ` : ""}play ${bareText(block.title) || "the video"} in a new tab` }, icon("play"), picture(block.thumbnail_url || "", block.alt_text)));
}
