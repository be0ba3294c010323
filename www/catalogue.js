// The products: picture, price, stock, and what a shopper can do with each.

import { button, el, mark, write } from "./elements.js";
import { itemKey, lineOf, referenceOf } from "./items.js";
import { keyedList } from "./keyed.js";
import { pictureOf } from "./pictures.js";
import { capital, why } from "./refusals.js";
import { say, warn } from "./speak.js";
import * as words from "./words.js";

const LOW = 10;

/** Mounts the catalogue in the list `root`. Returns `{ show(products), showCart(snapshot), use(cart) }`. */
export function mountCatalogue(root, acts) {
  let use;
  const opened = new Promise((resolve) => {
    use = resolve;
  });
  const cards = new Map();
  const show = keyedList(root, {
    key: itemKey,
    create(product) {
      const card = createCard(product, { acts, opened });
      cards.set(itemKey(product), card);
      return card;
    },
  });

  return {
    show,
    use,
    showCart(snapshot) {
      for (const card of cards.values()) card.showCart(snapshot);
    },
  };
}

function createCard(first, { acts, opened }) {
  let product = first;
  const name = el("h3", { dir: "auto" });
  const price = el("p", { class: "price" });
  const stock = el("p", { class: "stock" });
  const inCart = el("p", { class: "in-cart muted" });
  const add = button({ text: "Add", look: "primary", click: () => acts.add(product) });
  const acting = el("div", { class: "product-acts" }, add, inCart);
  const stockLine = el("div", { class: "stock-line" }, stock);
  const node = el(
    "li",
    { class: "product" },
    el("img", { src: pictureOf(first), alt: "", width: 240, height: 200 }),
    el("div", { class: "product-words" }, name, price, stockLine),
    acting,
  );
  let limited = false;

  function update(newer) {
    product = newer;
    write(name, product.name);
    write(price, words.money(product.unitPrice));
    mark(add, "aria-label", words.addTo(product.name));
    showStock(product.stock);
  }

  function showStock(count) {
    const low = typeof count === "number" && count <= LOW;
    write(stock, low ? stockWords(count) : "");
    if (!low || limited) return;
    limited = true;
    stockLine.append(button({ text: "Check stock", label: words.checkStock(product.name), look: "quiet", click: ask }));
    if (count > 0) return;
    const tell = button({
      text: "Tell me",
      label: words.tellMe(product.name),
      "aria-pressed": "false",
      click: () => toggleTelling(tell),
    });
    add.after(tell);
  }

  async function ask() {
    await asking(async (cart) => {
      const answer = await cart.checkAvailability({ ...referenceOf(product), quantity: 1 });
      const sentence = words.availability(answer);
      write(stock, capital(sentence));
      say(`stock ${itemKey(product)}`, `${product.name}: ${sentence}`);
    });
  }

  async function toggleTelling(tell) {
    const told = tell.getAttribute("aria-pressed") === "true";
    await asking(async (cart) => {
      const item = referenceOf(product);
      const answer = told ? await cart.unsubscribeBackInStock(item) : await cart.subscribeBackInStock(item);
      mark(tell, "aria-pressed", String(answer.isSubscribed));
      if (answer.isSubscribed) say(`tell ${itemKey(product)}`, words.willTell(product.name));
    });
  }

  async function asking(question) {
    try {
      await question(await opened);
    } catch (error) {
      warn("catalogue", words.sorry(why(error)));
    }
  }

  return {
    node,
    focus: () => add.focus(),
    update,
    showCart(snapshot) {
      const quantity = lineOf(snapshot, product)?.quantity ?? 0;
      write(inCart, quantity > 0 ? words.inCart(quantity) : "");
    },
  };
}

function stockWords(count) {
  return capital(count === 0 ? words.OUT_OF_STOCK : words.left(count));
}
