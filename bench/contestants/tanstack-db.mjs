// TanStack DB with its offline transactions: a collection, a live sum over it, and an outbox in IndexedDB. The cart
// itself it does not keep: a page brings that from elsewhere, which here costs nothing.

import { createCollection } from "@tanstack/db";
import { IndexedDBAdapter, NonRetriableError, startOfflineExecutor } from "@tanstack/offline-transactions";
import { linesOf } from "../lines.mjs";

export const name = "TanStack DB with offline transactions";
export const file = "tanstack-db.mjs";
export const packages = ["@tanstack/db", "@tanstack/offline-transactions"];
export const keeps = "IndexedDB, its outbox alone";

export const cannot = { start: "keeps what waits, not the cart" };

let ids = 0;

export async function open({ shop, count, durable }) {
  ids += 1;
  let sync = null;
  const lines = collectionOf(`cart ${shop} ${ids}`, linesOf(count), (begun) => (sync = begun));
  await lines.preload();
  const totals = { subtotal: 0, pieces: 0 };
  const counted = new Map();
  const take = ({ id, unitPrice, quantity }) => {
    const [before, piecesBefore] = counted.get(id) ?? [0, 0];
    counted.set(id, [unitPrice * quantity, quantity]);
    totals.subtotal += unitPrice * quantity - before;
    totals.pieces += quantity - piecesBefore;
  };
  for (const line of lines.values()) take(line);
  const listeners = new Set();
  const stop = lines.subscribeChanges((changes) => {
    for (const { value } of changes) take(value);
    for (const listener of listeners) listener();
  });
  const storage = durable ? new Told() : new InMemory();
  const executor = startOfflineExecutor({
    storage,
    collections: { lines },
    mutationFns: {
      async set({ transaction }) {
        const changes = transaction.mutations.map(({ modified }) => ({
          place: placeOf(modified.id),
          quantity: modified.quantity,
        }));
        const response = await fetch(`/shop/${shop}`, { method: "POST", body: JSON.stringify(changes) });
        if (response.status === 409) throw new NonRetriableError("refused");
        if (!response.ok) throw new Error(`${response.status}`);
        sync((await response.json()).lines);
      },
    },
  });
  await executor.waitForInit?.();
  const under = new Set();
  let last = null;
  return {
    setQuantity(place, quantity) {
      const transaction = executor.createOfflineTransaction({ mutationFnName: "set", autoCommit: false });
      const applied = transaction.mutate(() =>
        lines.update(`line-${place}`, (draft) => void (draft.quantity = quantity)),
      );
      // What is refused is told twice.
      applied.isPersisted.promise.catch(() => {});
      last = transaction.id;
      const done = transaction.commit().catch(() => {});
      under.add(done);
      done.finally(() => under.delete(done));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    line(place) {
      const { unitPrice, quantity } = lines.get(`line-${place}`);
      return { quantity, total: unitPrice * quantity };
    },
    totals: () => totals,
    stored: () => storage.has?.(`tx:${last}`),
    async settled() {
      while (under.size > 0) await Promise.all(under);
    },
    close() {
      stop.unsubscribe();
      executor.dispose();
    },
  };
}

/** The outbox has no promise for what is written: here it says so. */
class Told extends IndexedDBAdapter {
  #written = new Set();
  #waiting = new Map();

  async set(key, value) {
    await super.set(key, value);
    this.#written.add(key);
    this.#waiting.get(key)?.();
    this.#waiting.delete(key);
  }

  /** Resolves once something was written under that name. */
  has(key) {
    if (this.#written.has(key)) return undefined;
    return new Promise((resolve) => this.#waiting.set(key, resolve));
  }
}

class InMemory {
  #kept = new Map();
  get = async (key) => this.#kept.get(key) ?? null;
  set = async (key, value) => void this.#kept.set(key, value);
  delete = async (key) => void this.#kept.delete(key);
  keys = async () => [...this.#kept.keys()];
  clear = async () => this.#kept.clear();
}

const placeOf = (id) => Number(id.slice("line-".length));

/** The cart as the server has it, with a way to say what it has now. */
function collectionOf(id, first, begun) {
  return createCollection({
    id,
    getKey: (line) => line.id,
    sync: {
      sync({ begin, write, commit, markReady }) {
        begin();
        for (const line of first) write({ type: "insert", value: line });
        commit();
        markReady();
        begun((lines) => {
          begin();
          for (const line of lines) write({ type: "update", value: line });
          commit();
        });
      },
    },
  });
}
