// A second tab of this browser that is killed in the midst of its changes: a frame that is torn out of the page. Its requests
// end unheard, its timers stop, and no code of its own runs any more.

import { el } from "../elements.js";
import { passed } from "./weather.js";

/**
 * Opens a tab, has it ask for `products` one after the other, and kills it so many milliseconds later, which may be in the
 * same moment. `asked(product)` hears of each.
 */
export function killTab({ products, customer, after, asked, signal }) {
  return withTab(customer, async ({ add }) => {
    for (const product of products) {
      add(product);
      asked(product);
    }
    if (after > 0) await passed(after, signal);
  });
}

/** Opens a tab again, as browsers do with what has crashed: what the last one left in the moment of its death is found now. */
export function reopenTab(customer) {
  return withTab(customer, ({ rest }) => rest());
}

async function withTab(customer, live) {
  const frame = el("iframe", { class: "storm-tab", "aria-hidden": "true", tabindex: -1, title: "A tab in the storm" });
  frame.src = `storm/tab.html${location.search}`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  try {
    await loaded;
    await live(await frame.contentWindow.openTab(customer));
  } finally {
    frame.remove();
  }
}
