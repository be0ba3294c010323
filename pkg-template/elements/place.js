// The place for what a shop brings: what a widget has by itself gives way to it, and not to the spaces between two tags.

import { el, mark } from "./nodes.js";

/** The default slot and, beside it, what is shown while the shop brings nothing. @param {Node[]} own @returns {Element[]} */
export function placeFor(...own) {
  const instead = el("div", {}, ...own);
  const slot = el("slot", {
    on: {
      slotchange: () => {
        const isBrought = slot.assignedNodes().some((/** @type {Node} */ node) => isSomething(node));
        mark(instead, "hidden", isBrought ? "" : null);
      },
    },
  });
  return [slot, instead];
}

/** @param {Node} node */
const isSomething = (node) => node.nodeType === Node.ELEMENT_NODE || node.textContent?.trim() !== "";
