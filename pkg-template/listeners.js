// Who wants to hear of the cart. Nobody is called while the core is at work, and nobody stands in another's way.

import { report } from "./errors.js";

// A listener that changes the cart each time it is called would go on for ever: after so many rounds the page breathes.
const ROUNDS = 100;

export class Listeners {
  #snapshot;
  /** @type {Map<object, { tell: (snapshot: any) => void, told: any }>} */
  #subscribers = new Map();
  /** @type {Map<string, Map<object, (detail: any) => void>>} */
  #events = new Map();
  /** @type {[string, any][]} */
  #news = [];
  #telling = false;
  /** What nobody has listened to yet. @type {Map<string, (() => any)[]>} */
  #missed = new Map();

  /** @param {() => any} snapshot */
  constructor(snapshot) {
    this.#snapshot = snapshot;
  }

  /** Calls `tell` now and after each change. @param {(snapshot: any) => void} tell @returns {() => void} */
  subscribe(tell) {
    const name = {};
    const subscriber = { tell, told: this.#snapshot() };
    this.#subscribers.set(name, subscriber);
    call(tell, subscriber.told);
    return () => void this.#subscribers.delete(name);
  }

  /** @param {string} event @param {(detail: any) => void} tell @returns {() => void} */
  on(event, tell) {
    const name = {};
    if (!this.#events.has(event)) this.#events.set(event, new Map());
    const listeners = /** @type {Map<object, (detail: any) => void>} */ (this.#events.get(event));
    listeners.set(name, tell);
    // Who begins to listen in the same step hears it too.
    if (this.#missed.has(event)) setTimeout(() => this.#catchUp(event));
    return () => void listeners.delete(name);
  }

  /** Something has happened; it is told with the next `tell`. @param {string} event @param {any} detail */
  add(event, detail) {
    this.#news.push([event, detail]);
  }

  /** Something has happened before anybody could listen: it is told once somebody does. @param {string} event @param {() => any} detail Nothing where it makes no sense. */
  recall(event, detail) {
    const missed = this.#missed.get(event) ?? [];
    this.#missed.set(event, [...missed, detail]);
    if (this.#events.get(event)?.size) setTimeout(() => this.#catchUp(event));
  }

  /** What was missed until now concerns nobody who listens from now on. */
  forget() {
    this.#missed.clear();
  }

  /** @param {string} event */
  #catchUp(event) {
    const missed = this.#missed.get(event) ?? [];
    this.#missed.delete(event);
    for (const make of missed) {
      const detail = make();
      if (detail) this.add(event, detail);
    }
    this.tell();
  }

  /** Tells everybody what they do not know yet. What a listener changes is told in a further round. */
  tell() {
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let round = 0; this.#round(); round += 1) {
        if (round < ROUNDS) continue;
        setTimeout(() => this.tell());
        return;
      }
    } finally {
      this.#telling = false;
    }
  }

  #round() {
    const snapshot = this.#snapshot();
    const behind = [...this.#subscribers].filter(([, { told }]) => told !== snapshot);
    const news = this.#news.splice(0);
    for (const [name, subscriber] of behind) {
      // It may have been unsubscribed, or told of something newer, by the one before.
      if (!this.#subscribers.has(name) || subscriber.told === this.#snapshot()) continue;
      subscriber.told = this.#snapshot();
      call(subscriber.tell, subscriber.told);
    }
    for (const [event, detail] of news) {
      for (const tell of [...(this.#events.get(event)?.values() ?? [])]) call(tell, detail);
    }
    return behind.length > 0 || news.length > 0;
  }
}

/** @param {(value: any) => void} tell @param {any} value */
function call(tell, value) {
  try {
    tell(value);
  } catch (error) {
    report(error);
  }
}
