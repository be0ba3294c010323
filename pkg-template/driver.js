// The driver of one cart: takes what happens into the core, one thing at a time, and tells afterwards.

import { Changes, inWords } from "./changes.js";
import { CartError, report } from "./errors.js";
import { mark } from "./evicted.js";
import { Host } from "./host.js";
import { hide, watchPage } from "./lifecycle.js";
import { Listeners } from "./listeners.js";
import { partitionOf } from "./partition.js";
import { Place } from "./place.js";
import { Questions } from "./questions.js";
import { randomWords } from "./random.js";
import { exchange } from "./request.js";
import { watchRest } from "./rest.js";
import { Store } from "./store.js";

/**
 * @typedef {import("./server.js").Server} Server
 * @typedef {{ server: Server, customer: string | null, cartId?: string, storage: "durable" | "session" | "memory", onCartGone: string,
 *   abandonedAfter?: number, Host?: typeof Host }} Options
 */

// Two tabs without a record learn of each other by message alone: the last word must have arrived.
const HEARSAY = 100;

export class Driver {
  store;
  listeners;
  changes = new Changes();
  questions = new Questions();
  /** Carries a request out; the developer panel stands in its place while it is open. */
  exchange = exchange;
  token;
  shopper;
  guestPartition;
  /** @type {string | null} */
  customer;
  /** @type {Place} */
  place;
  /** How often the shopper has signed out before the sign-in was done. */
  stays = 0;
  #server;
  #options;
  /** @type {any} */
  #handle = null;
  /** @type {Host | null} */
  #host = null;
  /** @type {CartError | null} */
  #ended = null;
  #client = "";
  #ids = 0;
  #unwatch = () => {};
  /** Makes the cart the guest's again that has just become the customer's. @type {(() => void) | null} */
  #goBack = null;

  /** @param {Options} options */
  constructor(options) {
    const { server, customer } = options;
    this.#options = options;
    this.#server = server;
    this.customer = customer;
    this.token = server.token;
    this.shopper = server.shopper;
    this.guestPartition = this.partitionOf(null);
    this.store = new Store(server.currency);
    this.listeners = new Listeners(() => this.snapshot());
    this.place = this.#placeOf(customer);
  }

  /** What the shop has set up. */
  get server() {
    return this.#server;
  }

  /** Whether what the server has lost is asked for again without a question. */
  get restores() {
    return this.#options.onCartGone === "restore";
  }

  /** @param {string | null} customer */
  partitionOf(customer) {
    return partitionOf(this.#server.vendor, this.#server.storeId, customer, this.#cartIdOf(customer));
  }

  /** A cart that the shop has named is that of whom it was opened for. @param {string | null} customer */
  #cartIdOf(customer) {
    const { customer: first, cartId } = this.#options;
    return customer === first ? cartId : undefined;
  }

  /** @param {string | null} customer @param {import("./record.js").Record} [record] */
  #placeOf(customer, record) {
    return new Place(this.partitionOf(customer), this.#options.storage, this, record);
  }

  // From start to end

