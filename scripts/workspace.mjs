// Where things are.

import { fileURLToPath } from "node:url";

/** The repository's root, whatever folder the script was started from. */
export const root = fileURLToPath(new URL("..", import.meta.url));
