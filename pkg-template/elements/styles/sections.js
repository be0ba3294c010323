// How several carts look, one below the other.

import { sheet } from "./sheet.js";

export const sections = sheet(`
.section { display: grid; gap: 0.75rem }
.section + .section { margin-block-start: 1.5rem; padding-block-start: 1rem; border-block-start: 1px solid var(--rule) }
h3 { font-size: 1.0625rem }
`);
