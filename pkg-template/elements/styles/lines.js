// How lines look.

import { sheet } from "./sheet.js";

export const lines = sheet(`
.line {
  display: grid;
  grid-template-columns: 4.5rem minmax(0, 1fr) auto;
  gap: 0.2rem var(--gap);
  padding-block: var(--gap);
}
.line + .line { border-block-start: 1px solid var(--rule) }
.line:first-child { padding-block-start: 0.25rem }
.image {
  display: grid;
  grid-row: 1 / span 2;
  place-items: center;
  overflow: hidden;
  width: 4.5rem;
  height: 4.5rem;
  border-radius: var(--radius);
  background: var(--tint);
  color: var(--muted);
  font-size: 1.5rem;
  font-weight: 600;
  text-transform: uppercase;
}
img { width: 100%; height: 100%; object-fit: cover }
/* A name is written in its own direction, and stands where every name stands. */
.name, dd { unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent }
.name { font-weight: 600; line-height: 1.3 }
dl > div { display: flex; flex-wrap: wrap; gap: 0 0.35rem }
.price, .total { font-variant-numeric: tabular-nums }
.small { font-size: 0.8125rem }
.sum { text-align: end }
.total { font-weight: 600 }
.line[data-pending] .total { color: var(--muted) }
.controls {
  display: flex;
  flex-wrap: wrap;
  grid-column: 2 / -1;
  align-items: center;
  justify-content: space-between;
  gap: 0.25rem 0.75rem;
  margin-block-start: 0.35rem;
}
.controls .quiet { margin-inline-end: -0.5rem }
.stepper { display: inline-flex; border: 1px solid var(--control); border-radius: var(--radius) }
.stepper > * { min-height: 2.375rem; border: 0; background: none; text-align: center }
.step { width: 2.5rem; padding: 0; font-size: 1.1rem; line-height: 1 }
.stepper input { width: 2.75rem; padding: 0; border-radius: 2px; font-variant-numeric: tabular-nums }
.stepper :focus-visible { outline-offset: 1px }
[aria-disabled="true"], input:read-only { color: var(--muted); cursor: not-allowed }
.notes { grid-column: 2 / -1; font-size: 0.8125rem }
.problems { display: grid; gap: 0.5rem; margin-block-end: var(--gap) }
.problem, .undo {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25rem 0.75rem;
  padding: 0.6rem 0.9rem;
  border: 1px solid transparent;
  border-radius: var(--radius);
}
.problem { background: var(--notice-tint); color: var(--notice) }
.problem p, .undo p { flex: 1 1 12rem }
.problem .quiet { color: inherit }
.undo { background: var(--tint); padding-block: 0.35rem }
.undo p { font-size: 0.9375rem }
.undo .quiet { color: var(--accent); font-weight: 600 }
.empty { padding-block: 1.5rem; text-align: center }
.empty:focus { outline: none }
.waits { animation: appear 1ms 350ms both }
/* What is confirmed in a moment does not flash. */
@keyframes appear { from { opacity: 0 } }
@media (forced-colors: active) {
  .image { border: 1px solid CanvasText }
  .problem, .undo { border-color: CanvasText }
}
`);
