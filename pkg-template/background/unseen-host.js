// The host of a cart at which nobody looks: what happens to it is kept for the next page, in the transaction that settles it.

import { countOf } from "../count.js";
import { COUNT, Host, INTENT, NEWS } from "../host.js";
import { TOLD } from "../news.js";
import { randomWords } from "../random.js";

/** What is said of the whole cart, and of which no event says it all. */
const WHOLE = new Set(["cart-gone", "cart-ordered", "order-rejected"]);

export class UnseenHost extends Host {
  #name = randomWords();

  /** @param {import("../driver.js").Driver} driver */
  constructor(driver) {
    super(driver);
    const show = this.issues;
    this.issues = (issues) => {
      show(issues);
      this.#keep(issues);
    };
  }

  /** @param {string} name @param {any} detail */
  announce(name, detail) {
    // By its own name, so that what is found out again after a crash takes the place of what was told before.
    if (TOLD.has(name)) this.#note(`${name} ${detail.id ?? detail}`, name, detail);
    super.announce(name, detail);
  }

  /** @param {any[]} issues */
  #keep(issues) {
    const kept = issues.filter(({ error }) => WHOLE.has(error.code));
    if (kept.length === 0) return;
    this.#note(`issues ${this.#name}`, "issues", kept);
    this.#write();
  }

  /** @param {string} id @param {string} name @param {any} what */
  #note(id, name, what) {
    this.put(NEWS, id, JSON.stringify([name, what]), false);
  }

  #write() {
    this.batch(0, undefined, false, false);
  }

  /** The next page takes over what it left, and not this worker. */
  missed() {
    return [];
  }

  /** @param {number} kind @param {string} id @param {boolean} asGuest */
  drop(kind, id, asGuest) {
    super.drop(kind, id, asGuest);
    // A worker cannot see the bridge: what a page has left there of this is settled, and must not be asked for again.
    const count = kind === INTENT && !asGuest ? countOf(id) : null;
    if (count) this.put(COUNT, count.id, count.text, false);
  }

  /** @param {Parameters<Host["publish"]>} numbers */
  publish(...numbers) {
    const repriced = super.publish(...numbers);
    for (const prices of repriced) this.#note(`price ${prices.id}`, "cart:price-changed", prices);
    if (repriced.length > 0) this.#write();
    return repriced;
  }
}
