import { flushSync, hydrate as hydrateIn, mount as mountIn, unmount } from "svelte";
import { held } from "./Chosen.svelte";
import { choice } from "./choice.svelte.js";
import Shop from "./Shop.svelte";

export const choose = (key) => void (choice.key = key);

export { held };

export function mount(target, about) {
  const shop = mountIn(Shop, { target, props: { about } });
  flushSync();
  return () => unmount(shop);
}

export const hydrate = (target, about) => void hydrateIn(Shop, { target, props: { about } });