  /** Opens the cart from what is stored here. */
  async open() {
    const { core } = this.#server;
    try {
      await Promise.all([core.load(), this.place.record.open()]);
      // Not before: until then there is no core to ask for anything.
      this.#ended = null;
      this.#begin();
    } catch (error) {
      this.place.close();
      throw error;
    }
    core.join(this);
    this.place.tabs.open();
    const ends = [watchPage(this), watchRest(this, this.#options.abandonedAfter)];
    this.#unwatch = () => ends.forEach((end) => end());
    this.#tell();
  }

  #begin() {
    const { core, vendor, settings, isTokenless } = this.#server;
    const { storage, onCartGone, Host: Own = Host } = this.#options;
    const given = this.#cartIdOf(this.customer);
    const cart = /** @type {const} */ ([given ?? `cw-${randomWords()}`, given !== undefined]);
    const { partition, record, wasPainted } = this.place;
    const [seed] = crypto.getRandomValues(new Uint32Array(1));
    this.#client = randomWords();
    this.#host = new Own(this);
    this.store.renumber();
    const [bridged, isCustomer] = [storage === "durable", this.customer !== null];
    // A shopper's token may be there later.
    const asks = !isTokenless && (this.token !== null || this.shopper !== null || !isCustomer);
    const who = /** @type {const} */ ([vendor, settings, this.#client, seed, partition]);
    this.#handle = core.handle(this.#host, ...who, ...cart, bridged, isCustomer, asks, onCartGone);
    core.enter(() => {
      const wasTaken = record.isNew && !record.trouble && wasPainted;
      this.load(this.#handle, true);
      if (wasTaken) this.#handle.storageLost("durable", "storage-evicted");
      if (globalThis.navigator?.onLine === false) this.#handle.happened("offline");
      this.#handle.full();
    });
    if (!record.has("meta", "born")) record.put([mark()]);
  }

  /** @param {string} code Why. */
  async close(code) {
    if (this.#ended) return;
    hide(this);
    await this.place.record.idle();
    this.#ended = new CartError(code);
    this.#unwatch();
    this.#server.core.leave(this);
    this.#host?.end();
    this.#server.core.free(this.#handle);
    this.#handle = null;
    this.place.close();
    this.changes.end(code);
    this.questions.end(code);
  }

  // Into the core and out of it

  snapshot() {
    return this.store.snapshot;
  }

  /** Hands the record to the core. @param {any} handle @param {boolean} bridged */
  load(handle, bridged) {
    const { record } = this.place;
    const durability = record.durability(handle.hasBridge());
    const rows = record.flat();
    handle.loaded(rows, durability, bridged, this.#host?.missed(rows) ?? []);
    if (record.trouble) handle.storageLost(durability, record.trouble);
    this.#tellOfLoss(handle);
    this.changes.checkOrphans((intent) => record.has("intent", intent));
  }

  /** What was kept was taken away while the cart was open. @param {any} handle */
  #tellOfLoss(handle) {
    const { record } = this.place;
    if (!record.isTaken) return;
    record.isTaken = false;
    handle.storageLost(record.durability(handle.hasBridge()), "storage-evicted");
  }

  /** Takes something into the core, and tells what came of it. @template T @param {(handle: any) => T} act @returns {T} */
  enter(act) {
    try {
      if (this.#ended) throw this.#ended;
      return this.#server.core.enter(() => act(this.#handle));
    } finally {
      this.#tell();
    }
  }

  /** The same for what nobody waits for. @param {(handle: any) => void} act */
  take(act) {
    try {
      if (!this.#ended) this.enter(act);
    } catch (error) {
      // A trap is told by its event.
      if (/** @type {any} */ (error).code !== "core-restarted") report(error);
    }
  }

  /** A change of the shopper's. @param {number} count @param {boolean} bulk @param {(handle: any) => string} act */
  change(count, bulk, act) {
    try {
      if (this.#ended) throw this.#ended;
      return this.changes.follow(count, bulk, () => this.#asked(count, act));
    } finally {
      this.#tell();
    }
  }

  /** @param {number} count @param {(handle: any) => string} act */
  #asked(count, act) {
    const host = /** @type {Host} */ (this.#host);
    host.kept = [];
    try {
      return this.#server.core.enter(() => act(this.#handle));
    } catch (error) {
      // What had reached the record before the core trapped is in the cart, and must not be asked for again.
      if (/** @type {any} */ (error).code !== "core-restarted" || host.kept.length < count) throw error;
      queueMicrotask(() => this.#orphan());
      return host.kept[0];
    }
  }

  /** What waits: nothing while a customer leaves and the guest's cart is not open yet. */
  pending() {
    return this.#ended?.code === "signed-out" ? [] : this.enter((handle) => handle.pending());
  }

  #tell() {
    this.listeners.tell();
    if (!this.#ended) this.place.paint?.plan();
  }

  newId() {
    this.#ids += 1;
    return `${this.#client}-e${this.#ids}`;
  }

  // What the place tells of

  /** The record can be opened after all, and has been read. A core that is still to come begins with it. */
  found() {
    if (this.#handle) this.take((handle) => this.load(handle, false));
  }

  /** @param {import("./lock.js").DrainLock} lock */
  async granted(lock) {
    const { turn } = lock;
    const host = this.#host;
    const { record } = this.place;
    if (record.trouble && record.kind === "durable") await new Promise((resolve) => setTimeout(resolve, HEARSAY));
    const epoch = await record.take();
    if (turn !== lock.turn || host !== this.#host || lock !== this.place.lock) return;
    const isKept = record.kind !== "memory" && !record.trouble;
    this.take((handle) => {
      handle.locked(epoch, isKept ? record.flat() : undefined);
      this.#tellOfLoss(handle);
    });
  }

  /** @param {import("./lock.js").DrainLock} lock */
  lost(lock) {
    // That of a guest who has signed in meanwhile says nothing of the customer's.
    if (lock === this.place.lock) this.happened("lock-lost");
  }

  /** @param {string} settled */
  heard(settled) {
    this.changes.overheard(settled);
    const words = inWords(settled);
    this.take((handle) => handle.heard(words));
  }

  /** One of the things that come without a word. @param {string} what */
  happened(what) {
    this.take((handle) => handle.happened(what));
  }

  // A trap

  died() {
    this.#host?.end();
    this.#handle = null;
    // Where nothing was handed over to come along, it is a guest's cart still.
    if (!this.place.record.left.isHanded) this.#goBack?.();
    this.place.renewLock();
  }

  /** @param {string} words */
  reborn(words) {
    if (this.#handle || this.#ended) return;
    this.#beginAnew();
    this.listeners.add("cart:restarted", { id: this.newId(), message: words });
    queueMicrotask(() => this.#tell());
  }

  /** Another instance takes the place of the one that knew what was asked. */
  #beginAnew() {
    // First: what it finds settled is told while it begins.
    this.#orphan();
    try {
      this.#begin();
      this.questions.restart();
    } catch (error) {
      report(error);
    }
  }

  #orphan() {
    const { record } = this.place;
    this.changes.orphan((intent) => record.has("intent", intent));
    const ids = this.changes.orphansToStore();
    if (ids.length === 0) return;
    record.idle().then(() => {
      const error = record.trouble ? { code: record.trouble, retryable: true } : undefined;
      for (const id of ids) this.changes.stored(id, error);
    });
  }

  /** @param {string} words */
  broken(words) {
    this.#handle = null;
    this.#ended = new CartError("core-failed", { message: words });
    this.changes.end("core-failed");
    this.questions.end("core-failed");
    this.store.freeze({ error: { code: "core-failed", message: words } });
    this.#unwatch();
    // What was handed over before still belongs into the record.
    this.place.record.idle().then(() => this.place.close());
    queueMicrotask(() => this.listeners.tell());
  }

  // Whose cart it is

  /**
   * The cart that is shown goes on as the customer's, with the rows that the record has of it. Answers the change that
   * its lines make, if there are any.
   *
   * @param {string} customer @param {string[]} rows
   */
  moveTo(customer, rows) {
    const [to, place] = [this.partitionOf(customer), this.place];
    place.paint?.stop();
    this.customer = customer;
    this.place = this.#placeOf(customer, place.record);
    const back = place.record.moveTo(to, rows);
    this.#goBack = () => {
      this.#goBack = null;
      this.place.leave();
      this.customer = null;
      this.place = place;
      place.paint?.resume();
      back();
    };
    this.place.tabs.open();
    const change = this.changes.followIfAny(() => {
      const made = this.enter((handle) => handle.signedIn(to, rows));
      // What another tab has brought along is that tab's change, and comes to its end there.
      return made.startsWith(`${this.#client}-`) ? made : "";
    });
    this.take((handle) => this.load(handle, true));
    return change;
  }

  /** The cart stays a guest's, where another tab had taken it over before it came along. */
  stayIfOvertaken() {
    if (this.#ended || !this.#goBack || !this.place.record.left.isOvertaken) return;
    const handle = this.#handle;
    this.#goBack();
    this.died();
    this.#server.core.free(handle);
    if (!this.#handle) this.#beginAnew();
  }

  /** The cart stays a guest's: a sign-in that is under way comes to nothing. */
  stay() {
    this.stays += 1;
    this.happened("stay");
  }

  /** The guest's cart is shown from now on; the customer's stays as it is, on this device and on the server. */
  async leave() {
    await this.close("signed-out");
    this.place.paint?.remove();
    // Who signs in again has a cart of their own, and not the one that the shop had opened for them by its name.
    if (this.#options.customer !== null) this.#options = { ...this.#options, cartId: undefined };
    this.customer = null;
    // A trap from here on is none in the middle of a sign-in.
    this.#goBack = null;
    this.shopper = this.#server.shopper;
    [this.changes, this.questions] = [new Changes(), new Questions()];
    this.place = this.#placeOf(null);
    this.store.forget();
    this.listeners.forget();
    await this.open();
  }
}
