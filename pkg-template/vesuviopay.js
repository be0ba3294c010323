// VesuvioPay, with its wasm.

import * as glue from "./wasm/vesuviopay.js";
import { Core } from "./core.js";
import { serverOf } from "./server.js";
import { readVesuvioPay } from "./vesuviopay-settings.js";

const url = () => new URL("./wasm/vesuviopay.wasm", import.meta.url);

export const vesuvioPay = /* @__PURE__ */ serverOf(readVesuvioPay, () => new Core(glue, url));
