// Why something did not work, by the code of the error. The text of an error is never looked at to decide anything.

const SHORTAGE = ["insufficient-stock", "out-of-stock"];

const CLAUSES = {
  "cart-empty": "the cart is empty",
  "cart-gone": "the shop no longer has this cart",
  "cart-ordered": "this cart was ordered from another device",
  "total-changed": "the price has changed; look at it and order again",
  "address-blocked": "the shop does not send anything to this address",
  "already-submitted": "the order was made already",
  aborted: "you stopped asking",
  "card-data-refused": "card data does not belong here",
  "cart-locked": "a checkout is open, so the cart cannot be changed",
  "bag-not-found": "nothing of this merchant is in the cart",
  "bundle-selection-invalid": "this choice is not one that the shop offers",
  "changed-elsewhere": "the cart was changed from somewhere else at the same time",
  "checkout-under-way": "a checkout is already under way",
  "checkout-unknown": "the shop did not answer, and may have started the checkout; look at your messages first",
  "code-invalid": "the shop does not take this code",
  "cart-not-ready": "the shop still needs something, or the price has changed",
  "code-automatic": "the shop gives it by itself",
  "code-expired": "this code is no longer good",
  "code-failed": "the merchant's shop failed over this code",
  "code-not-applied": "this code takes nothing off the cart",
  "code-not-removed": "the shop has kept this code",
  "code-unsupported": "this code cannot be used here",
  "currency-mismatch": "the shop does not sell it in the currency of this cart",
  "custom-input-required": "something has to be written here",
  "custom-input-too-long": "the text is too long",
  discarded: "it was discarded",
  forbidden: "the shop does not allow it",
  "in-flight": "it is on its way and can no longer be taken back",
  "invalid-quantity": "the shop does not take this quantity",
  "item-not-found": "the shop no longer has this product",
  "items-unavailable": "something in the cart is no longer to be had",
  "merchant-failed": "the merchant's shop cannot be reached at the moment",
  "merchant-not-in-cart": "nothing of this merchant is in the cart",
  "merchant-refused": "the merchant did not take it",
  "order-not-found": "the shop does not know this order",
  "order-rejected": "no merchant has taken the order",
  "line-gone": "it is no longer in the cart",
  "line-not-found": "it is no longer in the cart",
  "not-applied": "the shop did not do it",
  offline: "there is no connection",
  "phone-not-verified": "the customer's phone number is not verified",
  "quantity-changed": "the shop has changed the quantity",
  "product-in-stock": "it is in stock",
  "quantity-out-of-range": "the quantity is too large",
  "rate-limited": "the shop asks for a little patience",
  readonly: "a checkout is open, so the cart cannot be changed",
  refused: "the shop refused it",
  "removed-elsewhere": "it was removed from somewhere else",
  "review-needed": "some changes need you first",
  "server-failed": "the shop's server failed",
  "server-timeout": "the shop's server took too long",
  "shipping-not-set": "the merchant does not send it so",
  "sign-in-needed": "the shop asks you to sign in again",
  "storage-denied": "this browser stores nothing, so that the cart lasts as long as this page",
  "storage-hanging": "this browser's storage does not answer at the moment",
  "storage-full": "this device has no room left",
  "token-missing": "the shop asks you to sign in again",
  "signed-out": "you are being signed out",
  "too-large": "it is too large",
  "too-many-lines": "the cart holds as many different things as it can",
  "too-many-pending": "too many changes are waiting",
  "too-many-requests": "the shop asks for a little patience",
  "unreadable-answer": "what the shop answered could not be read",
  unauthorized: "the shop asks you to sign in again",
  "wasm-unavailable": "this browser could not load it",
};

/** By the codes of the shop's own server. */
const SERVER_CLAUSES = {
  cookies_not_kept: "this browser keeps no cookie from here, and the shop knows a cart by one",
};

/** Whether there was not enough of it. */
export const isShort = (error) => Boolean(error) && SHORTAGE.includes(error.code);

/** A clause that says why, without a full stop. */
export function why(error) {
  if (!error) return "no reason was given";
  if (SHORTAGE.includes(error.code) && error.available > 0) return `only ${error.available} left`;
  // The cart's own, and not a product's.
  if (error.code === "currency-mismatch" && error.subject === "currency") {
    return "this cart keeps its currency, and the shop now sells in another one";
  }
  if (error.code === "out-of-stock") return "it is out of stock";
  if (error.code === "insufficient-stock") return "there are not so many left";
  if (Object.hasOwn(SERVER_CLAUSES, error.vendorCode)) return SERVER_CLAUSES[error.vendorCode];
  if (Object.hasOwn(CLAUSES, error.code)) return CLAUSES[error.code];
  return error.message || error.code || "no reason was given";
}

/** What an issue says beside its line: what was asked, what came of it, and why. */
export function beside({ error, asked, got }) {
  const reason = capital(why(error));
  return typeof asked === "number" && typeof got === "number" && asked > got && got > 0
    ? `${reason}: you asked for ${asked}, the cart has ${got}.`
    : `${reason}.`;
}

/** The clause as the beginning of a sentence. */
export function capital(clause) {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
