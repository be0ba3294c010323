// The count of a storm: what was asked for on each device against what the server holds. Nothing else goes in, so that it
// says what happened and not what was hoped for. Each change adds one of a product: of all changes these are the ones that
// a second sending would double.

/** Counts from now on. `base` is what the server held of each product before, by key. */
export function startTally(base) {
  const asked = new Map();
  const settled = new Map();
  const refused = new Map();
  const more = (counts, product) => counts.set(product, (counts.get(product) ?? 0) + 1);
  const of = (counts, product) => counts.get(product) ?? 0;

  return {
    /** One of a product was asked for. `change` is missing where its page does not live to hear what becomes of it. */
    async ask(product, change = null) {
      more(asked, product);
      const outcome = await change?.settled;
      if (outcome?.status === "rejected") more(refused, product);
      else if (outcome && outcome.status !== "review") more(settled, product);
    },

    /** What counts as arrived at this moment. Taken before the server is asked: what it confirms later is not missing yet. */
    arrived: () => new Map(settled),

    /**
     * Compares. `held` is what the server holds now; `arrived` what had been confirmed when it was asked. Where nothing waits
     * any more (`isOver`), whatever the server does not hold is lost.
     */
    compare(held, arrived, isOver) {
      const sum = { asked: 0, held: 0, waiting: 0, lost: 0, doubled: 0 };
      for (const [product, count] of asked) {
        const due = count - of(refused, product);
        const got = of(held, product) - of(base, product);
        const lost = Math.max(0, (isOver ? due : of(arrived, product)) - got);
        sum.asked += due;
        sum.held += got;
        sum.lost += lost;
        sum.doubled += Math.max(0, got - due);
        sum.waiting += Math.max(0, due - got) - lost;
      }
      return sum;
    },
  };
}
