// What the page says above the lines: that the shop tells prices in another currency, and that a cleared cart can be put back.

import { button, el, write } from "./elements.js";
import { keyedList } from "./keyed.js";
import { currency } from "./vendors.js";
import * as words from "./words.js";

/**
 * Fills the list `root`; `onEmptied()` hears when what had the focus was the last of it. Returns `show(snapshot)` and
 * `offer(items, sentence)`, which offers items to be put back.
 */
export function mountNotices(root, { acts, redraw, onEmptied }) {
  let offered = null;
  let offers = 0;
  const show = keyedList(root, { key: ({ key }) => key, create: createNotice, onEmptied });

  function offer(items, sentence) {
    offers += 1;
    offered = items.length > 0 ? { items, sentence } : null;
    redraw();
  }

  function putBack() {
    const { items } = offered;
    offered = null;
    acts.putBack(items);
  }

  return {
    offer,
    show(snapshot) {
      const notices = [];
      // A cart keeps the currency that it was made with.
      if (currency && snapshot.currency && snapshot.currency !== currency && snapshot.lines.length > 0) {
        const sentence = words.otherCurrency(snapshot.currency, currency);
        const choices = [[words.startAnewIn(currency), acts.startAnew]];
        notices.push({ key: `currency ${snapshot.currency}`, sentence, acts: choices });
      }
      if (offered) {
        const choices = [
          [words.PUT_BACK, putBack],
          [words.DISMISS, () => offer([], ""), "quiet"],
        ];
        notices.push({ key: `offer ${offers}`, sentence: offered.sentence, acts: choices });
      }
      show(notices);
    },
  };
}

function createNotice({ acts }) {
  const sentence = el("p");
  const buttons = acts.map(([text, click, look]) => button({ text, click, look }));
  return {
    node: el("li", { class: "issue" }, sentence, el("div", { class: "issue-acts" }, ...buttons)),
    focus: () => buttons.at(-1).focus(),
    update: (newer) => write(sentence, newer.sentence),
  };
}
