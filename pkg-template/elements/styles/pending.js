// How waiting changes look.

import { sheet } from "./sheet.js";

export const pending = sheet(`
section { padding: 0.75rem 0.9rem; border: 1px solid transparent; border-radius: var(--radius); background: var(--notice-tint) }
h2 { color: var(--notice); font-size: 0.9375rem }
.entry {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.1rem 0.75rem;
  padding-block: 0.5rem;
}
.entry + .entry { border-block-start: 1px solid var(--rule) }
.entry:last-child { padding-block-end: 0 }
.words { flex: 1 1 10rem; font-size: 0.9375rem }
.words .muted, .words .trouble { font-size: 0.8125rem }
.words .muted, .quiet { color: light-dark(#5b4a2c, #cdbfa6) }
.acts { display: flex; margin-inline-end: -0.5rem }
@media (forced-colors: active) { section { border-color: CanvasText } }
`);
