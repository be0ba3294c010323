// So many changes in a row, each checked when a subscriber is told of it.

/** The milliseconds that they took; the lines are drawn anew for each, so that nobody wins by remembering the last one. */
export async function changeInARow({ cart, oracle, random }, batch) {
  const asked = Array.from({ length: batch }, () => [random(oracle.count), 1 + random(50)]);
  const wanted = asked.map(([place, quantity]) => oracle.after(place, quantity));
  let each = 0;
  let isRight = false;
  const stop = cart.subscribe(() => {
    const now = wanted[each];
    if (!now) return;
    const { subtotal, pieces } = cart.totals();
    const { quantity, total } = cart.line(asked[each][0]);
    isRight = subtotal === now.subtotal && pieces === now.pieces && quantity === now.quantity && total === now.total;
  });
  let wrong = 0;
  const begun = performance.now();
  for (; each < batch; each += 1) {
    const [place, quantity] = asked[each];
    // What is as it was is told to nobody.
    const isNews = cart.line(place).quantity !== quantity;
    isRight = !isNews;
    const shown = cart.setQuantity(place, quantity);
    if (shown) await shown;
    if (!isRight) wrong += 1;
  }
  const taken = performance.now() - begun;
  stop();
  if (wrong > 0) throw new Error(`${wrong} of ${batch} changes were not shown with totals that are right`);
  return taken;
}
