// The section of how things are kept, and of the tabs that share them.

import { keyedList } from "../elements/keyed-list.js";
import { el, write } from "../elements/nodes.js";
import { lockOf, storageOf } from "./kept.js";

export function storageSection() {
  const list = el("dl");
  const show = keyedList(list, { key: ([name, part]) => `${part} ${name}`, create: createTerm });
  /** @type {import("./bench.js").Bench | null} */
  let shown = null;
  /** @type {Awaited<ReturnType<typeof lockOf>>} */
  let lock = null;

  /** @param {import("./bench.js").Bench} bench */
  async function draw(bench) {
    shown = bench;
    tell(bench);
    const known = await lockOf(bench);
    if (bench !== shown) return;
    lock = known;
    tell(bench);
  }

  /** @param {import("./bench.js").Bench} bench */
  function tell(bench) {
    const terms = termsOf(bench.secrets.without(storageOf(bench)), bench, lock);
    show(
      terms.flatMap(
        ([name, text]) =>
          /** @type {any[]} */ ([
            [name, "dt", name],
            [name, "dd", text],
          ]),
      ),
    );
  }

  return { node: el("section", {}, el("h3", { text: "Storage and tabs" }), list), draw };
}

/** @param {[string, string, string]} first */
function createTerm([, part]) {
  const node = el(part);
  return { node, focus() {}, update: (/** @type {string[]} */ [, , text]) => write(node, text) };
}

/**
 * @param {ReturnType<typeof storageOf>} storage @param {import("./bench.js").Bench} bench
 * @param {Awaited<ReturnType<typeof lockOf>>} lock @returns {[string, string][]}
 */
function termsOf({ durability, asked, trouble, schema, rows, bytes, setAside, onBridge, epoch }, { driver }, lock) {
  const aside = setAside.map(({ row, bytes }) => `${row} (${bytes} bytes)`);
  const kinds = Object.entries(rows).map(([kind, count]) => `${count} ${kind}`);
  const { vendor, storeId } = driver.server;
  return [
    ["Store", `${vendor}, ${storeId}`],
    ["Whose", driver.customer === null ? "a guest's" : "a customer's"],
    ["Lasts", durability === asked ? durability : `${durability}, although ${asked} was asked for`],
    ["Trouble", trouble ?? "none"],
    ["Record", `${kinds.join(", ") || "empty"}; ${bytes} bytes`],
    ["Schema", schema.join(", ") || "none yet"],
    ["Set aside", aside.join(", ") || "nothing"],
    ["On the bridge", String(onBridge)],
    ["Epoch", epoch ?? "none yet"],
    ["Lock", lock ? `${lock.holder}; ${lock.waiting} waiting for it` : "not to be had"],
  ];
}
