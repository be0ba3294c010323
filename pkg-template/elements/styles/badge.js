// How the badge looks. The bag is drawn by borders alone: no picture is loaded for it, and it has the colour of the text.

import { sheet } from "./sheet.js";

export const badge = sheet(`
:host { display: inline-block }
.control {
  position: relative;
  display: inline-grid;
  place-items: center;
  min-width: 2.75rem;
  min-height: 2.75rem;
  padding: 0;
  border: 0;
  border-radius: 99px;
  background: none;
  color: inherit;
  text-decoration: none;
}
a.control:hover, button.control:hover { background: var(--tint) }
.icon {
  position: relative;
  width: 1.25rem;
  height: 1.0625rem;
  margin-block-start: 0.35rem;
  border: 2px solid currentcolor;
  border-radius: 2px 2px 5px 5px;
}
.icon::before {
  content: "";
  position: absolute;
  inset: -0.5rem 0.2rem auto;
  height: 0.45rem;
  border: 2px solid currentcolor;
  border-block-end: 0;
  border-radius: 99px 99px 0 0;
}
.count {
  position: absolute;
  inset-block-start: 0.05rem;
  inset-inline-start: calc(50% + 0.15rem);
  min-width: 1.25rem;
  padding-inline: 0.3rem;
  border: 1px solid transparent;
  border-radius: 99px;
  background: var(--accent);
  color: var(--on-accent);
  font-size: 0.75rem;
  font-weight: 700;
  font-variant-numeric: tabular-nums;
  line-height: 1.25rem;
  text-align: center;
  white-space: nowrap;
}
@media (forced-colors: active) {
  .count { border-color: currentcolor }
}
`);
