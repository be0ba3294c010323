// The snapshot: frozen objects, of which those that did not change stay the same.

import { toCartError } from "./errors.js";

/** @type {readonly any[]} */
const NONE = Object.freeze([]);
const NO_ATTRIBUTES = Object.freeze({});
const STATUS = /** @type {const} */ (["ready", "syncing", "offline", "paused", "readonly"]);
const DURABILITY = /** @type {const} */ (["memory", "session", "durable"]);
const PARTS = /** @type {const} */ (["subtotal", "discount", "shipping", "tax", "total", "includedTax"]);
const REASONS = [
  "pending",
  "price-unknown",
  "amount-out-of-range",
  "stated-before-change",
  "not-priced",
  "other-currency",
  "tax-unknown",
  "tax-held",
  "code-unknown",
  "code-held",
  "shipping-unknown",
  "rules-differ",
];

// The bits beside a line's numbers.
const UNIT = 1;
const TOTAL = 2;
const PENDING = 4;
const ASKED_FOR = 8;
const AVAILABLE = 16;
const COUNTED = 32;
const OUT_OF_RANGE = 64;

/** @type {Map<number, readonly string[]>} */
const reasonLists = new Map();

/** @param {number} bits */
function reasonsOf(bits) {
  let list = reasonLists.get(bits);
  if (!list) reasonLists.set(bits, (list = Object.freeze(REASONS.filter((_, place) => bits & (1 << place)))));
  return list;
}

export class Store {
  /** @type {any} */
  snapshot;
  /** @type {any[]} */
  #faces = [];
  /** @type {any[]} */
  #lines = [];
  /** @type {number[]} */
  #order = [];
  /** @type {Map<string, any>} */
  #byKey = new Map();
  /** @type {{ cartId: string | null, currency: string, bags: any[], loose: boolean }} */
  #head;
  /** @type {readonly any[]} */
  #codes = NONE;
  /** @type {readonly any[]} */
  #issues = NONE;
  /** @type {any[]} */
  #bagTotals = [];
  /** The keys of the lines that are shown. @type {Set<string>} */
  #shown = new Set();
  /** Prices that were shown and are others now, since this was emptied last. @type {{ key: string, before: any, now: any }[]} */
  repriced = [];
  #touched = true;

  /** @param {string} currency */
  constructor(currency) {
    this.#head = { cartId: null, currency, bags: [], loose: false };
  }

  /** A line that is shown, or was. @param {string | null | undefined} key */
  line(key) {
    return (key != null && this.#byKey.get(key)) || null;
  }

  /** A new instance numbers the lines anew; the objects stay. */
  renumber() {
    this.#faces = [];
    this.#lines = [];
  }

  /** Everything but what belongs to the page goes: another shopper's cart is shown from now on. */
  forget() {
    this.renumber();
    this.#byKey.clear();
    this.#shown.clear();
    this.#order = [];
    this.#codes = NONE;
    this.#touched = true;
  }

  /**
   * @param {number} slot @param {string} key @param {string | undefined} id @param {string} item @param {string} kind
   * @param {string} bag @param {string} currency @param {string | undefined} name @param {string | undefined} sku
   * @param {string | undefined} imageUrl @param {string | undefined} attributes @param {any} error
   */
  face(slot, key, id, item, kind, bag, currency, name, sku, imageUrl, attributes, error) {
    const before = this.#faces[slot] ?? this.#byKey.get(key);
    this.#faces[slot] = {
      key,
      id: id ?? null,
      item: before ? before.item : Object.freeze(JSON.parse(item)),
      kind,
      bag,
      currency,
      name: name ?? null,
      sku: sku ?? null,
      imageUrl: imageUrl ?? null,
      attributes: attributes === undefined ? NO_ATTRIBUTES : Object.freeze(JSON.parse(attributes)),
      error: error === undefined ? null : Object.freeze(toCartError(error)),
    };
  }

