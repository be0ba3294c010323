// TanStack Query as its documentation has optimistic updates: set the cached cart, put the old one back on an error, ask
// again afterwards; the cache persisted in localStorage.

import { MutationObserver, QueryClient, QueryObserver } from "@tanstack/query-core";
import { persistQueryClient } from "@tanstack/query-persist-client-core";
import { createSyncStoragePersister } from "@tanstack/query-sync-storage-persister";
import { linesOf, totalsOf } from "../lines.mjs";

export const name = "TanStack Query with persistence";
export const file = "tanstack-query.mjs";
export const packages = [
  "@tanstack/query-core",
  "@tanstack/query-persist-client-core",
  "@tanstack/query-sync-storage-persister",
];
export const keeps = "localStorage, whole cache, once a second";

export const cannot = { offline: "changes under way are not kept in this set-up" };

const CART = ["cart"];

export async function open({ shop, count, durable, again }) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, gcTime: Infinity } } });
  const written = durable ? await persist(client, shop) : null;
  if (!again) client.setQueryData(CART, cartOf(linesOf(count)));
  const queryFn = async () => cartOf((await (await fetch(`/shop/${shop}`)).json()).lines);
  const query = new QueryObserver(client, { queryKey: CART, queryFn, notifyOnChangeProps: ["data"] });
  const current = () => client.getQueryData(CART);
  // Its listeners are told in a task of their own; the cache's own are told at once.
  const listeners = new Set();
  let told = current();
  client.getQueryCache().subscribe(() => {
    if (current() === told) return;
    told = current();
    for (const listener of listeners) listener();
  });
  const stop = query.subscribe(() => {});
  const under = new Set();
  const mutation = {
    mutationFn: async (change) => {
      const response = await fetch(`/shop/${shop}`, { method: "POST", body: JSON.stringify([change]) });
      if (!response.ok) throw new Error(`${response.status}`);
    },
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: CART });
      const before = current();
      client.setQueryData(CART, ({ lines }) =>
        cartOf(lines.map((line, each) => (each === change.place ? { ...line, quantity: change.quantity } : line))),
      );
      change.shown();
      return { before };
    },
    onError: (_error, _change, { before }) => client.setQueryData(CART, before),
    onSettled: () => client.invalidateQueries({ queryKey: CART }),
  };
  return {
    setQuantity(place, quantity) {
      return new Promise((resolve) => {
        const change = { place, quantity, shown: resolve };
        const done = new MutationObserver(client, mutation).mutate(change).catch(() => {});
        under.add(done);
        done.finally(() => under.delete(done));
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    line(place) {
      const { unitPrice, quantity } = current().lines[place];
      return { quantity, total: unitPrice * quantity };
    },
    totals: () => current().totals,
    stored: () => written.next(),
    async settled() {
      while (under.size > 0 || client.isFetching() > 0) {
        await Promise.all(under);
        await client.refetchQueries({ queryKey: CART }, { cancelRefetch: false });
      }
    },
    close: stop,
  };
}

const cartOf = (lines) => ({ lines, totals: totalsOf(lines) });

/** Restores what is kept, and keeps what comes; `next` resolves with the write that follows. */
async function persist(queryClient, shop) {
  let waiting = [];
  const storage = {
    getItem: (key) => localStorage.getItem(key),
    removeItem: (key) => localStorage.removeItem(key),
    setItem(key, text) {
      localStorage.setItem(key, text);
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
  const persister = createSyncStoragePersister({ storage, key: `query ${shop}` });
  const [, restored] = persistQueryClient({ queryClient, persister });
  await restored;
  waiting = [];
  return { next: () => new Promise((resolve) => waiting.push(resolve)) };
}
