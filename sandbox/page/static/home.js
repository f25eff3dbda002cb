// The app's Home tab.
import { h, patchList } from "./dom.js";
import { blockItems, drawBlock } from "./blocks.js";
import { followAll } from "./follow.js";
import { viewScope } from "./views.js";

// drawHome shows the view the app published, or Slack's words for none.
export function drawHome(box, view, app) {
  box.hidden = false;
  const items = view ? blockItems(view.raw.blocks, [view.id, app.salt()]) : [{ key: "none", sig: "none" }];
  patchList(box, items, (item, had) => (item.block ? drawBlock(item, viewScope(app, view), had) : empty(app)));
  followAll(box);
}

function empty(app) {
  const name = app.data.snapshot.app.name;
  return h("div", { class: "start" }, `${name} has not published a Home tab yet. It does so when it answers the app_home_opened event.`);
}
