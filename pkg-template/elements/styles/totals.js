// How totals look.

import { sheet } from "./sheet.js";

export const totals = sheet(`
dl { display: grid; gap: 0.3rem }
.row { display: flex; justify-content: space-between; gap: 1rem; font-variant-numeric: tabular-nums }
dd { text-align: end }
.total { margin-block-start: 0.35rem; font-size: 1.1875rem; font-weight: 700 }
.includedTax, .subtotal, .shipping, .tax { color: var(--muted) }
.includedTax { font-size: 0.875rem }
.discount, .savings { color: var(--accent) }
.savings { margin-block-start: 0.3rem; font-weight: 600 }
.row[data-open] dd { color: var(--notice); font-size: 0.9375rem; font-weight: 400 }
.below { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.6rem; margin-block-start: 0.5rem }
.reasons { flex: 1 1 12rem; font-size: 0.8125rem }
`);
