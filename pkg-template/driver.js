// The driver of one cart: takes what happens into the core, one thing at a time, and tells afterwards.

import { Changes, inWords } from "./changes.js";
import { CartError, report } from "./errors.js";
import { FirstPaint } from "./first-paint.js";
import { Host } from "./host.js";
import { watchPage } from "./lifecycle.js";
import { Listeners } from "./listeners.js";
import { DrainLock } from "./lock.js";
import { partitionOf } from "./partition.js";
import { Questions } from "./questions.js";
import { Record } from "./record.js";
import { Store } from "./store.js";
import { Tabs } from "./tabs.js";

/**
 * @typedef {{ vendor: string, storeId: string, currency: string, token: () => unknown, core: import("./core.js").Core,
 *   settings: string }} Server
 * @typedef {{ server: Server, customer: string | null, storage: "durable" | "session" | "memory", onCartGone: string }} Options
 */

// Two tabs without a record learn of each other by message alone: the last word must have arrived.
const HEARSAY = 100;

export class Driver {
  store;
  listeners;
  changes = new Changes();
  questions = new Questions();
  token;
  guestPartition;
  /** @type {string | null} */
  customer;
  /** @type {Record} */
  record;
  /** @type {DrainLock} */
  lock;
  /** @type {Tabs} */
  tabs;
  /** @type {FirstPaint} */
  #paint;
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

  /** @param {Options} options */
  constructor(options) {
    const { server, customer } = options;
    this.#options = options;
    this.#server = server;
    this.customer = customer;
    this.token = server.token;
    this.guestPartition = partitionOf(server.vendor, server.storeId, null);
    this.store = new Store(server.currency);
    this.listeners = new Listeners(() => this.store.snapshot);
    this.record = new Record(options.storage, this.partition, () => this.#found());
    this.lock = this.#newLock();
    this.tabs = this.#newTabs();
    this.#paint = this.#newPaint();
  }

  get partition() {
    return partitionOf(this.#server.vendor, this.#server.storeId, this.customer);
  }

  /** Opens the cart from what is stored here. */
  async open() {
    const { core } = this.#server;
    try {
      await Promise.all([core.load(), this.record.open()]);
      this.#begin();
    } catch (error) {
      this.record.close();
      throw error;
    }
    core.join(this);
    this.tabs.open();
    this.#unwatch = watchPage(this);
    this.#tell();
  }

  #begin() {
    const { core, vendor, settings } = this.#server;
    const { storage, onCartGone } = this.#options;
    const [seed, ...name] = crypto.getRandomValues(new Uint32Array(5));
    this.#client = name.map((part) => part.toString(36)).join("");
    this.#host = new Host(this);
    const bridged = storage === "durable";
    const isCustomer = this.customer !== null;
    this.store.renumber();
    this.#handle = core.handle(
      this.#host,
      vendor,
      settings,
      this.#client,
      seed,
      this.partition,
      bridged,
      isCustomer,
      true,
      onCartGone,
    );
    core.enter(() => {
      const wasLost = this.record.isNew && !this.record.trouble && bridged && this.#paint.exists();
      this.load(this.#handle, true);
      if (wasLost) this.#handle.storageLost("durable", "storage-evicted");
      if (globalThis.navigator?.onLine === false) this.#handle.happened("offline");
      this.#handle.full();
    });
    if (this.record.isNew) this.#mark();
  }

  /** Leaves a mark by which a record that was taken away is told from one that never was. */
  #mark() {
    const { partition } = this.record;
    const edits = [{ partition, kind: "meta", id: "born", text: String(Date.now()) }];
    this.record.write({ id: 0, epoch: undefined, strict: false, partition, edits, done() {} });
  }

  /** Hands the record to the core. @param {any} handle @param {boolean} bridged */
  load(handle, bridged) {
    const durability = this.record.durability(handle.hasBridge());
    handle.loaded(this.record.flat(), durability, bridged);
    if (this.record.trouble) handle.storageLost(durability, this.record.trouble);
    this.changes.checkOrphans((intent) => this.record.has("intent", intent));
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

  #tell() {
    this.listeners.tell();
    if (this.#options.storage === "durable" && !this.#ended) this.#paint.plan();
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

  newId() {
    this.#ids += 1;
    return `${this.#client}-e${this.#ids}`;
  }

  // The record, the lock, the tabs

  #found() {
    this.record.read().then(() => this.take((handle) => this.load(handle, false)));
  }

  #newLock() {
    const lock = new DrainLock(
      this.partition,
      () => this.#granted(lock),
      () => this.take((handle) => handle.happened("lock-lost")),
      () => this.record.progress(),
    );
    return lock;
  }

  /** @param {DrainLock} lock */
  async #granted(lock) {
    const { turn } = lock;
    const host = this.#host;
    const { trouble } = this.record;
    if (trouble && this.record.kind === "durable") await new Promise((resolve) => setTimeout(resolve, HEARSAY));
    const epoch = await this.record.take();
    if (turn !== lock.turn || host !== this.#host || lock !== this.lock) return;
    const isKept = this.record.kind !== "memory" && !this.record.trouble;
    this.take((handle) => handle.locked(epoch, isKept ? this.record.flat() : undefined));
  }

