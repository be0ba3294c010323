// The package for pages that forbid wasm: the same core as JavaScript, loaded when a cart of its vendor is opened.

import { Core } from "./core.js";
import { readCustom } from "./custom-settings.js";
import { readElasticPath } from "./elasticpath-settings.js";
import { serverOf } from "./server.js";
import { readVesuvioPay } from "./vesuviopay-settings.js";
import { readViolet } from "./violet-settings.js";

export { combineCarts } from "./combine.js";
export { CartError, isCartError } from "./errors.js";
export { formatMoney } from "./money.js";
export { openCart } from "./open.js";
export { init } from "./source.js";

export const customServer = /* @__PURE__ */ serverOf(readCustom, () => new Core(() => import("./compat/custom.js")));
export const elasticPath = /* @__PURE__ */ serverOf(
  readElasticPath,
  () => new Core(() => import("./compat/elastic-path.js")),
);
export const vesuvioPay = /* @__PURE__ */ serverOf(
  readVesuvioPay,
  () => new Core(() => import("./compat/vesuviopay.js")),
);
export const violet = /* @__PURE__ */ serverOf(readViolet, () => new Core(() => import("./compat/violet.js")));
