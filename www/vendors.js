// Which server the shop runs on. It stands in the address, so that a reload stays with it.

import { el } from "./elements.js";
import { elasticPath } from "./vendors/elasticpath.js";
import { vesuvioPay } from "./vendors/vesuviopay.js";
import { violet } from "./vendors/violet.js";
import * as words from "./words.js";

/**
 * What the shop asks of a vendor's file. What is optional is an offer: the page has what it is for where it is there.
 *
 * @typedef {object} Vendor
 * @property {string} name How the address, the storage and the package call it.
 * @property {string} title How people call it.
 * @property {string[]} [currencies] Those that its prices are told in, where a cart keeps the one it was made with.
 * @property {(seed: any, currency: string | null) => Start} start What is kept of the seed, so that the page opens without
 *   it: no token among it.
 * @property {(seed: any) => [string, string][]} tokens Tokens by customer.
 * @property {(start: any) => string} storeId
 * @property {(start: any, token: () => Promise<string | null>, currency: string | null) => any} server What `openCart`
 *   takes.
 * @property {(item: any) => string} productOf The key of the product that an item reference names.
 * @property {{ ask(cart: any, item: any): Promise<any>, tell(cart: any, item: any, wanted: boolean): Promise<any> }} [stock]
 *   How many there are; whether the customer is told when it is back.
 * @property {Choices} [choices] Products of which something is chosen before they are added.
 * @property {(cart: any) => Promise<any[]>} [orders] The customer's, newest first.
 * @property {(form: any, customer: string | null) => any} [address] What a checkout takes of the form of an address.
 * @property {boolean} codes Whether it takes promotion codes.
 * @property {(start: any) => { id: string, name: string }[]} [merchants] Who sells, where a cart is divided among several:
 *   each has a bag, codes, ways of delivery, and a say of its own in what is ordered.
 * @property {(form: any) => any} [buyer] Whom such a cart is for and where it goes, of the form of an address.
 * @property {any} [payment] What such a cart is paid by.
 * @property {any} [example] The form of an address, filled in.
 * @property {string} held What is said of a cart that a checkout holds, when its answer is not at hand.
 * @property {{ isCart(cart: any, whose: { cartId: string | null, customer: string | null }): boolean,
 *   elsewhere(cart: any, customer: string | null): any }} storm Which of the server's carts is this page's, and what
 *   `openCart` takes to have the same one on another device.
 * @property {(snapshot: any) => string} writes The paths of the requests that change a cart, for a fault.
 * @property {[string, any][]} [faults] Further faults: rules, or `switches` of the sandbox. `mended` turns these back.
 * @property {any} [mended]
 * @property {Log} log How its requests are told.
 *
 * @typedef {{ shop: any, products: Product[], customers?: { id: string, name: string }[],
 *   codes?: (string | { code: string, merchant: string })[] }} Start `shop` tells one shop from another.
 *
 * @typedef {{ key: string, item: any, name: string, unitPrice: any, stock: number | null, picture?: string,
 *   merchant?: string, parts?: any[], texts?: any[], plans?: any[] }} Product `parts` are chosen of, `texts` written on it, `plans` subscribed to.
 *
 * @typedef {object} Choices
 * @property {(product: Product, choice: any) => any} itemOf The reference of a product with what was chosen of it.
 * @property {(item: any) => any} choiceOf What was chosen, of a reference.
 * @property {(cart: any, product: Product) => Promise<any>} describe The newest rules of a product.
 * @property {(cart: any, product: Product, choice: any) => Promise<any>} price What a choice costs.
 *
 * @typedef {object} Log
 * @property {(path: string) => boolean} covers Whether a request is this vendor's.
 * @property {(path: string) => string} shorten
 * @property {(request: any, names: { ofItem(item: any): string, ofLine(id: string): string }) => string} tell What was
 *   asked, in words.
 */

const VENDORS = [vesuvioPay, elasticPath, violet];
const asked = new URLSearchParams(location.search);

/** The vendor of this page. */
export const vendor = VENDORS.find(({ name }) => name === asked.get("vendor")) ?? VENDORS[0];

const { currencies } = vendor;

/** What the page tells prices in, where there is a choice. */
export const currency = currencies
  ? (currencies.find((code) => code === asked.get("currency")) ?? currencies[0])
  : null;

/** Fills `root` with the switch, and `beside` with the one of currencies. */
export function mountSwitch(root, beside) {
  root.append(...VENDORS.map(({ name, title }) => link(`?vendor=${name}`, title, name === vendor.name)));
  if (!currencies) return;
  const links = currencies.map((code) =>
    link(`?vendor=${vendor.name}&currency=${code}`, code, code === currency, words.currency(code)),
  );
  beside.append(...links);
  beside.removeAttribute("hidden");
}

function link(href, text, isHere, title = null) {
  return el("a", { href, "aria-current": isHere ? "true" : null, title, text });
}
