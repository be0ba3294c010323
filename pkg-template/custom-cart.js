// A cart at a server of the shop's own: it can do what the shop has described.

import { readText } from "./arguments.js";
import { Cart, driverOf } from "./cart.js";
import { CartError } from "./errors.js";

export class CustomCart extends Cart {
  /** @param {string} code */
  applyCode(code) {
    return this.#code("applyCode", code, true);
  }

  /** @param {string} code */
  removeCode(code) {
    return this.#code("removeCode", code, false);
  }

  /** @param {any} [options] */
  async checkout(options) {
    if (this.#can("checkout")) return super.checkout(options);
    return { status: "rejected", error: new CartError("unsupported", { subject: "checkout" }) };
  }

  /** @param {string} name @param {string} code @param {boolean} on */
  #code(name, code, on) {
    if (!this.#can(name)) throw new CartError("unsupported", { subject: name });
    const text = readText(code, "code");
    return driverOf(this).change(1, false, (handle) => handle.code(text, undefined, on));
  }

  /** @param {string} name */
  #can(name) {
    const { requests } = /** @type {any} */ (driverOf(this).server).adapter;
    return requests[name] !== undefined;
  }
}
