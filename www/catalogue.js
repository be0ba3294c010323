// The products: picture, price, stock, and what a shopper can do with each.

import { isChosen, openChooser } from "./chooser.js";
import { button, el, mark, write } from "./elements.js";
import { quantityOf } from "./items.js";
import { keyedList } from "./keyed.js";
import { nameOfMerchant } from "./names.js";
import { pictureOf } from "./pictures.js";
import { capital, why } from "./refusals.js";
import { say, warn } from "./speak.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

const LOW = 10;

/** Mounts the catalogue in the list `root`; `opened` is a promise of the cart. Returns `{ show(products), showCart(snapshot) }`. */
export function mountCatalogue(root, { acts, opened }) {
  const cards = new Map();
  const show = keyedList(root, {
    key: ({ key }) => key,
    create(product) {
      const card = createCard(product, { acts, opened });
      cards.set(product.key, card);
      return card;
    },
  });

  return {
    show,
    showCart(snapshot) {
      for (const card of cards.values()) card.showCart(snapshot);
    },
  };
}

function createCard(first, { acts, opened }) {
  let product = first;
  const name = el("h3", { dir: "auto" });
  const seller = el("p", { class: "muted", dir: "auto", hidden: !first.merchant });
  const price = el("p", { class: "price" });
  const stock = el("p", { class: "stock" });
  const inCart = el("p", { class: "in-cart muted" });
  const choose = isChosen(first);
  const add = button({
    text: choose ? "Choose" : "Add",
    look: "primary",
    "aria-haspopup": choose ? "dialog" : null,
    click: choose ? () => openChooser(product, { acts, opened }) : null,
  });
  const adding = choose ? add : el("cart-add-button", {}, add);
  const acting = el("div", { class: "product-acts" }, adding, inCart);
  const stockLine = el("div", { class: "stock-line" }, stock);
  const node = el(
    "li",
    { class: "product" },
    el("img", { src: pictureOf(first), alt: "", width: 240, height: 200, loading: "lazy", decoding: "async" }),
    el("div", { class: "product-words" }, name, seller, price, stockLine),
    acting,
  );
  let limited = false;
  let currency = null;

  function update(newer) {
    product = newer;
    write(name, product.name);
    if (product.merchant) write(seller, nameOfMerchant(product.merchant));
    write(price, words.priceOf(product));
    mark(add, "aria-label", choose ? words.choose(product.name) : words.addTo(product.name));
    offer();
    showStock(product.stock);
  }

  // Amounts of another currency cannot be added up with the cart's; the shop says whether it has another price.
  function offer() {
    if (choose) return;
    const { item, name, unitPrice } = product;
    const isPriced = unitPrice && (currency === null || unitPrice.currency === currency);
    adding.item = { ...item, display: { name, ...(isPriced && { unitPrice }) } };
  }

  function showStock(count) {
    const low = typeof count === "number" && count <= LOW;
    write(stock, low ? stockWords(count) : "");
    allow(count !== 0);
    if (!low || limited || !vendor.stock) return;
    limited = true;
    stockLine.append(button({ text: "Check stock", label: words.checkStock(product.name), look: "quiet", click: ask }));
    if (count > 0) return;
    const tell = button({
      text: "Tell me",
      label: words.tellMe(product.name),
      "aria-pressed": "false",
      click: () => toggleTelling(tell),
    });
    adding.after(tell);
  }

  // What is known to be out of stock would be refused.
  function allow(isThere) {
    mark(add, "disabled", isThere ? null : "");
    write(add, isThere ? (choose ? "Choose" : "Add") : "Sold out");
  }

  async function ask() {
    await asking(async (cart) => {
      const answer = await vendor.stock.ask(cart, product.item);
      const sentence = words.availability(answer);
      write(stock, capital(sentence));
      allow(answer.isAvailable);
      say(`stock ${product.key}`, `${product.name}: ${sentence}`);
    });
  }

  async function toggleTelling(tell) {
    const told = tell.getAttribute("aria-pressed") === "true";
    await asking(async (cart) => {
      const answer = await vendor.stock.tell(cart, product.item, !told);
      mark(tell, "aria-pressed", String(answer.isSubscribed));
      if (answer.isSubscribed) say(`tell ${product.key}`, words.willTell(product.name));
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
      currency = snapshot.currency ?? snapshot.totals.subtotal?.currency ?? null;
      offer();
      const quantity = quantityOf(snapshot, product);
      write(inCart, quantity > 0 ? words.inCart(quantity) : "");
    },
  };
}

function stockWords(count) {
  return capital(count === 0 ? words.OUT_OF_STOCK : words.left(count));
}
