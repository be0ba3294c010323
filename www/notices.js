// What stands in the way and belongs to no line that is shown: lost carts, refused items, a cleared cart.

import { isAboutCode } from "./codes.js";
import { button, el, write } from "./elements.js";
import { keyedList } from "./keyed.js";
import { nameOfKey } from "./names.js";
import { capital, why } from "./refusals.js";
import { currency } from "./vendors.js";
import * as words from "./words.js";

/** Fills the list `root`. Returns `show(snapshot)` and `offer(items, sentence)`, which offers items to be put back. */
export function mountIssues(root, { acts, redraw }) {
  let offered = null;
  let offers = 0;
  const hidden = new Set();
  const show = keyedList(root, { key: (issue) => issue.key, create: row });

  function row(issue) {
    const sentence = el("p");
    const dismiss = issue.dismiss ? button({ text: "Dismiss", look: "quiet", click: issue.dismiss }) : null;
    const back = issue.items ? button({ text: words.PUT_BACK, click: () => restore(issue) }) : null;
    const [text, click] = issue.act ?? [];
    const act = issue.act ? button({ text, click }) : null;
    return {
      node: el("li", { class: "issue" }, sentence, el("div", { class: "issue-acts" }, act, back, dismiss)),
      focus: () => (dismiss ?? act).focus(),
      update: (newer) => write(sentence, newer.sentence),
    };
  }

  function restore(issue) {
    acts.putBack(issue.items);
    issue.dismiss();
  }

  function closing(act) {
    return () => {
      act();
      redraw();
    };
  }

  return {
    offer(items, sentence) {
      offers += 1;
      offered = items.length > 0 ? { items, sentence } : null;
      redraw();
    },
    show(snapshot) {
      const issues = [];
      // A cart keeps the currency that it was made with.
      if (currency && snapshot.currency && snapshot.currency !== currency && snapshot.lines.length > 0) {
        const sentence = words.otherCurrency(snapshot.currency, currency);
        const act = [words.startAnewIn(currency), acts.startAnew];
        issues.push({ key: `currency ${snapshot.currency}`, sentence, act });
      }
      if (offered) {
        const { items, sentence } = offered;
        const dismiss = closing(() => {
          offered = null;
        });
        issues.push({ key: `offer ${offers}`, items, sentence, dismiss });
      }
      const standing = homeless(snapshot).map((issue) => ({ issue, key: JSON.stringify(issue) }));
      // What is over and comes again is shown again.
      for (const key of hidden) if (!standing.some((one) => one.key === key)) hidden.delete(key);
      for (const { issue, key } of standing) {
        if (hidden.has(key)) continue;
        issues.push({ key, sentence: sentenceOf(issue), dismiss: closing(() => hidden.add(key)) });
      }
      show(issues);
    },
  };
}

function homeless(snapshot) {
  const keys = new Set(snapshot.lines.map((line) => line.key));
  // A lost cart comes with its items as an event, and is told as an offer.
  const isElsewhere = (issue) =>
    issue.error.code === "cart-gone" ||
    issue.error.code === "order-rejected" ||
    (currency && issue.error.code === "currency-mismatch" && issue.line === null) ||
    isAboutCode(issue) ||
    keys.has(issue.line);
  return snapshot.issues.filter((issue) => !isElsewhere(issue));
}

function sentenceOf({ error, line }) {
  if (line) return words.about(nameOfKey(line), why(error));
  return `${capital(why(error))}.`;
}
