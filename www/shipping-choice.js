// How one bag is sent: a choice of what its merchant offers, or what was chosen.

import { button, el, mark, write } from "./elements.js";
import { keyedList } from "./keyed.js";
import * as words from "./words.js";

let groups = 0;

/** Returns `{ node, show({ bag, called, delivery }) }`; `delivery` says how far asking the merchants has come. */
export function mountShippingChoice(acts) {
  const group = `shipping-${++groups}`;
  const legend = el("legend");
  const options = el("div");
  const state = el("p", { class: "muted", id: `${group}-state` });
  const again = button({ text: "Ask again", click: () => current?.delivery.ask() });
  const fieldset = el("fieldset", { class: "choice", "aria-describedby": state.id }, legend, options);
  const chosen = el("p", { class: "muted bag-sent" });
  const node = el("div", { class: "bag-shipping" }, fieldset, state, again, chosen);
  const showOptions = keyedList(options, { key: ({ id }) => id, create: createOption });
  let current = null;

  function createOption({ id }) {
    const input = el("input", { type: "radio", name: group, value: id, on: { change: () => choose(id) } });
    const label = el("span", { dir: "auto" });
    const price = el("span", { class: "muted" });
    return {
      node: el("label", { class: "option" }, input, label, price),
      focus: () => input.focus(),
      update(method) {
        write(label, method.label ?? words.SOME_WAY);
        write(price, method.price ? words.shippingCosts(method.price) : "");
        input.checked = method.id === current.choice;
      },
    };
  }

  function choose(id) {
    const { bag, called, delivery } = current;
    delivery.choose(bag.key, id);
    acts.ship({ bag: bag.key, methodId: id }, called, () => delivery.unchoose(bag.key, id));
  }

  return {
    node,
    show({ bag, called, delivery }) {
      const isNeeded = Boolean(delivery && bag && bag.needsShipping !== false);
      const offers = (isNeeded && delivery.offersFor(bag.key)) || [];
      current = { bag, called, delivery, choice: bag && (delivery?.choiceFor(bag.key) ?? bag.shippingMethod?.id) };
      mark(node, "data-bag", bag?.key ?? null);
      write(legend, words.deliveryOf(called));
      mark(fieldset, "hidden", offers.length > 0 ? null : "");
      showOptions(offers);
      const isSilent = isNeeded && offers.length === 0 && delivery.isKnown();
      write(state, isSilent ? words.noWayFrom(called) : bag?.needsShipping === false ? words.DIGITAL : "");
      mark(state, "hidden", state.textContent ? null : "");
      mark(again, "hidden", isSilent ? null : "");
      const way = !isNeeded && bag?.shippingMethod;
      write(chosen, way ? words.sentBy(way) : "");
      mark(chosen, "hidden", way ? null : "");
    },
  };
}
