// How the button looks that a shop has not brought itself.

import { sheet } from "./sheet.js";

export const addButton = sheet(`
.primary { min-height: 2.75rem; padding-inline: 1.5rem }
.error { margin-block-start: 0.35rem; font-size: 0.875rem }
`);
