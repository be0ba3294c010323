// Elastic Path, with its wasm.

import * as glue from "./wasm/elastic-path.js";
import { Core } from "./core.js";
import { serverOf } from "./server.js";
import { readElasticPath } from "./elasticpath-settings.js";

const url = () => new URL("./wasm/elastic-path.wasm", import.meta.url);

export const elasticPath = /* @__PURE__ */ serverOf(readElasticPath, () => new Core(glue, url));
