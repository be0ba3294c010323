// What a shopper has asked for and what becomes of it: two promises a change.

import { CartError, toCartError } from "./errors.js";

/**
 * @typedef {{ status: string, asked: number | null, got: number | null, items?: readonly any[], error?: CartError }} Outcome
 * @typedef {{ ids: string[], bulk: boolean, outcomes: (Outcome | undefined)[], orphan: boolean,
 *   isStored: boolean, keep(): void, lose(error: CartError): void, settle(outcome: Outcome): void }} Open
 */

const DONE = new Set(["confirmed", "adjusted", "superseded"]);

export class Changes {
  /** @type {Map<string, Open>} */
  #open = new Map();
  /** What came before the change had been told of, within the same call. @type {(() => void)[] | null} */
  #early = null;

  /**
   * Follows a change that `ask` makes. @param {number} count How many intents it has. @param {boolean} bulk
   * @param {() => string} ask
   */
  follow(count, bulk, ask) {
    return this.#during(ask, (id) => this.#begin(id, count, bulk));
  }

  /** The same for what may make none: `ask` answers its id and how many intents it has, or nothing. @param {() => string} ask */
  followIfAny(ask) {
    return this.#during(ask, (made) => {
      const [id, count] = made.split(" ");
      return id ? this.#begin(id, Number(count), true) : null;
    });
  }

  /** What is told of a change before it is known. @template T @param {() => string} ask @param {(id: string) => T} begin @returns {T} */
  #during(ask, begin) {
    const before = this.#early;
    /** @type {(() => void)[]} */
    const early = [];
    this.#early = early;
    let id;
    try {
      id = ask();
    } finally {
      this.#early = before;
    }
    const change = begin(id);
    for (const act of early) act();
    return change;
  }

  /** @param {string} id @param {number} count @param {boolean} bulk */
  #begin(id, count, bulk) {
    /** @type {Open} */
    const open = {
      ids: idsFrom(id, count),
      bulk,
      outcomes: new Array(count).fill(undefined),
      orphan: false,
      isStored: false,
      keep() {},
      lose() {},
      settle() {},
    };
    const stored = new Promise((/** @type {(value?: any) => void} */ resolve, reject) => {
      open.keep = () => resolve();
      open.lose = reject;
    });
    // Who does not ask whether it was stored need not hear that it was not.
    stored.catch(() => {});
    const settled = new Promise((resolve) => {
      open.settle = resolve;
    });
    this.#open.set(id, open);
    return Object.freeze({ id, stored, settled });
  }

  /** @param {string} id @param {any} error */
  stored(id, error) {
    const open = this.#open.get(id);
    if (!open) {
      this.#early?.push(() => this.stored(id, error));
      return;
    }
    open.isStored = true;
    if (error === undefined) open.keep();
    else open.lose(toCartError(error));
    this.#sweep(id, open);
  }

  /** @param {string} id @param {any[]} outcomes */
  settled(id, outcomes) {
    const open = this.#open.get(id);
    if (!open) {
      this.#early?.push(() => this.settled(id, outcomes));
      return;
    }
    open.outcomes = outcomes.map(toOutcome);
    this.#settle(id, open);
  }

  /** What was settled, as tabs tell it: changes that the core no longer knows are settled by it. @param {string} told */
  overheard(told) {
    if (![...this.#open.values()].some(({ orphan }) => orphan)) return;
    for (const [intent, outcome] of parse(told)) {
      for (const [id, open] of this.#open) {
        const place = open.orphan ? open.ids.indexOf(intent) : -1;
        if (place < 0) continue;
        open.outcomes[place] = toOutcome(outcome);
        if (open.outcomes.every(Boolean)) this.#settle(id, open);
      }
    }
  }

  /** The core was replaced: it knows nothing of what it was asked before. @param {(intent: string) => boolean} isKept */
  orphan(isKept) {
    for (const open of this.#open.values()) open.orphan = true;
    this.checkOrphans(isKept, "core-restarted");
  }

  /**
   * Changes that the record no longer holds are settled by somebody else, or were never written.
   *
   * @param {(intent: string) => boolean} isKept @param {string} code
   */
  checkOrphans(isKept, code = "settled-elsewhere") {
    for (const [id, open] of this.#open) {
      if (!open.orphan) continue;
      open.ids.forEach((intent, place) => {
        if (open.outcomes[place] || isKept(intent)) return;
        open.outcomes[place] = toOutcome({ status: "superseded", error: { code, retryable: true } });
      });
      if (open.outcomes.every(Boolean)) this.#settle(id, open);
    }
  }

  /** Changes whose page or cart goes before they are settled; what is kept is sent by whoever opens it next. @param {string} code */
  end(code) {
    for (const [id, open] of this.#open) {
      const error = new CartError(code, { retryable: true });
      open.lose(error);
      open.settle({ status: "superseded", asked: null, got: null, error });
      this.#open.delete(id);
    }
  }

  /** Ids of changes whose storing nobody tells of any more. */
  orphansToStore() {
    return [...this.#open].filter(([, { orphan, isStored }]) => orphan && !isStored).map(([id]) => id);
  }

  /** @param {string} id @param {Open} open */
  #settle(id, open) {
    open.settle(together(/** @type {Outcome[]} */ (open.outcomes), open.bulk));
    this.#sweep(id, open);
  }

  /** @param {string} id @param {Open} open */
  #sweep(id, open) {
    if (open.isStored && open.outcomes.every(Boolean)) this.#open.delete(id);
  }
}

/** The intents of a change are numbered one after the other. @param {string} id @param {number} count */
function idsFrom(id, count) {
  if (count === 1) return [id];
  const dash = id.lastIndexOf("-");
  const first = Number(id.slice(dash + 1));
  return Array.from({ length: count }, (_, place) => `${id.slice(0, dash)}-${first + place}`);
}

/** @param {any} raw @returns {Outcome} */
export function toOutcome({ status, line, asked, got, error }) {
  return Object.freeze({
    status,
    line: line ?? null,
    asked: asked ?? null,
    got: got ?? null,
    ...(error && { error: Object.freeze(toCartError(error)) }),
  });
}

/** @param {Outcome[]} items @param {boolean} bulk @returns {Outcome} */
function together(items, bulk) {
  if (!bulk) return items[0];
  const done = items.filter(({ status }) => DONE.has(status));
  const alike = items.every(({ status }) => status === items[0].status);
  let status = "partial";
  if (alike) status = items[0].status;
  else if (done.length === items.length)
    status = items.some((item) => item.status === "adjusted") ? "adjusted" : "confirmed";
  else if (done.length === 0) status = "rejected";
  const sum = (/** @type {"asked" | "got"} */ field) =>
    items.reduce(
      (/** @type {number | null} */ sum, item) => (item[field] === null ? sum : (sum ?? 0) + item[field]),
      null,
    );
  const error = items.find((item) => item.error)?.error;
  return Object.freeze({
    status,
    asked: sum("asked"),
    got: sum("got"),
    items: Object.freeze(items),
    ...(error && { error }),
  });
}

/** What was settled, as tabs tell it, in words for the core: seven for each intent. @param {string} told */
export function inWords(told) {
  return parse(told).flatMap(([id, { status, line, asked, got, error }]) =>
    [id, status, line, asked, got, error?.code, error?.available].map((word) =>
      word === undefined || typeof word === "object" ? "" : String(word),
    ),
  );
}

/** Anything may come from a tab of another release, or from another script; what has not our form is left out. @param {string} told @returns {[string, any][]} */
function parse(told) {
  try {
    const settled = JSON.parse(told);
    return settled.filter((/** @type {any} */ one) => typeof one?.[1]?.status === "string");
  } catch {
    return [];
  }
}
