// Violet, with its wasm.

import * as glue from "./wasm/violet.js";
import { Core } from "./core.js";
import { serverOf } from "./server.js";
import { readViolet } from "./violet-settings.js";

const url = () => new URL("./wasm/violet.wasm", import.meta.url);

export const violet = /* @__PURE__ */ serverOf(readViolet, () => new Core(glue, url));
