// What the shoppers of one cycle ask for, drawn from its seed.

import { chance } from "../browser/support/walk.mjs";

/** So many lines are one tab's own, where it may do anything; one more is everybody's, and is only added to. */
const OWN = 3;

export class Plan {
  #random;
  #goods;
  #ids = 0;
  #name;

  /** @param {number} seed @param {{ key: string, item: object }[]} goods */
  constructor(seed, goods) {
    this.#random = chance(seed);
    this.#goods = goods;
    this.#name = `s${seed}`;
  }

  /** A whole number from `least` to `most`. */
  number(least, most) {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  /** Whether something that happens with this probability happens. */
  happens(probability) {
    return this.#random() < probability;
  }

  any(list) {
    return list[this.number(0, list.length - 1)];
  }

  /** Changes of the tab at `place`: groups of one task each, with waits before them. */
  groups(place, count, wait = 400) {
    return Array.from({ length: count }, () => ({
      wait: this.number(0, wait),
      changes: Array.from({ length: this.number(1, 4) }, () => this.change(place)),
    }));
  }

  /** Additions only. */
  adds(place, count) {
    return [{ wait: 0, changes: Array.from({ length: count }, () => this.change(place, true)) }];
  }

  change(place, isAdd = false) {
    const shared = this.#goods.at(-1);
    const own = this.#goods.slice(place * OWN, place * OWN + OWN);
    const isShared = this.happens(0.3);
    const { key, item } = isShared ? shared : this.any(own);
    this.#ids += 1;
    const id = `${this.#name}-${this.#ids}`;
    const kind = isShared || isAdd ? "add" : this.any(["add", "add", "add", "set", "remove"]);
    return { id, kind, key, item, quantity: this.number(1, kind === "set" ? 20 : 3) };
  }
}
