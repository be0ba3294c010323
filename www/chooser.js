// The dialog of a product that is chosen before it is added: what is known of it at once, the newest rules and the price
// as soon as the shop has answered.

import { chooseParts } from "./choices/parts.js";
import { choosePlan } from "./choices/plans.js";
import { chooseTexts } from "./choices/texts.js";
import { openDialog } from "./dialog.js";
import { el, write } from "./elements.js";
import { capital, why } from "./refusals.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

/** Whether there is something to choose of a product. */
export const isChosen = ({ parts, texts, plans }) => Boolean(parts ?? texts ?? plans);

/** Opens the dialog. `opened` is a promise of the cart. */
export function openChooser(product, { acts, opened }) {
  const make = product.parts ? chooseParts : product.texts ? chooseTexts : choosePlan;
  const form = make(product, showPrice);
  const price = el("p", { class: "choice-price", role: "status" });
  const error = el("p", { class: "error", role: "alert" });
  let asked = 0;
  let unitPrice = product.unitPrice;

  openDialog({ title: product.name, parts: [...form.nodes, price, error], action: "Add to cart", submit: add });
  showPrice();
  learn();

  // Out of reach of the shop, what the last visit learned has to do.
  async function learn() {
    const newest = await opened.then((cart) => vendor.choices.describe(cart, product)).catch(() => ({}));
    form.update(newest);
    showPrice();
  }

  async function showPrice() {
    const mine = ++asked;
    if (form.price) return tell(form.price());
    if (!product.parts) return tell(product.unitPrice);
    if (!form.isComplete()) return write(price, "");
    const choice = form.choice();
    const answer = await opened.then((cart) => vendor.choices.price(cart, product, choice)).catch(() => null);
    if (mine === asked) tell(answer ?? product.unitPrice);
  }

  function tell(amount) {
    unitPrice = amount;
    write(price, words.choiceCosts(amount));
  }

  function add() {
    write(error, "");
    if (!form.check()) return false;
    const refusal = acts.add({ ...product, unitPrice }, form.choice());
    if (!refusal) return true;
    const sentence = `${capital(why(refusal))}.`;
    if (!form.refuse(refusal.subject, sentence)) write(error, sentence);
    return false;
  }
}