  /**
   * @param {number} slot @param {number} known @param {number} quantity @param {number} given @param {number} unit
   * @param {number} total @param {number} counted
   */
  line_(slot, known, quantity, given, unit, total, counted) {
    const { currency, error, ...face } = this.#faces[slot];
    const before = this.#byKey.get(face.key);
    const unitPrice = money(known & UNIT, unit, currency, before?.unitPrice);
    const line = {
      ...face,
      quantity,
      giftQuantity: given,
      unitPrice,
      unitPriceBefore: this.#priceBefore(before, unitPrice),
      total: money(known & TOTAL, total, currency, before?.total),
      pending: (known & PENDING) !== 0,
      available: known & ASKED_FOR ? (known & AVAILABLE) !== 0 : null,
      availableQuantity: known & COUNTED ? counted : null,
      error: error ?? (known & OUT_OF_RANGE ? outOfRange(face.key) : null),
    };
    if (before && sameLine(before, line)) {
      this.#lines[slot] = before;
      return;
    }
    this.#lines[slot] = Object.freeze(line);
    this.#byKey.set(face.key, line);
    this.#touched = true;
  }

  /** What the server asked for one of a line before, as long as that is another price. @param {any} before @param {any} unitPrice */
  #priceBefore(before, unitPrice) {
    // Until the server has named a line, its price is the page's own; one that was taken out is begun anew.
    if (!before?.id || !this.#shown.has(before.key)) return null;
    const { key, unitPrice: last, unitPriceBefore: first } = before;
    if (last === unitPrice || last?.currency !== unitPrice?.currency) return first;
    this.repriced.push({ key, before: last, now: unitPrice });
    return first?.amount === unitPrice.amount ? null : (first ?? last);
  }

  /** @param {Uint32Array} slots A view of the core's memory. */
  order(slots) {
    this.#order = Array.from(slots);
    this.#shown = new Set(this.#order.map((slot) => this.#faces[slot].key));
    this.#touched = true;
  }

  /** @param {string | undefined} cartId @param {string} currency @param {any[]} bags @param {boolean} loose */
  head(cartId, currency, bags, loose) {
    const frozen = bags.map(({ shipping, errors, ...bag }) => ({
      ...bag,
      shipping: shipping && Object.freeze(shipping),
      errors: errors.map((/** @type {any} */ error) => issueOf(error)),
    }));
    this.#head = { cartId: cartId ?? null, currency, bags: frozen, loose };
    this.#bagTotals = [];
    this.#touched = true;
  }

  /** @param {any[]} codes */
  codes(codes) {
    const list = codes.map(({ discount, currency, name, ...code }) =>
      Object.freeze({
        ...code,
        name: name ?? null,
        discount: discount == null ? null : Object.freeze({ amount: discount, currency }),
      }),
    );
    this.#codes = list.length > 0 ? Object.freeze(list) : NONE;
    this.#touched = true;
  }

  /** @param {any[]} issues */
  issues(issues) {
    const list = issues.map(({ error, ...about }) => issueOf(error, about));
    this.#issues = list.length > 0 ? Object.freeze(list) : NONE;
    this.#touched = true;
  }

