// A press before the cart is open is kept and done then: nothing that a shopper asks for is lost.

/** `act` for a press: done once `opened` is there. `refuse(error)` hears that the cart could not be opened. */
export function whenOpen(opened, act, refuse) {
  let isKept = false;
  return async () => {
    if (isKept) return;
    isKept = true;
    const trouble = await opened.then(
      () => null,
      (error) => error,
    );
    isKept = false;
    if (trouble) refuse(trouble);
    else act();
  };
}
