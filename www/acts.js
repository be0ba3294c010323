// What a shopper can do to the cart. Each act changes the page at once, says so, and tells later how it came out.

import { itemKey, lineOf, referenceOf } from "./items.js";
import { nameOfLine } from "./names.js";
import { isShort, why } from "./refusals.js";
import { say, warn } from "./speak.js";
import * as words from "./words.js";

/** The acts of one page. `redraw()` shows the newest snapshot; `use(cart)` brings the cart when it is open. */
export function createActs(redraw) {
  let cart = null;
  const early = [];

  // A click before the cart is open is kept and done then: nothing that a shopper asks for is lost.
  function perform(act) {
    if (!cart) {
      early.push(act);
      return;
    }
    try {
      act();
    } catch (error) {
      warn("cart", words.sorry(why(error)));
    }
    redraw();
  }

  function set(key, choose) {
    perform(() => {
      const line = cart.getSnapshot().lines.find((line) => line.key === key);
      if (!line) return;
      const quantity = Math.max(0, choose(line.quantity));
      if (quantity === line.quantity) return;
      const name = nameOfLine(line);
      const change = quantity === 0 ? cart.removeItem(key) : cart.updateItem(key, quantity);
      say(key, quantity === 0 ? words.removed(name) : words.nowHas(name, quantity));
      tellLater(change, key, name, words.notChanged);
    });
  }

  return {
    use(opened) {
      cart = opened;
      for (const act of early.splice(0)) perform(act);
    },

    add(product) {
      perform(() => {
        const { name, unitPrice } = product;
        const change = cart.addItem({ ...referenceOf(product), quantity: 1, display: { name, unitPrice } });
        say(itemKey(product), words.added(name, lineOf(cart.getSnapshot(), product)?.quantity ?? 1));
        tellLater(change, itemKey(product), name, words.notAdded);
      });
    },

    setQuantity: (key, quantity) => set(key, () => quantity),
    step: (key, by) => set(key, (quantity) => quantity + by),
    remove: (key) => set(key, () => 0),

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
        cart.clearCart();
        say("cart", words.CLEARED);
        afterwards(lines.map(asItem));
      });
    },

    retry(id) {
      perform(() => {
        const waiting = cart.pending().find((entry) => entry.id === id);
        // What waits for the shopper is asked for anew; what waits for the network is tried at once.
        if (waiting?.state === "review") cart.retry(id);
        else if (waiting) cart.sync();
        say("tray", words.RETRYING);
      });
    },

    discard(id) {
      perform(() => {
        cart.discard(id);
        say("tray", words.DISCARDED);
      });
    },
  };
}

function asItem({ item, quantity, name, unitPrice }) {
  return { ...item, quantity, display: { ...(name && { name }), ...(unitPrice && { unitPrice }) } };
}

async function tellLater(change, subject, name, refused) {
  const { status, got, error } = await change.settled;
  if (status === "adjusted") say(subject, isShort(error) ? words.setBack(name, got) : words.nowHas(name, got));
  if (status === "rejected") warn(subject, refused(name, why(error)));
  if (status === "review") warn(subject, words.undecided(name));
}