  #newTabs() {
    return new Tabs(this.partition, (settled) => {
      this.changes.overheard(settled);
      this.take((handle) => handle.heard(inWords(settled)));
    });
  }

  #newPaint() {
    return new FirstPaint(this.partition, () => this.store.snapshot);
  }

  // The page

  /** @param {boolean} there */
  network(there) {
    this.take((handle) => handle.happened(there ? "online" : "offline"));
  }

  shown() {
    this.take((handle) => handle.happened("shown"));
  }

  hidden() {
    this.take((handle) => handle.happened("hidden"));
    if (this.#options.storage === "durable") this.#paint.write();
  }

  suspend() {
    this.lock.suspend();
    this.tabs.close();
  }

  resume() {
    this.tabs.open();
    this.lock.resume();
    this.shown();
  }

  // A trap

  died() {
    this.#host?.end();
    this.#handle = null;
    this.lock.end();
    this.lock = this.#newLock();
  }

  /** @param {string} words */
  reborn(words) {
    if (this.#handle || this.#ended) return;
    try {
      this.#begin();
      this.questions.restart();
    } catch (error) {
      report(error);
    }
    this.#orphan();
    this.listeners.add("cart:restarted", { id: this.newId(), message: words });
    queueMicrotask(() => this.#tell());
  }

  #orphan() {
    this.changes.orphan((intent) => this.record.has("intent", intent));
    const ids = this.changes.orphansToStore();
    if (ids.length === 0) return;
    this.record.idle().then(() => {
      const { trouble } = this.record;
      for (const id of ids) this.changes.stored(id, trouble ? { code: trouble, retryable: true } : undefined);
    });
  }

  /** @param {string} words */
  broken(words) {
    this.#handle = null;
    this.#ended = new CartError("core-failed", { message: words });
    this.changes.end("core-failed");
    this.questions.end("core-failed");
    this.store.freeze({ error: { code: "core-failed", message: words } });
    queueMicrotask(() => this.listeners.tell());
  }

  // Whose cart it is

  /**
   * The guest's cart becomes the customer's. Answers the change that the guest's lines make, if there are any.
   *
   * @param {string} customer
   */
  async become(customer) {
    const to = partitionOf(this.#server.vendor, this.#server.storeId, customer);
    // Two tabs of one guest must not both bring the same lines along.
    return alone(this.guestPartition, async () => {
      // A second call has waited for the first.
      if (this.customer === customer) return null;
      if (this.customer !== null) throw new CartError("already-signed-in", { subject: "customer" });
      await this.record.read();
      this.enter((handle) => this.load(handle, false));
      const rows = await this.record.rowsOf(to);
      const count = this.store.snapshot.lines.length;
      const guests = this.tabs;
      this.lock.end();
      this.#paint.remove();
      this.customer = customer;
      this.lock = this.#newLock();
      this.tabs = this.#newTabs();
      this.#paint = this.#newPaint();
      this.record.moveTo(to, rows);
      this.tabs.open();
      const merged = () => this.enter((handle) => handle.signedIn(to, rows));
      const change = count > 0 ? this.changes.follow(count, true, merged) : (merged(), null);
      this.take((handle) => this.load(handle, true));
      await this.record.idle();
      guests.tell("[]");
      guests.close();
      return change;
    });
  }

  /** The customer's cart stays as it is, on this device and on the server; the guest's is shown from now on. */
  async leave() {
    await this.#stop("signed-out");
    this.#paint.remove();
    this.customer = null;
    this.changes = new Changes();
    this.questions = new Questions();
    this.record = new Record(this.#options.storage, this.partition, () => this.#found());
    this.lock = this.#newLock();
    this.tabs = this.#newTabs();
    this.#paint = this.#newPaint();
    this.#ended = null;
    this.store.forget();
    await this.open();
    this.#tell();
  }

  async close() {
    await this.#stop("closed");
  }

  /** @param {string} code */
  async #stop(code) {
    if (this.#ended) return;
    this.take((handle) => handle.happened("hidden"));
    await this.record.idle();
    this.#paint.write();
    this.#ended = new CartError(code);
    this.#unwatch();
    this.#server.core.leave(this);
    this.#host?.end();
    const handle = this.#handle;
    this.#handle = null;
    handle?.free();
    this.lock.end();
    this.tabs.close();
    this.record.close();
    this.changes.end(code);
    this.questions.end(code);
  }
}

/** Runs `act` while no other tab does the same for `partition`. @template T @param {string} partition @param {() => Promise<T>} act @returns {Promise<T>} */
function alone(partition, act) {
  if (!globalThis.navigator?.locks) return act();
  return /** @type {Promise<any>} */ (navigator.locks.request(`cartwright-sign-in:${partition}`, act));
}
