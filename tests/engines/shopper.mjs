// A shopper who has a keyboard and no pointer: what has the focus is known by its role and its name, as a screen reader
// tells them, and so is what is on the page.

import { launch, until } from "./launch.mjs";
import * as inPage from "./page.mjs";

const KEYS = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  ArrowUp: "\uE013",
  ArrowDown: "\uE015",
};
const SHIFT = "\uE008";

/** More than any page of the shop has. */
const MOST_STOPS = 250;

export class Shopper {
  #wire;
  resize;
  close;

  /** @param {string} engine @param {{ scheme: "light" | "dark", width: number }} look */
  static async arrives(engine, { scheme, width }) {
    const shopper = new Shopper();
    const { wire, resize, close } = await launch(engine, { scheme });
    Object.assign(shopper, { resize, close });
    shopper.#wire = wire;
    await resize(width);
    return shopper;
  }

  goTo(url) {
    return this.#wire.call("navigate", { url });
  }

  /** Runs a function, or what it is as a text, in the page. */
  run(what, ...args) {
    return this.#wire.call("run", { script: `return (${what}).apply(null, arguments)`, args });
  }

  /** Presses a key, or a letter. */
  press(key, { shift = false } = {}) {
    const value = KEYS[key] ?? key;
    const stroke = [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ];
    const held = shift ? [{ type: "keyDown", value: SHIFT }, ...stroke, { type: "keyUp", value: SHIFT }] : stroke;
    return this.#wire.call("act", { actions: [{ type: "key", id: "keyboard", actions: held }] });
  }

  async type(text) {
    for (const letter of text) await this.press(letter);
  }

  /** What has the focus. */
  async focus() {
    const { node } = await this.run(inPage.focused);
    return node ? this.#known(node) : { role: null, name: null };
  }

  async #known(node) {
    const [id] = Object.values(node);
    return { node, role: await this.#wire.call("role", { id }), name: await this.#wire.call("label", { id }) };
  }

  /** Goes on with Tab until the focus is there. */
  forward(role, name) {
    return this.#goTo(role, name, {});
  }

  /** Goes back with Shift and Tab until the focus is there. */
  back(role, name) {
    return this.#goTo(role, name, { shift: true });
  }

  async #goTo(role, name, keys) {
    const passed = new Set();
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await this.press("Tab", keys);
      const { node, texts } = await this.run(inPage.focused);
      for (const text of texts ?? []) passed.add(text);
      // To be told a role and a name takes a while: it is asked for only where the name can be the wanted one.
      if (!texts?.some((text) => isName(text, name)) || !isIt(await this.#known(node), role, name)) continue;
      // The page is moved there a moment later.
      await until(() => this.run(inPage.showsFocus, node), `nobody sees the focus at ${name}`);
      return node;
    }
    throw new Error(`No way leads to the ${role} ${name}: ${[...passed].join(", ")}`);
  }

  /** What is on the page by that role and name, or null. */
  async find(role, name) {
    for (const node of await this.run(inPage.candidates, role)) {
      const known = await this.#known(node).catch(() => null);
      if (known && isIt(known, role, name)) return node;
    }
    return null;
  }

  /** Waits until it is there. */
  meets(role, name) {
    return until(() => this.find(role, name), `there is no ${role} ${name}`);
  }

  /** Waits until it has gone. */
  misses(role, name) {
    return until(async () => !(await this.find(role, name)), `there still is a ${role} ${name}`);
  }

  /** Waits until the focus is there. */
  isAt(role, name) {
    return until(
      async () => {
        const at = await this.focus();
        return isIt(at, role, name);
      },
      async () => {
        const at = await this.focus();
        return `the focus is at the ${at.role} ${at.name} and not at the ${role} ${name}`;
      },
    );
  }

  /** Waits until something can be read, on the page or within a part of it. */
  reads(pattern, { within = null } = {}) {
    const read = async () => {
      const part = within && (await this.find(...within));
      return within && !part ? "" : this.run(inPage.textOf, part);
    };
    return until(
      async () => pattern.test(await read()),
      async () => `${pattern} cannot be read in: ${await read()}`,
    );
  }

  /** Waits until a quantity is that. */
  counts(name, quantity) {
    const value = async () => {
      const node = await this.find("spinbutton", `Quantity of ${name}`);
      return node && this.run((input) => input.value, node);
    };
    return until(
      async () => (await value()) === String(quantity),
      async () => `there are ${await value()} of ${name}`,
    );
  }

  async isInView(node) {
    return this.run(inPage.isInView, node);
  }

  /** Runs a function whose promise is waited for. */
  async ask(what, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      (${what})(...[...arguments].slice(0, -1)).then((answer) => done({ answer }), (error) => done({ error: String(error) }));`;
    const { answer, error } = await this.#wire.call("runAsync", { script, args });
    if (error) throw new Error(error);
    return answer;
  }
}

const isName = (text, name) => (typeof name === "string" ? text === name : name.test(text ?? ""));

const isIt = (known, role, name) => known.role === role && isName(known.name, name);
