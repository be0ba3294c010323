// What the core has done for it, on behalf of one instance. Everything here takes note and returns: nothing calls back
// into the core, nothing calls a listener, nothing throws. When its instance is dead, what still arrives is dropped.

import { toOutcome } from "./changes.js";
import { toCartError } from "./errors.js";
import { newsIn } from "./news.js";
import { markNew } from "./overtaken.js";
import { ALWAYS } from "./record.js";
import { askFor } from "./token.js";

/** The kinds of rows, by their number. */
const KINDS = ["base", "intent", "attempt", "seen", "checkout", "aside", "name", "orphan", "news"];
export const [INTENT, COUNT, NEWS] = [1, 3, 8];

/** What changes how many there are of an item. */
const MOVES = new Set(["cart:item-added", "cart:item-updated", "cart:item-removed"]);

/** The longest wait that a timer of a browser can be set to. */
export const LONGEST = 2 ** 31 - 1;

export class Host {
  alive = true;
  /** Intents handed to the record since this was emptied last. @type {string[]} */
  kept = [];
  #driver;
  /** @type {import("./database.js").Edit[]} */
  #edits = [];
  /** The intents of the batch that was handed over last. @type {import("./database.js").Edit[]} */
  #latest = [];
  /** What is under way, by call. @type {Map<number, AbortController>} */
  #requests = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** When that goes off, and when the core wants to be woken. */
  #rings = Infinity;
  /** @type {number | undefined} */
  #moment;
  #reloads = 0;
  /** The totals that are shown, as long as they are estimated. @type {any} */
  #estimate = null;

  /** @param {import("./driver.js").Driver} driver */
  constructor(driver) {
    this.#driver = driver;
    const store = driver.store;
    this.face = store.face.bind(store);
    this.line = store.line_.bind(store);
    this.order = store.order.bind(store);
    this.head = store.head.bind(store);
    this.codes = store.codes.bind(store);
    this.issues = store.issues.bind(store);
    this.bag = store.bag.bind(store);
  }

