// What a cart has written down, and how that is kept: the record, the bridge, the lock.

import { parse, removed } from "./secrets.js";

/** Rows that hold what nobody else may know in a form that cannot be told apart. */
const CLOSED = new Set(["name", "orphan"]);

const sizeOf = (/** @type {string} */ text) => new TextEncoder().encode(text).length;

/** @param {import("./bench.js").Bench} bench */
function rowsOf({ driver }) {
  const flat = driver.place.record.flat();
  const rows = [];
  for (let place = 0; place + 2 < flat.length; place += 3) {
    const [kind, id, text] = flat.slice(place, place + 3);
    // Named once more by the record where they could not be written.
    if (kind !== "unsaved") rows.push({ kind, id, text, read: parse(text) });
  }
  return rows;
}

/** The request whose outcome is not known yet. @param {import("./bench.js").Bench} bench */
export function attemptsOf(bench) {
  const attempts = rowsOf(bench).filter(({ kind }) => kind === "attempt");
  return attempts.map(({ read }) => {
    const { at, epoch, number, works = [] } = read?.is ?? {};
    const deeds = works.map((/** @type {any} */ { deed }) => (typeof deed === "string" ? deed : Object.keys(deed)[0]));
    return { at, epoch, number, works: deeds };
  });
}

/** How things are kept on this device. @param {import("./bench.js").Bench} bench */
export function storageOf(bench) {
  const { cart, driver } = bench;
  const { record } = driver.place;
  const rows = rowsOf(bench);
  /** @type {Record<string, number>} */
  const kinds = {};
  for (const { kind } of rows) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const schemas = new Set(rows.map(({ read }) => read?.v).filter(Number.isInteger));
  return {
    durability: cart.getSnapshot().durability,
    asked: record.kind,
    trouble: record.trouble,
    schema: [...schemas],
    rows: kinds,
    bytes: rows.reduce((sum, { text }) => sum + sizeOf(text), 0),
    setAside: rows
      .filter(({ kind }) => kind === "aside")
      .map(({ kind, id, text }) => ({ row: openName(kind, id), bytes: sizeOf(text) })),
    onBridge: onBridge(driver.place.partition),
    epoch: rows.find(({ kind, id }) => kind === "meta" && id === "epoch")?.text ?? null,
  };
}

/** How many changes are on the bridge and not yet in the record. @param {string} partition */
function onBridge(partition) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`cartwright:${partition}:intent:`)).length;
  } catch {
    // Denied: then there is no bridge.
    return 0;
  }
}

/** The rows for a file; what cannot be read cannot be cleaned, and is only measured. @param {import("./bench.js").Bench} bench */
export function writtenIn(bench) {
  return rowsOf(bench).map(({ kind, id, text, read }) => {
    if (isClosed(kind, id)) return { kind, id: openName(kind, id), content: removed("name of a cart") };
    const isWord = kind === "meta" && /^[\w-]{1,64}$/.test(text);
    const content = typeof read === "object" ? withoutSaid(read) : isWord ? text : `(${sizeOf(text)} bytes)`;
    return bench.secrets.without({ kind, id, content });
  });
}

/** A row that was set aside is called after its kind and its own name. @param {string} kind @param {string} id */
const isClosed = (kind, id) => CLOSED.has(kind === "aside" ? id.split("/")[0] : kind);

/** @param {string} kind @param {string} id */
const openName = (kind, id) => (isClosed(kind, id) ? removed("name of a cart") : id);

/** What a shopper has said of themselves is a text of its own within a row. @param {any} thing @returns {any} */
function withoutSaid(thing) {
  if (Array.isArray(thing)) return thing.map(withoutSaid);
  if (typeof thing !== "object" || thing === null) return thing;
  return Object.fromEntries(
    Object.entries(thing).map(([name, value]) => [name, name === "put" ? saidOf(value) : withoutSaid(value)]),
  );
}

const saidOf = (/** @type {any} */ { field }) => ({ field, value: removed("personal fact") });

/**
 * Who has the lock under which the cart is sent, and how many wait for it; null where there are no locks.
 *
 * @param {import("./bench.js").Bench} bench
 */
export async function lockOf({ driver }) {
  const name = `cartwright-drain:${driver.place.partition}`;
  try {
    const [own, { held = [], pending = [] }] = await Promise.all([ownName(), navigator.locks.query()]);
    const holder = held.find((lock) => lock.name === name)?.clientId;
    const waiting = pending.filter((lock) => lock.name === name).length;
    return { holder: holder === undefined ? "nobody" : holder === own ? "this tab" : "another tab", waiting };
  } catch {
    return null;
  }
}

/** @type {Promise<string | undefined> | null} */
let asked = null;

/** What locks call this tab: they tell only those who hold one. */
function ownName() {
  const name = `cartwright-devtools:${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  asked ??= navigator.locks.request(name, async () => {
    const { held = [] } = await navigator.locks.query();
    return held.find((lock) => lock.name === name)?.clientId;
  });
  return asked;
}
