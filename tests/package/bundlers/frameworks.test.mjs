// Frameworks that render on a server of their own.

import { FRAMEWORKS } from "./apps.mjs";
import { go } from "./contract.mjs";

go(FRAMEWORKS);
