// What a shopper can do to the cart beside its lines. Each act changes the page at once, says so, and tells later how it came out.

import { itemOf, itemsOfLines, quantityOf } from "./items.js";
import { nameOfKey } from "./names.js";
import { isShort, why } from "./refusals.js";
import { say, warn } from "./speak.js";
import { noteCode } from "./taken-off.js";
import * as words from "./words.js";

/** The acts of one page. `opened` is a promise of the cart, `redraw()` shows the newest snapshot. */
export function createActs({ opened, redraw }) {
  let cart = null;
  opened.then(
    (it) => (cart = it),
    () => {},
  );

  // A press before the cart is open is kept and done then. Answers what was refused at once; whoever says so in its own
  // place has `complain` do nothing.
  function perform(act, complain = (error) => warn("cart", words.sorry(why(error)))) {
    if (!cart) {
      opened.then(() => perform(act, complain), complain);
      return null;
    }
    let refusal = null;
    try {
      act();
    } catch (error) {
      refusal = error;
      complain(error);
    }
    redraw();
    return refusal;
  }

  return {
    /** Adds one of a product, with what was chosen of it. Answers what is wrong with the choice, if anything is. */
    add(product, choice) {
      const { key, name, unitPrice } = product;
      // The dialog of a choice says it itself, unless it has gone before the cart was open.
      const complain = choice && cart ? () => {} : undefined;
      return perform(() => {
        // Amounts of another currency cannot be added up with the cart's; the shop says whether it has another price.
        const isPriced = unitPrice?.currency === cart.getSnapshot().currency;
        const display = { name, ...(isPriced && { unitPrice }) };
        const change = cart.addItem({ ...itemOf(product, choice), quantity: 1, display });
        say(key, words.added(name, quantityOf(cart.getSnapshot(), product)));
        tellLater(change, key, name, words.notAdded);
      }, complain);
    },

    /** Adds items again, as the cart reports them when they are lost. */
    putBack(items) {
      perform(() => {
        cart.bulkAddItems(items);
        say("cart", words.RESTORED);
      });
    },

    /** Clears the cart and hands the items that were in it to `afterwards`. */
    clear(afterwards) {
      perform(() => {
        const { lines } = cart.getSnapshot();
        const change = cart.clearCart();
        say("cart", words.CLEARED);
        afterwards(itemsOfLines(lines));
        takeBack(change, () => afterwards([]));
      });
    },

    /** `merchantId` is the one that the code is for, where there are several. */
    applyCode(code, merchantId) {
      const complain = (error) => warn("code", words.notApplied(code, why(error)));
      perform(() => {
        noteCode(code, false);
        const change = cart.applyCode(code, merchantId ? { merchantId } : undefined);
        say("code", words.codeAsked(code));
        tellOfCode(change, code, words.notApplied);
      }, complain);
    },

    removeCode(code, merchantId) {
      perform(() => {
        noteCode(code, true);
        const change = cart.removeCode(code, merchantId ? { merchantId } : undefined);
        say("code", words.codeRemoved(code));
        tellOfCode(change, code, words.notTakenOff);
      });
    },

    /** Says how a merchant shall send its bag; `refused()` hears that it will not. */
    async ship(choice, merchant, refused) {
      let change = null;
      perform(() => {
        change = cart.setShippingMethod(choice);
        say(`ship ${choice.bag}`, words.shippingAsked(merchant));
      });
      const { status, error } = (await change?.settled) ?? { status: "rejected" };
      if (status !== "rejected") return;
      refused();
      redraw();
      if (error) warn("ship", words.notSentSo(merchant, why(error)));
    },

    /** Leaves the cart to the server, and puts what it held into a new one, at the prices that are told there. */
    startAnew() {
      perform(() => {
        const { lines } = cart.getSnapshot();
        const items = lines
          .filter(({ kind }) => kind !== "gift")
          .map(({ item, quantity, name }) => ({
            ...item,
            quantity,
            ...(name && { display: { name } }),
          }));
        cart.clearCart();
        if (items.length > 0) cart.bulkAddItems(items);
        say("cart", words.STARTED_ANEW);
      });
    },

    /** Adds what an earlier order held. */
    async orderAgain({ id }) {
      let change = null;
      perform(() => {
        change = cart.reorder(id);
        say("order", words.REORDERING);
      });
      const { status, error, items = [] } = (await change?.settled) ?? {};
      const missing = items.filter(({ status }) => status === "rejected").map(tellMissing);
      if (status === "confirmed") say("order", words.REORDERED);
      if (status === "partial") warn("order", words.reorderedInPart(missing));
      if (status === "rejected") warn("order", words.notReordered(why(error)));
    },
  };

  // What the shop has not cleared is there again, and is offered to nobody.
  async function takeBack(change, undo) {
    const { status, error } = await change.settled;
    if (status !== "rejected") return;
    undo();
    warn("cart", words.sorry(why(error)));
  }

  async function tellOfCode(change, code, refused) {
    const { status, error } = await change.settled;
    if (status === "rejected") warn("code", refused(code, why(error)));
    if (status !== "confirmed") return;
    const applied = cart.getSnapshot().codes.find((known) => known.code.toLowerCase() === code.toLowerCase());
    if (applied?.status === "pending") say("code", words.codeWaits(code));
    else if (applied) say("code", words.codeTakesOff(applied));
  }
}

function tellMissing({ line, error }) {
  return words.about(line ? nameOfKey(line) : "An item", why(error));
}

async function tellLater(change, subject, name, refused) {
  const { status, got, error } = await change.settled;
  if (status === "adjusted") say(subject, isShort(error) ? words.setBack(name, got) : words.nowHas(name, got));
  if (status === "rejected") warn(subject, refused(name, why(error)));
  if (status === "review") warn(subject, words.undecided(name));
}