  /** @param {number} place @param {Float64Array} amounts @param {number} known @param {number} items @param {number} reasons */
  bag(place, amounts, known, items, reasons) {
    const totals = totalsOf(this.#bagTotals[place], this.#head.currency, amounts, known, items, reasons);
    if (totals !== this.#bagTotals[place]) this.#touched = true;
    this.#bagTotals[place] = totals;
  }

  /**
   * Ends a patch. Answers whether there is a new snapshot.
   *
   * @param {Float64Array} amounts @param {number} known @param {number} items @param {number} reasons
   * @param {number} pendingCount @param {number} status @param {number} durability
   */
  publish(amounts, known, items, reasons, pendingCount, status, durability) {
    const before = this.snapshot;
    const { cartId, currency } = this.#head;
    const totals = totalsOf(before?.totals, currency, amounts, known, items, reasons);
    const lines = this.#touched ? sameList(before?.lines, this.#order, (slot) => this.#lines[slot]) : before.lines;
    const next = {
      revision: (before?.revision ?? 0) + 1,
      cartId,
      currency,
      lines,
      bags: this.#touched || totals !== before.totals ? this.#bags(lines, totals) : before.bags,
      codes: this.#codes,
      totals,
      itemCount: totals.itemCount,
      pendingCount,
      status: STATUS[status],
      durability: DURABILITY[durability],
      issues: this.#issues,
    };
    this.#touched = false;
    return this.#replace(next);
  }

  /** The last snapshot, with what must be said of a cart that can only be shown. @param {any} issue */
  freeze(issue) {
    this.issues([...(this.snapshot?.issues ?? []), issue]);
    this.#touched = false;
    const { revision } = this.snapshot;
    this.#replace({ ...this.snapshot, revision: revision + 1, status: "readonly", issues: this.#issues });
  }

  /** @param {any} next */
  #replace(next) {
    const before = this.snapshot;
    const same =
      before && Object.keys(next).every((field) => field === "revision" || Object.is(before[field], next[field]));
    if (same) return false;
    this.snapshot = Object.freeze(next);
    return true;
  }

  /** @param {readonly any[]} lines @param {any} totals */
  #bags(lines, totals) {
    const { bags, loose } = this.#head;
    const stated = loose || bags.length === 0 ? [...bags, { key: "cart" }] : bags;
    const only = stated.length === 1;
    /** @type {readonly any[]} */
    const before = this.snapshot?.bags ?? NONE;
    const next = stated.map(
      ({ key, id, merchantId = null, name = null, status = null, shipping, needsShipping, errors = NONE }, place) => {
        const old = before.find((bag) => bag.key === key);
        const own = only
          ? lines
          : sameList(
              old?.lines,
              lines.filter((line) => line.bag === key),
            );
        const about = [...errors, ...this.#issues.filter((issue) => own.some((line) => line.key === issue.line))];
        const bag = {
          key,
          id: id ?? null,
          merchantId,
          name,
          status: status ?? null,
          lines: own,
          totals: only ? totals : (this.#bagTotals[place] ?? totals),
          codes: only
            ? this.#codes
            : sameList(
                old?.codes,
                this.#codes.filter((code) => code.bag === key),
              ),
          shippingMethod: shipping ?? null,
          needsShipping: needsShipping ?? null,
          issues: about.length > 0 ? sameList(old?.issues, about) : NONE,
        };
        return kept(old, bag);
      },
    );
    return sameList(before, next);
  }
}

/** The object `before` when its fields are the same, else `next`, frozen. @param {any} before @param {any} next */
export function kept(before, next) {
  const fields = Object.keys(next);
  const same = before && fields.length === Object.keys(before).length;
  return same && fields.every((field) => before[field] === next[field]) ? before : Object.freeze(next);
}

/** The list `before` when it holds the same. @param {readonly any[] | undefined} before @param {readonly any[]} from @param {(part: any) => any} [each] */
export function sameList(before, from, each) {
  const next = each ? from.map(each) : from;
  if (before?.length === next.length && next.every((part, place) => part === before[place])) return before;
  return Object.freeze(each ? next : [...next]);
}

/** @param {number | boolean} known @param {number} amount @param {string} currency @param {any} before */
export function money(known, amount, currency, before) {
  if (!known) return null;
  return before?.amount === amount && before.currency === currency ? before : Object.freeze({ amount, currency });
}

/** @param {any} before @param {string} currency @param {Float64Array} amounts @param {number} known @param {number} itemCount @param {number} bits */
function totalsOf(before, currency, amounts, known, itemCount, bits) {
  const [subtotal, discount, shipping, tax, total, includedTax] = PARTS.map((part, place) =>
    money(known & (1 << place), amounts[place], currency, before?.[part]),
  );
  const reasons = reasonsOf(bits);
  const same =
    before?.subtotal === subtotal &&
    before.discount === discount &&
    before.shipping === shipping &&
    before.tax === tax &&
    before.includedTax === includedTax &&
    before.total === total &&
    before.itemCount === itemCount &&
    before.reasons === reasons;
  if (same) return before;
  const estimated = bits !== 0;
  return Object.freeze({ subtotal, discount, shipping, tax, includedTax, total, itemCount, estimated, reasons });
}

/** @param {any} before @param {any} line */
function sameLine(before, line) {
  for (const field in line) {
    if (before[field] !== line[field] && !sameWords(field, before[field], line[field])) return false;
  }
  return true;
}

/** @param {string} field @param {any} before @param {any} now */
function sameWords(field, before, now) {
  if (field === "attributes") return JSON.stringify(before) === JSON.stringify(now);
  return field === "error" && before?.code === now?.code && before?.available === now?.available && !before === !now;
}

/** @param {string} key */
function outOfRange(key) {
  return Object.freeze(toCartError({ code: "amount-out-of-range", subject: key }));
}

/** @param {any} error @param {any} [about] */
function issueOf(error, { line, asked, got } = {}) {
  const cause = Object.freeze(toCartError(error));
  const { code, message, retryable } = cause;
  return Object.freeze({
    code,
    message,
    retryable,
    line: line ?? null,
    asked: asked ?? null,
    got: got ?? null,
    error: cause,
  });
}
