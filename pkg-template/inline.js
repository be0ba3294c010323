// The package for hosts that serve scripts and nothing else: the wasm is a text in a script of its own, loaded when a cart of
// its vendor is opened.

import * as customGlue from "./wasm/custom.js";
import * as elasticPathGlue from "./wasm/elastic-path.js";
import * as vesuvioPayGlue from "./wasm/vesuviopay.js";
import * as violetGlue from "./wasm/violet.js";
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

/** @param {{ default: string }} script */
const bytes = ({ default: text }) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const customWasm = () => import("./inline/custom.js").then(bytes);
export const customServer = /* @__PURE__ */ serverOf(readCustom, () => new Core(customGlue, customWasm));
const elasticPathWasm = () => import("./inline/elastic-path.js").then(bytes);
export const elasticPath = /* @__PURE__ */ serverOf(readElasticPath, () => new Core(elasticPathGlue, elasticPathWasm));
const vesuvioPayWasm = () => import("./inline/vesuviopay.js").then(bytes);
export const vesuvioPay = /* @__PURE__ */ serverOf(readVesuvioPay, () => new Core(vesuvioPayGlue, vesuvioPayWasm));
const violetWasm = () => import("./inline/violet.js").then(bytes);
export const violet = /* @__PURE__ */ serverOf(readViolet, () => new Core(violetGlue, violetWasm));
