// The select menus: what they offer, what is chosen, what the server is told.
import { bareText } from "./mrkdwn.js";
import { follow } from "./follow.js";
import { act, name, path, picked } from "./place.js";
import { select } from "./select.js";

const shown = (o) => ({ value: o.value, text: bareText(o.text), description: o.description && bareText(o.description) });
const many = (el) => el.type.startsWith("multi_");

// pick builds one. known(values) gives the options of these values, for their texts.
function pick(el, place, load, known) {
  const multi = many(el);
  const chosen = () => known(picked(el, place));
  const menu = select({
    id: place.id, label: name(el, place), placeholder: bareText(el.placeholder) || (multi ? "Choose options" : "Choose an option"),
    multi, max: el.max_selected_items, path: path(el, place), describedby: place.describedby, chosen: chosen(), load,
    onchange: (now) => give(now.map((c) => c.value).join("\n"), () => act(el, place, multi ? { options: now.map((c) => c.value) } : { option: now[0].value })),
  });
  const give = follow(menu.root, () => picked(el, place).join("\n"), () => menu.choose(chosen()));
  return menu.root;
}

const found = (all) => (values) => values.map((v) => all.find((o) => o.value === v) || { value: v, text: v });

// options serves the selects that bring their options along, in groups or not.
export function options(el, place) {
  const groups = (el.option_groups || [{ options: el.options || [] }]).map((g) => ({ label: g.label && bareText(g.label), options: g.options.map(shown) }));
  return pick(el, place, () => groups, found(groups.flatMap((g) => g.options)));
}

// external asks the app; the texts of what is chosen stand in the view's state.
export function external(el, place) {
  const least = el.min_query_length ?? 3;
  const seen = []; // a message holds the values alone: their texts are in what the app has offered
  const load = async (query) => (query.length < least ? [{ options: [], none: `Type ${least} ${least === 1 ? "character" : "characters"} or more to search.` }] : grouped(noted(await place.suggest(el, query))));
  const noted = (choices) => (seen.push(...choices), choices);
  const held = () => ((state) => [state.selected_option, ...(state.selected_options || []), el.initial_option, ...(el.initial_options || [])].filter(Boolean).map(shown).concat(seen))(place.state(el));
  return pick(el, place, load, (values) => found(held())(values));
}

// grouped puts suggestions under the labels of their groups; all of them fit the query already.
function grouped(choices) {
  const groups = new Map();
  for (const c of choices) groups.set(c.group || "", [...(groups.get(c.group || "") || []), { value: c.value, text: c.text, description: c.description }]);
  return [...groups].map(([label, all]) => ({ label, searched: true, options: all }));
}

// users, conversations and channels are what the other selects offer.
export const users = (el, ctx) => ctx.people().filter((p) => !p.deleted).map((p) => ({ value: p.id, text: p.real_name || p.name, description: p.is_bot ? "App" : "", search: p.name }));
export const channels = (el, ctx) => ctx.conversations().filter((c) => c.kind === "channel").map(entry);
export const conversations = (el, ctx) => ctx.conversations().filter((c) => wanted(c, el.filter, ctx)).map(entry);

const entry = (c) => ({ value: c.id, text: c.kind === "channel" ? `#${c.name}` : c.name });

// wanted applies a conversations filter.
function wanted(c, filter, ctx) {
  if (!filter) return true;
  const kind = c.kind === "channel" ? (c.private ? "private" : "public") : "im";
  if (filter.include && !filter.include.includes(kind)) return false;
  return !(filter.exclude_bot_users && kind === "im" && (c.kind === "app" || ctx.person(c.members.find((m) => m !== ctx.me())).is_bot));
}

// ids serves the selects whose values are ids.
export const ids = (all) => (el, place) => pick(el, place, () => [{ options: all(el, place.ctx) }], (values) => found(all({}, place.ctx))(values));
