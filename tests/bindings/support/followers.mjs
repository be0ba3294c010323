// For pages: a cart that counts who follows it.

/** Has a page know `counted(cart)`: the same store, whose followers are `window.following`. */
export function countFollowers() {
  window.following = 0;
  window.counted = (cart) => ({
    getSnapshot: cart.getSnapshot,
    subscribe(tell) {
      const end = cart.subscribe(tell);
      window.following += 1;
      return () => void (end(), (window.following -= 1));
    },
  });
}
