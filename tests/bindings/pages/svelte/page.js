import { flushSync, hydrate as hydrateIn, mount as mountIn, unmount } from "svelte";
import Shop from "./Shop.svelte";

export function mount(target, about) {
  const shop = mountIn(Shop, { target, props: { about } });
  flushSync();
  return () => unmount(shop);
}

export const hydrate = (target, about) => void hydrateIn(Shop, { target, props: { about } });
