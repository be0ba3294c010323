// RxDB, in memory and in localStorage: a document a line, and a query that tells of changes.

import { createRxDatabase } from "rxdb/plugins/core";
import { getRxStorageLocalstorage } from "rxdb/plugins/storage-localstorage";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { filter, firstValueFrom } from "rxjs";
import { linesOf, totalsOf } from "../lines.mjs";

export const name = "RxDB";
export const file = "rxdb.mjs";
export const packages = ["rxdb", "rxjs"];
export const keeps = "localStorage, one document a line";

const OWN_SERVER = "needs endpoints of its own at the server";
export const cannot = { burst: OWN_SERVER, refusal: OWN_SERVER, offline: OWN_SERVER };

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

export async function open({ shop, count, durable, again }) {
  const database = await createRxDatabase({
    name: `rxdb-${shop.toLowerCase().replace(/\W/g, "-")}`,
    storage: durable ? getRxStorageLocalstorage() : getRxStorageMemory(),
    multiInstance: false,
  });
  const { lines } = await database.addCollections({ lines: { schema } });
  if (!again) await lines.bulkInsert(linesOf(count).map((line, place) => ({ ...line, place })));
  const all = lines.find({ sort: [{ place: "asc" }] }).$;
  const listeners = new Set();
  let [documents, totals] = [[], totalsOf([])];
  all.subscribe((found) => {
    [documents, totals] = [found, totalsOf(found)];
    for (const listener of listeners) listener();
  });
  await firstValueFrom(all.pipe(filter((found) => found.length === count)));
  return {
    async setQuantity(place, quantity) {
      await documents[place].incrementalPatch({ quantity });
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
    close: () => database.close(),
  };
}
