// Cartwright: a shopping cart that lives in the browser.

export * from "./types/cart.js";
export * from "./types/elasticpath.js";
export * from "./types/vesuviopay.js";
export * from "./types/violet.js";
