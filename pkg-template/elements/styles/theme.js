// Colours and controls that all widgets share. A shop sets them by custom properties; light or dark is the page's choice.

import { sheet } from "./sheet.js";

/**
 * @cssprop --cart-ink - Text.
 * @cssprop --cart-muted - Text of less weight.
 * @cssprop --cart-surface - Ground of controls and of the drawer.
 * @cssprop --cart-tint - Ground of what is set apart.
 * @cssprop --cart-rule - Lines between things.
 * @cssprop --cart-control - Borders of controls.
 * @cssprop --cart-accent - The shop's colour.
 * @cssprop --cart-on-accent - Text on it.
 * @cssprop --cart-notice - Text of what waits.
 * @cssprop --cart-notice-surface - Its ground.
 * @cssprop --cart-error - Text of errors.
 * @cssprop --cart-radius - Corners.
 * @cssprop --cart-gap - Space between things.
 * @cssprop --cart-font - The family of type; by default the page's.
 * @cssprop --cart-error-surface - Ground of errors.
 */
export const theme = sheet(`
:host {
  --ink: var(--cart-ink, light-dark(#23201d, #f0ece6));
  --muted: var(--cart-muted, light-dark(#655f58, #aea69c));
  --surface: var(--cart-surface, light-dark(#ffffff, #211f1d));
  --tint: var(--cart-tint, light-dark(#f3f1ec, #2d2a27));
  --rule: var(--cart-rule, light-dark(#e6e0d7, #3a3632));
  --control: var(--cart-control, light-dark(#8a8279, #857d74));
  --accent: var(--cart-accent, light-dark(#2b5a4d, #8cc4b1));
  --on-accent: var(--cart-on-accent, light-dark(#ffffff, #10231d));
  --notice: var(--cart-notice, light-dark(#7a4a00, #f0c27a));
  --notice-tint: var(--cart-notice-surface, light-dark(#fdf1da, #372b17));
  --trouble: var(--cart-error, light-dark(#a3241b, #f5a8a0));
  --trouble-tint: var(--cart-error-surface, light-dark(#fdecea, #3d211e));
  --radius: var(--cart-radius, 0.625rem);
  --gap: var(--cart-gap, 1rem);
  display: block;
  color: var(--ink);
  font-family: var(--cart-font, inherit);
  line-height: 1.45;
  overflow-wrap: anywhere;
}
:host([hidden]), [hidden] { display: none !important }
*, *::before, *::after { box-sizing: border-box }
h2, h3, p, ul, dl, dd { margin: 0; padding: 0 }
ul { list-style: none }
button, input { color: inherit; font: inherit; letter-spacing: inherit }
button {
  min-height: 2.5rem;
  padding: 0.4rem 1rem;
  border: 1px solid var(--control);
  border-radius: var(--radius);
  background: var(--surface);
  font-size: 0.9375rem;
  cursor: pointer;
  touch-action: manipulation;
}
button:hover { background: var(--tint) }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600 }
.primary:hover { background: color-mix(in srgb, var(--accent) 86%, var(--ink)) }
.quiet {
  min-height: 2.25rem;
  padding-inline: 0.5rem;
  border-color: transparent;
  background: none;
  color: var(--muted);
  font-size: 0.875rem;
  text-decoration: underline;
  text-decoration-color: color-mix(in srgb, currentcolor 35%, transparent);
  text-underline-offset: 0.25em;
}
.quiet:hover { background: none; color: var(--ink); text-decoration-color: currentcolor }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.muted { color: var(--muted); font-size: 0.875rem }
.notice { color: var(--notice) }
.trouble { color: var(--trouble) }
.mark {
  display: inline-block;
  padding: 0.05rem 0.55rem;
  border: 1px solid transparent;
  border-radius: 99px;
  background: var(--tint);
  color: var(--accent);
  font-size: 0.75rem;
  font-weight: 600;
}
.mark.open { background: var(--notice-tint); color: var(--notice) }
@media (prefers-reduced-motion: no-preference) {
  button, a { transition: background-color 120ms, border-color 120ms, color 120ms }
}
@media (forced-colors: active) {
  .primary { border: 2px solid ButtonText }
  .mark { border-color: currentcolor }
}
`);
