// One browser after the other on one profile, with a sandbox of their own, and what their carts must hold.

import { execFileSync } from "node:child_process";
import { profileFolder } from "../browser/support/profile.mjs";
import { Browser } from "./browser.mjs";
import { versionOf } from "./engines.mjs";
import { Expected } from "./expected.mjs";
import { openShop } from "./shop.mjs";

/** So many cycles share a profile: its storage is not new every time, and does not grow for ever. */
const CYCLES = 15;

const VENDORS = ["vesuvioPay", "elasticPath", "violet"];

export const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();

export class Lane {
  engine;
  version;
  shop;
  #display;
  #profile = null;
  #carts = new Map();
  #cycles = 0;
  #profiles = 0;
  #life = null;

  static async open(engine, { display } = {}) {
    const lane = new Lane();
    lane.engine = engine;
    lane.version = versionOf(engine);
    lane.#display = display;
    lane.shop = await openShop();
    return lane;
  }

  async close() {
    await this.#renew();
    this.shop.close();
  }

  async #renew() {
    await this.end();
    await this.#profile?.remove();
    this.#profile = null;
    this.#carts.clear();
    this.shop.station.newShopper();
  }

  /** Before each cycle: the cart of one vendor, which the plan chooses. */
  async cart(plan) {
    this.#cycles += 1;
    if (this.#cycles % CYCLES === 1) await this.#renew();
    this.#profile ??= await profileFolder();
    const vendor = plan.any(VENDORS);
    if (!this.#carts.has(vendor)) {
      this.#profiles += 1;
      this.#carts.set(vendor, new Cart(this.shop, vendor, `shopper${process.pid}x${this.#profiles}`));
    }
    return this.#carts.get(vendor);
  }

  /** Something went wrong: nothing that comes after is to suffer from it. */
  async spoiled() {
    await this.#renew();
  }

  /** Two tabs in a living browser; both say of their changes what `cart` is to hear. */
  async life(cart) {
    this.#life ??= await Life.begin(this.engine, this.#profile.folder, this.shop.station, this.#display);
    this.#life.cart = cart;
    return this.#life;
  }

  /** The browser ends in an orderly way. */
  async end() {
    const life = this.#life;
    this.#life = null;
    await life?.quit();
  }

  /** It was killed, by whomever. */
  ended() {
    this.#life = null;
  }
}

/** A cart of one shopper at one vendor, and what is known of it. */
class Cart {
  vendor;
  expected = new Expected();
  /** What the server has not settled as it was asked for. */
  odd = [];
  #shop;
  #customer;
  #waiting = [];

  constructor(shop, vendor, customer) {
    this.#shop = shop;
    this.vendor = vendor;
    this.#customer = customer;
  }

  get opening() {
    return this.#shop.opening(this.vendor, this.#customer);
  }

  get goods() {
    return this.#shop.goods[this.vendor];
  }

  /** What the server truly holds for a page that shows this. */
  held({ cartId }) {
    return this.#shop.held(this.vendor, { customer: this.#customer, cartId });
  }

  /** A page says something of its changes. */
  told({ began, stored, refused, settled, status, ...other }) {
    for (const change of began ?? []) this.expected.began(change);
    if (began) for (const resolve of this.#waiting.splice(0)) resolve();
    if (stored) this.expected.keptIs(stored);
    if (refused) this.expected.refused(refused);
    if (settled && status !== "confirmed" && status !== "superseded") this.odd.push({ settled, status, ...other });
    if (refused || other.unstored || other.error) this.odd.push({ refused, ...other });
  }

  /** Resolves when a page is about to ask for something. */
  begins() {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

class Life {
  tabs;
  cart;
  #browser;

  static async begin(engine, folder, station, display) {
    const life = new Life();
    life.tabs = [0, 1].map(() => station.tab((said) => life.cart?.told(said)));
    const urls = life.tabs.map(({ url }) => url);
    const arrivals = Promise.all(life.tabs.map((tab) => tab.arrives()));
    life.#browser = new Browser(engine, folder, urls, { display });
    await arrivals;
    return life;
  }

  #end() {
    for (const tab of this.tabs) tab.end();
  }

  /** The whole browser at once. What its pages had said counts, what still arrives does not. */
  async kill() {
    await this.#browser.kill();
    this.#end();
  }

  /** The processes of its pages at once, and the browser in an orderly way thereafter. */
  async killPages() {
    this.#browser.killRenderers();
    await this.quit();
  }

  async quit() {
    await this.#browser.quit();
    this.#end();
  }

  /** Processes in which pages live. */
  pages() {
    return this.#browser.renderers();
  }
}
