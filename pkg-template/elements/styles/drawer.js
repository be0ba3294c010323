// How the drawer looks: at the end of the line of reading, the whole width on a phone.

import { sheet } from "./sheet.js";

/** @cssprop --cart-drawer-width - How wide it is, where there is room. */
export const drawer = sheet(`
:host { display: contents }
dialog {
  inset-block: 0;
  inset-inline: auto 0;
  flex-direction: column;
  width: min(100vw, var(--cart-drawer-width, 27rem));
  max-width: none;
  height: 100dvh;
  max-height: none;
  margin: 0;
  padding: 0;
  border: 0;
  border-inline-start: 1px solid var(--rule);
  background: var(--surface);
  color: var(--ink);
  box-shadow: 0 0 3rem rgb(0 0 0 / 18%);
  overscroll-behavior: contain;
}
dialog[open] { display: flex }
dialog::backdrop { background: rgb(20 16 12 / 45%) }
.header, .body, .footer { padding-inline: 1.25rem }
.header {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 1rem;
  padding-block: 0.75rem;
  border-block-end: 1px solid var(--rule);
}
h2 { font-size: 1.25rem; font-weight: 650; line-height: 1.2 }
h2:focus { outline: none }
.body { flex: 1 1 0; min-height: 8rem; padding-block: 0.75rem; overflow-y: auto; overscroll-behavior: contain }
.footer {
  display: grid;
  flex: none;
  gap: 1rem;
  max-height: 55dvh;
  padding-block: 1rem max(1.25rem, env(safe-area-inset-bottom));
  border-block-start: 1px solid var(--rule);
  overflow-y: auto;
}
.close {
  display: grid;
  place-items: center;
  width: 2.75rem;
  min-height: 2.75rem;
  margin-inline-end: -0.6rem;
  padding: 0;
  border-color: transparent;
  border-radius: 99px;
  background: none;
}
.cross { position: relative; width: 1.125rem; height: 1.125rem }
.cross::before, .cross::after {
  content: "";
  position: absolute;
  inset: calc(50% - 1px) 0 auto;
  border-block-start: 2px solid currentcolor;
  rotate: 45deg;
}
.cross::after { rotate: -45deg }
@media (prefers-reduced-motion: no-preference) {
  dialog, dialog::backdrop { transition: translate 220ms ease-out, opacity 220ms, overlay 220ms allow-discrete, display 220ms allow-discrete }
  dialog { translate: 100% 0 }
  dialog:dir(rtl) { translate: -100% 0 }
  dialog::backdrop { opacity: 0 }
  dialog[open] { translate: none }
  dialog[open]::backdrop { opacity: 1 }
  @starting-style {
    dialog[open] { translate: 100% 0 }
    dialog[open]:dir(rtl) { translate: -100% 0 }
    dialog[open]::backdrop { opacity: 0 }
  }
}
`);
