// The panel beside the shop: it breaks the network on purpose, and shows what the server received.

import { button, el, mark, write } from "./elements.js";
import { networkIsOn, onNetworkSwitch, switchNetwork } from "./network.js";
import { askSandbox } from "./sandbox.js";
import { mountServerLog } from "./server-log.js";
import { say, warn } from "./speak.js";
import { mountStorm } from "./storm/storm.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

const FAULTS = [
  ["Lose the response", { fault: "lose-response" }],
  ["Lose the request", { fault: "lose-request" }],
  ["Answer 3 s late", { fault: "delay", delayMs: 3000 }],
  ["Fail with 500", { fault: "500" }],
  ["Too many requests", { fault: "429", retryAfter: 3 }],
  ["Refuse", { fault: "refuse" }],
  ["Give fewer", { fault: "clamp" }],
];

/** Fills the panel; `opened` is a promise of the cart, `who()` the customer. Returns `{ use(cart), show(snapshot) }`. */
export function mountPanel(root, { opened, who }) {
  let cart = null;
  const log = mountServerLog();
  const storm = mountStorm({ opened, who, still });
  const state = el("span", { class: "muted" });
  const networkSwitch = el("input", {
    type: "checkbox",
    role: "switch",
    id: "network-switch",
    "aria-labelledby": "network-heading",
    on: { change: () => switchNetwork(networkSwitch.checked) },
  });

  root.append(
    el(
      "div",
      { class: "network-head" },
      el("h2", { id: "network-heading", text: "Network" }),
      networkSwitch,
      state,
      button({ text: "Reset the sandbox", look: "quiet", click: reset }),
    ),
    el("p", { class: "muted", text: words.PANEL }),
    // On a phone the products come first: the faults are folded away.
    el(
      "details",
      { open: matchMedia("(width >= 900px)").matches },
      el("summary", { id: "faults-heading" }, el("b", { text: "The next change meets this:" })),
      el(
        "div",
        { class: "faults", role: "group", "aria-labelledby": "faults-heading" },
        ...[...FAULTS, ...(vendor.faults ?? [])].map(([text, fault]) =>
          button({ text, click: () => breakNext(text, fault) }),
        ),
        button({ text: "No more faults", look: "quiet", click: mend }),
      ),
    ),
    storm.node,
    log.node,
  );

  showSwitch();
  showReach();
  onNetworkSwitch(showSwitch);
  window.addEventListener("online", showReach);
  window.addEventListener("offline", showReach);

  function showSwitch() {
    const on = networkIsOn();
    networkSwitch.checked = on;
    write(state, on ? "On" : "Off");
  }

  // The masthead tells of both: the switch and the device's own network.
  function showReach() {
    const online = navigator.onLine;
    write(document.getElementById("network-link"), online ? "Online" : "Offline");
    mark(document.documentElement, "data-network", online ? "on" : "off");
  }

  async function breakNext(text, { switches, ...fault }) {
    if (switches) return (await ask("POST", "switches", switches)) && say("panel", words.fromNowOn(text));
    const rules = [{ path: vendor.writes(cart?.getSnapshot() ?? { cartId: null }), times: 1, ...fault }];
    if (await ask("POST", "faults", { rules })) say("panel", words.nextMeets(text));
  }

  async function mend() {
    if (vendor.mended) await ask("POST", "switches", vendor.mended);
    if (await ask("DELETE", "faults")) say("panel", words.MENDED);
  }

  async function reset() {
    if (!(await ask("POST", "reset"))) return;
    say("panel", words.RESET);
    log.refresh();
    await cart?.sync();
  }

  function still(isOn) {
    const hands = document.querySelectorAll(".bar, .side, #catalogue, cart-badge, cart-drawer");
    for (const part of [...hands, ...root.querySelectorAll(".faults")]) mark(part, "inert", isOn ? "" : null);
    networkSwitch.disabled = isOn;
  }

  return {
    use(opened) {
      cart = opened;
      storm.use(opened);
    },
    show(snapshot) {
      log.follow(snapshot);
      storm.show(snapshot);
    },
  };
}

async function ask(...call) {
  try {
    return await askSandbox(...call);
  } catch {
    warn("panel", words.NO_PANEL);
    return null;
  }
}
