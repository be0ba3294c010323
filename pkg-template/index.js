// What the package offers.

export { combineCarts } from "./combine.js";
export { customServer } from "./custom.js";
export { elasticPath } from "./elasticpath.js";
export { CartError, isCartError } from "./errors.js";
export { formatMoney } from "./money.js";
export { openCart } from "./open.js";
export { init } from "./source.js";
export { vesuvioPay } from "./vesuviopay.js";
export { violet } from "./violet.js";
