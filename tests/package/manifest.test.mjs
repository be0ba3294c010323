// What editors know of the widgets is what the widgets are.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as widgets from "../../pkg/elements.js";
import { ATTRIBUTES } from "../../pkg/elements/settings.js";
import { EVENTS } from "../../pkg/events.js";

const folder = fileURLToPath(new URL("../../pkg", import.meta.url));
const text = (path) => readFileSync(join(folder, path), "utf8");
const { customElements } = JSON.parse(text("package.json"));
const { modules } = JSON.parse(text(customElements));
const elements = modules.flatMap(({ path, declarations }) => declarations.map((each) => ({ path, ...each })));

const names = (list) => list.map(({ name }) => name);
const missing = (from, list) => [...from].filter((name) => !names(list).includes(name));

const partsIn = (source) => source.match(/(?<=\bpart: ")[\w-]+/g) ?? [];

/** Everything of these that nothing is said of. */
const unsaid = (list) => names(list.filter(({ description }) => !description));

test("every widget is in it, by its tag and its class", () => {
  const tags = [...text("elements.js").matchAll(/\["(cart-[\w-]+)", (\w+)\]/g)].map(
    ([, tag, name]) => `${tag} ${name}`,
  );
  assert.ok(tags.length > 0);
  assert.deepEqual(elements.map(({ tagName, name }) => `${tagName} ${name}`).sort(), tags.sort());
  const definitions = modules.find(({ path }) => path === "elements.js").exports;
  assert.deepEqual(names(definitions).sort(), elements.map(({ tagName }) => tagName).sort());
});

for (const { name, tagName, path, ...element } of elements) {
  const widget = widgets[name];

  test(`${tagName}: every attribute that is read is in it, with what it is for`, () => {
    const read = [...text(path).matchAll(/this\.(?:get|has)Attribute\("([\w-]+)"\)/g)].map(([, each]) => each);
    const settings = tagName === "cart-provider" ? ATTRIBUTES : [];
    assert.deepEqual(missing([...widget.observedAttributes, ...read, ...settings], element.attributes), []);
    assert.deepEqual(unsaid(element.attributes), []);
    const sources = ["elements/widget.js", "elements/settings.js", "elements/drawer.js", path].map(text).join("\n");
    const known = new Set([...ATTRIBUTES, ...sources.match(/"[a-z-]+"/g).map((word) => word.slice(1, -1))]);
    assert.deepEqual(
      names(element.attributes).filter((each) => !known.has(each)),
      [],
    );
  });

  test(`${tagName}: every part, event and custom property is in it`, () => {
    assert.deepEqual(
      missing([...partsIn(text(path)), ...(widget.parts ?? "").split(" ").filter(Boolean)], element.cssParts),
      [],
    );
    const told = [...text(path).matchAll(/new CustomEvent\("(cart:[\w-]+)"/g)].map(([, each]) => each);
    assert.deepEqual(missing([...EVENTS, ...told], element.events), []);
    assert.deepEqual(unsaid(element.cssProperties), []);
  });

  test(`${tagName}: its slots are those that its shadow has`, () => {
    const slots = [...text(path).matchAll(/el\("slot", \{(?: name: "([\w-]+)")?|el\("slot"\)/g)].map(
      ([, each = ""]) => each,
    );
    assert.deepEqual(missing(slots, element.slots), []);
    assert.deepEqual(unsaid(element.slots), []);
  });

  test(`${tagName}: its properties are those of its class`, () => {
    const own = Object.getOwnPropertyDescriptors(widget.prototype);
    const isProperty = (each) => own[each].get && !each.startsWith("_");
    assert.deepEqual(missing(Object.keys(own).filter(isProperty), element.members), []);
    for (const { name: member, kind } of element.members.filter(({ kind }) => kind === "method")) {
      assert.equal(typeof widget.prototype[member], "function", `${kind} ${member}`);
    }
  });
}

test("every part and every custom property of the sources is in it", () => {
  const files = readdirSync(join(folder, "elements"), { recursive: true }).filter((file) => file.endsWith(".js"));
  const source = files.map((file) => text(join("elements", file))).join("\n");
  const read = source.match(/(?<=var\()--cart-[\w-]+/g);
  const all = (what) => elements.flatMap((element) => element[what]);
  assert.deepEqual(missing(new Set(partsIn(source)), all("cssParts")), []);
  assert.deepEqual(missing(new Set(read), all("cssProperties")), []);
});
