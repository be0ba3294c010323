// When a cart has come to rest.

/** Waits until nothing waits any more, and what the server holds is read. */
export async function rest(cart) {
  await cart.sync();
  await new Promise((resolve) => {
    const stop = cart.subscribe(({ pendingCount, status }) => {
      if (pendingCount > 0 || status !== "ready") return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
  await cart.sync();
}
