// A server of the shop's own, with the wasm that speaks with its functions.

import * as glue from "./wasm/custom.js";
import { Core } from "./core.js";
import { readCustom } from "./custom-settings.js";
import { serverOf } from "./server.js";

const url = () => new URL("./wasm/custom.wasm", import.meta.url);

export const customServer = /* @__PURE__ */ serverOf(readCustom, () => new Core(glue, url));
