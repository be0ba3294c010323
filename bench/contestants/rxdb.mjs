// RxDB, in memory and in localStorage: a document a line, and a query that tells of changes. Its replication is always on,
// as a shop would have it: lines are pulled when the cart is opened, what has changed is pushed, and the server's document
// stands for one that was refused. A push that fails is sent again after RxDB's own 5 seconds, or on `online` where the
// browser has known that it was offline.

import { createRxDatabase } from "rxdb/plugins/core";
import { replicateRxCollection } from "rxdb/plugins/replication";
import { getRxStorageLocalstorage } from "rxdb/plugins/storage-localstorage";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { filter, firstValueFrom } from "rxjs";
import { totalsOf } from "../lines.mjs";

export const name = "RxDB with replication";
export const file = "rxdb.mjs";
export const packages = ["rxdb", "rxjs"];
export const keeps = "localStorage, one document a line";

const text = { type: "string" };
const number = { type: "number" };
const schema = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 40 },
    place: number,
    productId: text,
    variantId: text,
    sku: text,
    name: text,
    imageUrl: text,
    attributes: { type: "object" },
    unitPrice: number,
    quantity: number,
  },
};

export async function open({ shop, count, durable }) {
  const database = await createRxDatabase({
    name: `rxdb-${shop.toLowerCase().replace(/\W/g, "-")}`,
    storage: durable ? getRxStorageLocalstorage() : getRxStorageMemory(),
    multiInstance: false,
  });
  const { lines } = await database.addCollections({ lines: { schema } });
  const replication = replicateRxCollection({
    collection: lines,
    replicationIdentifier: `/shop/${shop}`,
    // The server has no shorter answer than the whole cart.
    pull: {
      batchSize: count + 1,
      handler: async () => ({ documents: documentsOf(await pulled(shop)), checkpoint: {} }),
    },
    push: { handler: (rows) => push(shop, rows) },
  });
  const all = lines.find({ sort: [{ place: "asc" }] }).$;
  const listeners = new Set();
  let [documents, totals] = [[], totalsOf([])];
  all.subscribe((found) => {
    [documents, totals] = [found, totalsOf(found)];
    for (const listener of listeners) listener();
  });
  await firstValueFrom(all.pipe(filter((found) => found.length === count)));
  const under = new Set();
  return {
    async setQuantity(place, quantity) {
      const patched = documents[place].incrementalPatch({ quantity });
      under.add(patched);
      await patched;
      under.delete(patched);
      await firstValueFrom(all.pipe(filter((found) => found[place].quantity === quantity)));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    line(place) {
      const { unitPrice, quantity } = documents[place];
      return { quantity, total: unitPrice * quantity };
    },
    totals: () => totals,
    // A document that has been patched is written.
    stored() {},
    async settled() {
      await Promise.all(under);
      await replication.awaitInSync();
    },
    close: () => database.close(),
  };
}

const documentsOf = (lines) => lines.map((line, place) => ({ ...line, place, _deleted: false }));

async function pulled(shop) {
  const response = await fetch(`/shop/${shop}`);
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()).lines;
}

/** Answers the documents that were refused, as the server has them. */
async function push(shop, rows) {
  const changes = rows.map(({ newDocumentState: { place, quantity } }) => ({ place, quantity }));
  const response = await fetch(`/shop/${shop}`, { method: "POST", body: JSON.stringify(changes) });
  if (!response.ok && response.status !== 409) throw new Error(`${response.status}`);
  const { refused, lines } = await response.json();
  return documentsOf(lines).filter(({ place }) => refused.includes(place));
}
