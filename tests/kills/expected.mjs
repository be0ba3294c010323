// What a cart may hold: each change that was called stored has happened once, each other one once or not at all.

export class Expected {
  /** @type {Map<string, number>} */
  #settled = new Map();
  /** @type {{ id: string, kind: string, key: string, quantity: number, isStored: boolean }[]} */
  #changes = [];
  /** How many changes were called stored, ever. */
  stored = 0;

  /** A page is about to ask for it. */
  began({ id, kind, key, quantity }) {
    this.#changes.push({ id, kind, key, quantity, isStored: false });
  }

  /** A page was told that it is kept. */
  keptIs(id) {
    const change = this.#changes.find((change) => change.id === id);
    if (!change || change.isStored) return;
    change.isStored = true;
    this.stored += 1;
  }

  /** It was refused as it was asked for: it is not in the cart and never will be. */
  refused(id) {
    this.#changes = this.#changes.filter((change) => change.id !== id);
  }

  /** Changes that were called stored since the cart was last confirmed. */
  get acknowledged() {
    return this.#changes.filter(({ isStored }) => isStored).length;
  }

  /** The quantities that a line may have, the one of all that was stored and nothing else first. */
  possible(key) {
    const start = this.#settled.get(key) ?? 0;
    const changes = this.#changes.filter((change) => change.key === key);
    const stored = changes.filter(({ isStored }) => isStored).reduce(applied, start);
    let all = new Set([start]);
    for (const change of changes) {
      const after = [...all].map((quantity) => applied(quantity, change));
      all = new Set(change.isStored ? after : [...all, ...after]);
    }
    return [stored, ...[...all].filter((quantity) => quantity !== stored)];
  }

  /** What of these quantities by key cannot be: lines with too little, and lines with too much. */
  compare(quantities) {
    const keys = new Set([...this.#settled.keys(), ...this.#changes.map(({ key }) => key), ...Object.keys(quantities)]);
    const wrong = { lost: [], doubled: [] };
    for (const key of keys) {
      const [is, may] = [quantities[key] ?? 0, this.possible(key)];
      if (!may.includes(is)) wrong[is < may[0] ? "lost" : "doubled"].push({ key, is, may });
    }
    return wrong;
  }

  /** The cart is at rest with these quantities: what was open about it is decided. */
  confirm(quantities) {
    this.#settled = new Map(Object.entries(quantities));
    this.#changes = [];
  }

  /** What a line is known to have held at rest. */
  at(key) {
    return this.#settled.get(key) ?? 0;
  }
}

function applied(before, { kind, quantity }) {
  if (kind === "remove") return 0;
  return kind === "set" ? quantity : before + quantity;
}