  /**
   * Ends a patch. What the server has stated is told beside what was shown until then. Answers what it has repriced.
   *
   * @param {Parameters<import("./store.js").Store["publish"]>} numbers
   */
  publish(...numbers) {
    const { store, listeners } = this.#driver;
    const before = this.#estimate;
    store.publish(...numbers);
    const repriced = store.repriced.splice(0).map((prices) => ({ id: this.#driver.newId(), ...prices }));
    for (const prices of repriced)
      listeners.add("cart:price-changed", this.#detail("cart:price-changed", prices, store));
    const { totals } = store.snapshot;
    this.#estimate = totals.estimated ? totals : null;
    if (!before?.total || totals.estimated) return repriced;
    const [id, estimated, stated] = [this.#driver.newId(), before.total, totals.total];
    listeners.add("cart:totals", { id, estimated, stated, reasons: before.reasons });
    return repriced;
  }

  /** The instance is gone, or the cart is closed. */
  end() {
    this.alive = false;
    clearTimeout(this.#timer);
    for (const request of this.#requests.values()) request.abort();
    this.#requests.clear();
  }

  // The record

  /** @param {number} kind @param {string} id @param {string} text @param {boolean} asGuest */
  put(kind, id, text, asGuest) {
    this.#edits.push({ partition: this.#partitionOf(asGuest), kind: KINDS[kind], id, text });
  }

  /** @param {number} kind @param {string} id @param {boolean} asGuest */
  drop(kind, id, asGuest) {
    this.#edits.push({ partition: this.#partitionOf(asGuest), kind: KINDS[kind], id });
  }

  /** @param {boolean} asGuest */
  #partitionOf(asGuest) {
    const { place, guestPartition } = this.#driver;
    return asGuest ? guestPartition : place.partition;
  }

  /** @param {number} id @param {number | undefined} epoch @param {boolean} strict @param {0 | 1 | 2} retry */
  batch(id, epoch, strict, retry) {
    const edits = this.#edits.splice(0);
    const intents = edits.filter(({ kind, text }) => kind === "intent" && text !== undefined);
    this.kept.push(...intents.map((edit) => edit.id));
    // What the other tabs show depends on it.
    const isNews = intents.length > 0 || edits.some(({ kind }) => kind === "checkout");
    const { record, tabs } = this.#driver.place;
    markNew(edits, epoch);
    this.#latest = intents;
    const done = (/** @type {import("./database.js").Trouble | null} */ trouble) => {
      // Then this instance is none of a customer's cart, and another one takes its place.
      if (record.left.isOvertaken) return;
      this.#later((handle) => handle.stored(id, trouble?.code, trouble?.isUnanswered ?? false));
      if (!trouble && isNews) tabs.hint();
    };
    // What a guest leaves behind is the guest's under the epoch in which it was brought to rest.
    const partition = edits.find((edit) => edit.partition !== record.partition)?.partition ?? record.partition;
    record.write({ id, epoch, strict, retry, partition, edits, done });
  }

  /** No other page can have found it. @param {string} intent */
  unbridged(intent) {
    for (const edit of this.#latest) if (edit.id === intent) edit.isNew = false;
  }

  /**
   * What a worker has settled while no page was open: told to who listens, and forgotten. Of several tabs that read of it
   * the one tells it that finds it still there to be forgotten. Answers what went other than asked, in words for the core.
   *
   * @param {string[]} rows
   */
  missed(rows) {
    const { partition, record } = this.#driver.place;
    const { news, words } = newsIn(rows);
    const edits = news.map(({ id }) => ({ partition, kind: KINDS[NEWS], id, claim: { isOurs: false } }));
    const done = (/** @type {unknown} */ trouble) =>
      news.forEach(({ event }, place) => {
        // Where nobody can say whose it is, it is better told twice than never.
        if (event && (trouble || edits[place].claim.isOurs)) this.#recall(...event);
      });
    if (news.length > 0)
      record.write({ id: 0, epoch: undefined, strict: false, retry: ALWAYS, partition, edits, done });
    return words;
  }

  /** @param {string} name @param {any} detail */
  #recall(name, detail) {
    const { store, listeners } = this.#driver;
    listeners.recall(name, () => {
      try {
        return this.#detail(name, detail, store);
      } catch {
        // Written by another script of the origin.
        return null;
      }
    });
  }

  async reload() {
    this.#reloads += 1;
    if (this.#reloads > 1) return;
    // What is asked for while a read is under way needs another one.
    for (let asked = 0; asked !== this.#reloads;) {
      asked = this.#reloads;
      await this.#driver.place.record.read();
    }
    this.#reloads = 0;
    this.#later((handle) => this.#driver.load(handle, false));
  }

  // Lock and tabs

  lock() {
    this.#driver.place.lock.ask();
  }

  unlock() {
    const { lock, record } = this.#driver.place;
    const { turn } = lock;
    // Whoever takes it next must find what was written under it.
    record.idle().then(() => lock.free(turn));
  }

  /** @param {string} settled */
  tell(settled) {
    const { record, tabs } = this.#driver.place;
    // Whoever hears of it reads the record.
    record.idle().then(() => tabs.tell(settled));
    this.#driver.changes.overheard(settled);
  }

  // Time and network

  /** @param {number | undefined} moment */
  wakeAt(moment) {
    this.#moment = moment;
    // Each change of a row of them puts it off: to set a timer costs more than to find that it went off too early.
    if (moment === undefined || !this.alive || moment < this.#rings) this.#setTimer();
  }

  #setTimer() {
    clearTimeout(this.#timer);
    this.#rings = Infinity;
    const moment = this.#moment;
    if (moment === undefined || !this.alive) return;
    this.#rings = moment;
    const wait = Math.ceil(moment - performance.now());
    // Timers may be early by a part of a millisecond, and long ones are cut.
    this.#timer = setTimeout(() => this.#rang(), Math.min(Math.max(wait, 0), LONGEST));
  }

  #rang() {
    if (performance.now() < (this.#moment ?? Infinity)) this.#setTimer();
    else {
      this.#rings = Infinity;
      this.#later((handle) => handle.happened("woke"));
    }
  }

  async authorize() {
    const { token, shopper, customer, server } = this.#driver;
    const isGuest = customer === null;
    // A guest is nobody, whatever token the shop still has.
    const who = isGuest ? null : shopper;
    const [ours, theirs] = await Promise.all([askFor(token), askFor(who)]);
    const missing = who !== null && !theirs.token ? "token-missing" : undefined;
    const trouble = ours.trouble ?? theirs.trouble ?? missing;
    const ourToken = ours.token ?? (isGuest ? server.guestToken : undefined);
    this.#later((handle) => handle.authorized(ourToken, theirs.token, trouble));
  }

  /** @param {number} call @param {Request | undefined} request @param {number | undefined} notAfter @param {number} within */
  async send(call, request, notAfter, within) {
    const patience = new AbortController();
    this.#requests.set(call, patience);
    // Not before the core has let go: a page may have put something of its own in the place of `fetch`.
    await undefined;
    const [status, body, headers] = await this.#exchange(request, patience, notAfter, within);
    this.#requests.delete(call);
    this.#later((handle) => handle.answered(call, status, body, headers));
  }

  /** @param {number} call */
  abort(call) {
    this.#requests.get(call)?.abort();
  }

  /**
   * @param {Request | undefined} request @param {AbortController} patience @param {number | undefined} notAfter
   * @param {number} within
   * @returns {Promise<[status: number, body: string, headers: string[]]>}
   */
  async #exchange(request, patience, notAfter, within) {
    if (!request) return [0, "network", []];
    // What a shop's own server is to be asked is read before: it takes more than one task.
    const start = await this.#driver.server.listen?.(request);
    // A page is frozen between tasks and never within one: from here to the start of the fetch is one task.
    if (notAfter !== undefined && Math.floor(performance.now()) > notAfter) return [0, "not-sent", []];
    const timer = setTimeout(() => patience.abort(), within);
    const over = new Promise((/** @type {(answer: [number, string, string[]]) => void} */ resolve) =>
      patience.signal.addEventListener("abort", () => resolve([0, "timeout", []]), { once: true }),
    );
    // What a page has put in the place of `fetch` may not listen to the signal.
    const { signal } = patience;
    const { exchange } = this.#driver;
    const answer = await Promise.race([start ? start(signal, exchange) : exchange(request, signal), over]);
    clearTimeout(timer);
    return answer;
  }

  // What became of what was asked

  /** @param {string} change @param {any} error */
  changeStored(change, error) {
    this.#driver.changes.stored(change, error);
  }

  /** @param {string} change @param {any[]} outcomes */
  changeSettled(change, outcomes) {
    this.#driver.changes.settled(change, outcomes);
  }

  /** @param {number} ticket @param {any} answer @param {any} error */
  told(ticket, answer, error) {
    this.#driver.questions.answer(ticket, answer, error);
  }

  /** @param {number} ticket */
  synced(ticket) {
    this.#driver.questions.answer(ticket, undefined, undefined);
  }

  /** @param {string} name @param {any} detail */
  event(name, detail) {
    const isGone = name === "cart:gone";
    // What the core leaves to us of it.
    this.announce(name, isGone ? { id: this.#driver.newId(), items: detail, restored: this.#driver.restores } : detail);
  }

  /** @param {string} name @param {any} detail */
  announce(name, detail) {
    const { store, listeners } = this.#driver;
    listeners.add(name, this.#detail(name, detail, store));
  }

  /** @param {string} name @param {any} detail @param {import("./store.js").Store} store */
  #detail(name, detail, store) {
    if (name === "cart:price-changed") return { ...detail, line: store.line(detail.key) };
    if (name === "cart:storage") {
      return { id: this.#driver.newId(), error: detail === undefined ? null : toCartError(detail) };
    }
    if (typeof detail === "string") return { id: detail };
    if (name === "cart:gone") {
      return { id: detail.id, items: detail.items.map(lost), ...(detail.restored && { restored: true }) };
    }
    if (name === "cart:cleared") return { id: detail.id, items: detail.items.map(lost) };
    const about = { key: detail.key ?? null, line: store.line(detail.key), outcome: toOutcome(detail.outcome) };
    if (!MOVES.has(name)) return { id: detail.id, ...about };
    const items = detail.lost?.quantity > 0 ? [lost(detail.lost)] : [];
    return { id: detail.id, ...about, by: detail.by ?? null, ...(name === "cart:item-removed" && { items }) };
  }

  /** Enters the core from a task of its own. @param {(handle: any) => void} act */
  #later(act) {
    if (this.alive) this.#driver.take(act);
  }
}

/** @param {{ item: string, quantity: number, display: any }} lost */
function lost({ item, quantity, display }) {
  return { ...JSON.parse(item), quantity, display };
}
