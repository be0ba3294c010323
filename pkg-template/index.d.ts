// Cartwright: a shopping cart that lives in the browser.

export * from "./types/cart.js";
export * from "./types/change.js";
export * from "./types/combine.js";
export * from "./types/custom.js";
export * from "./types/error.js";
export * from "./types/money.js";
export * from "./types/rules.js";
export * from "./types/snapshot.js";
export * from "./types/elasticpath.js";
export * from "./types/vesuviopay.js";
export * from "./types/violet.js";
