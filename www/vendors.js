// Which server the shop runs on. It stands in the address, so that a reload stays with it.

import { el } from "./elements.js";
import { elasticPath } from "./vendors/elasticpath.js";
import { vesuvioPay } from "./vendors/vesuviopay.js";

/**
 * What the shop asks of a vendor's file. `stock`, `orders`, `choices`, `address` and `customers` are offers: the page has
 * what they are for where they are there.
 *
 * @typedef {object} Vendor
 * @property {string} name How the address and the storage call it.
 * @property {string} title How people call it.
 * @property {(seed: any) => { shop: any, products: Product[], customers?: Person[], codes?: string[] }} start What is kept
 *   of the sandbox's seed, so that the page opens without it: no token among it.
 * @property {(seed: any) => [string, string][]} tokens Tokens by customer.
 * @property {(start: any, token: () => Promise<string>) => any} server What `openCart` takes.
 * @property {(start: any) => string} storeId
 * @property {(item: any) => string} productOf The key of the product that an item reference names.
 * @property {Pick<import("./catalogue.js").Stock, "ask" | "tell">} [stock] Questions about stock.
 * @property {(cart: any) => Promise<{ id: string, total: any, createdAt: string | null }[]>} [orders] Newest first.
 * @property {object} [choices] Products that are chosen before they are added: `itemOf(product, choice)` and back,
 *   `choiceOf(item)`; `describe(cart, product)` asks for the newest rules, `price(cart, product, choice)` for the price.
 * @property {(form: any, customer: string | null) => any} [address] What a checkout takes of a form filled in.
 * @property {boolean} codes Whether it takes promotion codes.
 * @property {string} held What is said of a cart that a checkout holds, when the answer itself is not at hand.
 * @property {string} writes The requests that change a cart, for a fault.
 * @property {{ covers(path: string): boolean, shorten(path: string): string, tell(request: any, names: any): string }} log
 *
 * @typedef {{ key: string, item: any, name: string, unitPrice: any, stock: number | null, picture: string, parts?: any[],
 *   texts?: any[], plans?: any[] }} Product
 * @typedef {{ id: string, name: string }} Person
 */

const VENDORS = [vesuvioPay, elasticPath];
const asked = new URLSearchParams(location.search).get("vendor");

/** The vendor of this page. */
export const vendor = VENDORS.find(({ name }) => name === asked) ?? VENDORS[0];

/** Fills `root` with the switch. */
export function mountSwitch(root) {
  const links = VENDORS.map(({ name, title }) =>
    el("a", { href: `?vendor=${name}`, "aria-current": name === vendor.name ? "true" : null, text: title }),
  );
  root.append(...links);
}
