// The panel itself: what is where, when it is drawn anew, and how it comes to its end.

import { button, el, write } from "../elements/nodes.js";
import { theme } from "../elements/styles/theme.js";
import { faultChoice } from "./fault-choice.js";
import { logSection } from "./log.js";
import { reportOf } from "./report.js";
import { requestsSection } from "./requests.js";
import { storageSection } from "./storage-section.js";
import { panel as styles } from "./styles.js";

/** Ages grow, and other tabs take the lock, without anybody being told. */
const AGAIN = 1_000;

export class Panel {
  #benches;
  #faults;
  #shown;
  #host = el("div");
  #heading = el("h2", { id: "heading", tabindex: -1, text: "Cart developer panel" });
  #said = el("p", { class: "said notice", role: "status" });
  #sections = [
    logSection(),
    requestsSection((keeps) => this.#benches.forEach((bench) => (bench.keepsBodies = keeps))),
    storageSection(),
  ];
  /** What had the focus before. */
  #before = /** @type {any} */ (document.activeElement);
  /** @type {(() => void)[]} */
  #ends = [];
  /** The address of the file that was saved last. */
  #saved = "";

  /** @param {import("./bench.js").Bench[]} benches @param {import("./faults.js").Faults} faults */
  constructor(benches, faults) {
    this.#benches = benches;
    this.#faults = faults;
    [this.#shown] = benches;
    const root = this.#host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [theme(), styles()];
    root.append(this.#build());
    // It throws where the page has no body yet: no cart is looked on at before.
    document.body.append(this.#host);
    for (const bench of benches) {
      bench.begin(() => this.#draw());
      this.#ends.push(
        () => bench.end(),
        bench.cart.subscribe(() => this.#draw()),
      );
    }
    faults.onChange(() => this.#say(faults.chosen === "none" ? "" : `Fault on: ${faults.chosen}`));
    const again = setInterval(() => this.#draw(), AGAIN);
    this.#ends.push(() => clearInterval(again));
    this.#heading.focus();
  }

  /** The page is as it was without the panel. */
  close() {
    const hadFocus = this.#host.shadowRoot?.activeElement != null;
    this.#faults.choose("none");
    for (const end of this.#ends.splice(0)) end();
    URL.revokeObjectURL(this.#saved);
    this.#host.remove();
    if (hadFocus) this.#before?.focus?.();
  }

  #build() {
    const [log, requests, storage] = this.#sections.map(({ node }) => node);
    const save = button({ text: "Save report", click: () => this.#save() });
    const close = button({ text: "Close", label: "Close the developer panel", click: () => this.close() });
    const header = el("div", { class: "header" }, this.#heading, this.#choice(), this.#said, save, close);
    const onKey = (/** @type {KeyboardEvent} */ { key }) => key === "Escape" && this.close();
    const left = el("div", {}, log, el("section", {}, faultChoice(this.#faults)));
    const body = el("div", { class: "body" }, left, requests, storage);
    return el("section", { class: "panel", "aria-labelledby": "heading", on: { keydown: onKey } }, header, body);
  }

  /** Which of several carts is shown. */
  #choice() {
    if (this.#benches.length === 1) return null;
    const options = this.#benches.map(({ driver }, place) =>
      el("option", { value: String(place), text: `${place + 1}: ${driver.server.vendor}, ${driver.server.storeId}` }),
    );
    const choose = ({ target }) => {
      this.#shown = this.#benches[target.value];
      this.#draw();
    };
    return el("select", { "aria-label": "Cart", on: { change: choose } }, ...options);
  }

  #draw() {
    this.#shown.learn();
    for (const section of this.#sections) section.draw(this.#shown);
  }

  async #save() {
    const text = await reportOf(this.#benches, this.#faults.chosen);
    URL.revokeObjectURL(this.#saved);
    this.#saved = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    el("a", { href: this.#saved, download: "cart-report.json" }).click();
    this.#say("Report saved");
  }

  /** @param {string} text */
  #say(text) {
    write(this.#said, text);
  }
}
