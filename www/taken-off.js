// The codes that the shopper has taken off, on whichever page of this browser: that they are gone is no news.

import { keep, kept } from "./kept.js";
import { vendor } from "./vendors.js";

const KEY = `demo:codes-off:${vendor.name}`;

/** Whether it was the shopper who has taken a code off last. */
export const isTakenOff = (code) => codes().includes(code.toLowerCase());

/** The shopper takes a code off, or puts it on again. */
export function noteCode(code, isOff) {
  const name = code.toLowerCase();
  const others = codes().filter((known) => known !== name);
  keep(KEY, isOff ? [...others, name] : others);
}

const codes = () => kept(KEY, Array.isArray) ?? [];
