// A cart at Elastic Path: codes, things that are not in the catalogue, other carts and orders, and what is around them.

import { isMoney, readItem, readKey, readText } from "./arguments.js";
import { askVendor, Cart, driverOf } from "./cart.js";
import { CartError } from "./errors.js";

/** What the server calls the sorts of lines. @type {Record<string, string>} */
const TYPES = { custom: "custom_item", subscription: "subscription_item" };

export class ElasticPathCart extends Cart {
  /** What the server has said of products, by id and by stock-keeping unit. */
  #products = { /** @type {Map<string, any>} */ byId: new Map(), /** @type {Map<string, any>} */ bySku: new Map() };

  /** @param {any} item */
  addItem(item) {
    return super.addItem(this.#checked(item));
  }

  /** @param {any[]} items */
  bulkAddItems(items) {
    return super.bulkAddItems(Array.isArray(items) ? items.map((item) => this.#checked(item)) : items);
  }

  /** @param {{ name: string, price: any, quantity: number, sku?: string, description?: string, customInputs?: any,
   *   includesTax?: boolean, shippingGroup?: string }} item */
  addCustomItem(item) {
    const { quantity, ...custom } = item ?? /** @type {any} */ ({});
    const { name, price, sku } = custom;
    // What is wrong with it the room says, about the field that was given.
    const display = { name: textOf(name), unitPrice: isMoney(price) ? price : undefined, sku: textOf(sku) };
    return super.addItem({ custom, quantity, display });
  }

  /** @param {{ offeringId: string, plan: string, pricingOption?: string, quantity: number, display?: any }} subscription */
  addSubscription(subscription) {
    return super.addItem(subscription);
  }

  /** @param {string} orderId */
  reorder(orderId) {
    const id = readText(orderId, "orderId");
    return driverOf(this).change(1, false, (handle) => handle.bring(id, true));
  }

  /** @param {string} cartId */
  mergeFrom(cartId) {
    const id = readText(cartId, "cartId");
    return driverOf(this).change(1, false, (handle) => handle.bring(id, false));
  }

  /** @param {string} code */
  applyCode(code) {
    return this.#code(code, true);
  }

  /** @param {string} code */
  removeCode(code) {
    return this.#code(code, false);
  }

  /** @param {string} code @param {boolean} on */
  #code(code, on) {
    const text = readText(code, "code");
    return driverOf(this).change(1, false, (handle) => handle.code(text, undefined, on));
  }

  /** @param {string} productId */
  async product(productId) {
    const product = await askVendor(this, "product", { productId: readText(productId, "productId") });
    this.#know(product);
    return product;
  }

  /** @param {{ productId: string, bundle: any }} item */
  async configureBundle(item) {
    const { productId, bundle } = item ?? /** @type {any} */ ({});
    this.#checked({ productId, bundle });
    return askVendor(this, "configure", { productId: readText(productId, "productId"), bundle });
  }

  async products() {
    const products = await askVendor(this, "products", {});
    for (const product of products) this.#know(product);
    return products;
  }

  async orders() {
    /** @type {Map<string, any>} */
    const orders = new Map();
    for (let offset = 0; ; offset += PAGE) {
      const page = await askVendor(this, "orders", { offset });
      const known = orders.size;
      for (const order of page) orders.set(order.id, order);
      // A page that brings nothing new is the last as well, whatever the server makes of the offset.
      if (page.length < PAGE || orders.size === known) return [...orders.values()];
    }
  }

  /** @param {string} orderId */
  async orderItems(orderId) {
    return askVendor(this, "order-items", { orderId: readText(orderId, "orderId") });
  }

  async shippingGroups() {
    return askVendor(this, "shipping-groups", {});
  }

  /** @param {string} id */
  async shippingGroup(id) {
    return askVendor(this, "shipping-group", { id: readText(id, "id") });
  }

  /** @param {any} group */
  async addShippingGroup(group) {
    return askVendor(this, "add-shipping-group", { group }, true);
  }

  /** @param {string} id @param {any} group */
  async updateShippingGroup(id, group) {
    return askVendor(this, "update-shipping-group", { id: readText(id, "id"), group }, true);
  }

  /** @param {string} id */
  async removeShippingGroup(id) {
    await askVendor(this, "remove-shipping-group", { id: readText(id, "id") }, true);
  }

  /** @param {string} key @param {any} line */
  async describeLine(key, line) {
    const wanted = readKey(key);
    const known = this.getSnapshot().lines.find((line) => line.key === wanted);
    if (!known?.id) throw new CartError("line-not-found", { subject: wanted });
    const type = TYPES[known.kind] ?? "cart_item";
    await askVendor(this, "describe-line", { id: known.id, type, line }, true);
  }

  /** @param {any} cart */
  async describeCart(cart) {
    return askVendor(this, "describe", { cart }, true);
  }

  /** @param {{ customer?: string, account?: string }} who */
  async associate(who) {
    await askVendor(this, "associate", who, true);
  }

  /** @param {{ customer?: string, account?: string }} who */
  async dissociate(who) {
    await askVendor(this, "dissociate", who, true);
  }

  /** @param {any} payment */
  async startPayment(payment) {
    return askVendor(this, "start-payment", { payment }, true);
  }

  /** @param {string} id @param {any} payment */
  async updatePayment(id, payment) {
    return askVendor(this, "update-payment", { id: readText(id, "id"), payment }, true);
  }

  async signOut() {
    // What one shopper was told of prices and rules is not the next one's.
    this.#products.byId.clear();
    this.#products.bySku.clear();
    return super.signOut();
  }

  /** @param {any} product */
  #know(product) {
    this.#products.byId.set(product.id, product);
    if (product.sku) this.#products.bySku.set(product.sku, product);
  }

  /**
   * What is known of a product is held against what is asked of it, and chooses of a bundle what the shop chooses by
   * default where the shopper does not: so it is known which line it makes.
   *
   * @param {any} item
   */
  #checked(item) {
    const { byId, bySku } = this.#products;
    const product = byId.get(item?.productId) ?? bySku.get(item?.sku);
    if (!product) return item;
    const wanted = product.bundle && item.bundle == null ? { ...item, bundle: product.bundle } : item;
    const { reference } = readItem({ quantity: 1, ...wanted });
    driverOf(this).enter((handle) => handle.fits(reference, JSON.stringify(product)));
    return wanted;
  }
}

/** The most orders that the server lists at once. */
const PAGE = 100;

/** @param {unknown} text */
const textOf = (text) => (typeof text === "string" ? text : undefined);
