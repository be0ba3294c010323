// What the widgets say aloud: one polite region for news, one assertive region for errors, for the whole page.

import { el } from "./nodes.js";
import { shared } from "./shared.js";
import { speaker } from "./speaker.js";
import { sheet } from "./styles/sheet.js";

const HIDDEN = sheet(`
  :host { position: fixed; inset-block-end: 0; inset-inline-start: 0; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); pointer-events: none; white-space: nowrap }
  p { margin: 0 }
`);

/** The regions that there are; what is said is said in the last: all that lies behind a modal dialog is silent. @type {{ host: HTMLElement, polite: HTMLElement, alarm: HTMLElement, isShops?: boolean }[]} */
const regions = shared("regions", () => []);

/** Mounts regions within `parent`, to be spoken in from now on. Answers what takes them away again. @param {Node} parent */
export function mountRegion(parent) {
  const host = el("div", { "data-cart-voice": "" });
  const polite = el("div", { role: "status", "aria-live": "polite", "aria-atomic": "false" });
  const alarm = el("div", { role: "alert", "aria-live": "assertive", "aria-atomic": "false" });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [HIDDEN()];
  root.append(polite, alarm);
  parent.appendChild(host);
  const region = { host, polite, alarm };
  regions.push(region);
  return () => {
    const place = regions.indexOf(region);
    if (place >= 0) regions.splice(place, 1);
    host.remove();
  };
}

/**
 * Has the widgets speak in regions of the shop's own, which may show what they say: two that speak of one cart are one too
 * many. They are in the page from the start: `news` with the role `status`, `errors` with the role `alert`.
 *
 * @param {{ news: HTMLElement, errors: HTMLElement }} own
 */
export function provideRegions({ news, errors }) {
  for (const region of regions.filter((one) => isPages(one) || !one.host.isConnected)) {
    regions.splice(regions.indexOf(region), 1);
    if (!region.isShops) region.host.remove();
  }
  regions.unshift({ host: news, polite: news, alarm: errors, isShops: true });
}

/** @param {{ host: HTMLElement, isShops?: boolean }} region */
const isPages = ({ host, isShops }) => host.isConnected && (isShops || host.parentNode === document.body);

/** Makes sure that the page has its regions, before anything is to be said. */
export function mountPageRegion() {
  const isThere = regions.some(isPages);
  if (isThere || !document.body) return;
  const open = regions.splice(0).filter(({ host }) => host.isConnected);
  mountRegion(document.body);
  regions.push(...open);
}

/** Says news. */
export const say = speaker(() => regions.at(-1)?.polite);

/** Says that something went wrong. */
export const warn = speaker(() => regions.at(-1)?.alarm);
