// Bundlers, a static host, a worker and a plain Node server.

import { PAGES } from "./apps.mjs";
import { go } from "./contract.mjs";

go(PAGES);
