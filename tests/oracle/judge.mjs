// Reads carts with the core's answers, one JSON a line, and says where its own answer is another one.
// The last line says how many carts were judged, and how many of them came to anything at all.

import { createInterface } from "node:readline";
import { price } from "./price.mjs";

const SHOWN = 5;
let [judged, priced, wrong] = [0, 0, 0];

for await (const text of createInterface({ input: process.stdin })) {
  const { answer, ...cart } = JSON.parse(text);
  const own = price(cart);
  judged += 1;
  if (own !== null) priced += 1;
  const [expected, got] = [told(own), JSON.stringify(answer)];
  if (expected === got) continue;
  wrong += 1;
  if (wrong <= SHOWN) console.log(`cart     ${JSON.stringify(cart)}\nexpected ${expected}\ngot      ${got}`);
}
console.log(`judged ${judged} priced ${priced} wrong ${wrong}`);
process.exitCode = wrong > 0 ? 1 : 0;

/** The answer in the form and the order in which the core's is written. */
function told(answer) {
  if (answer === null) return "null";
  const amount = (number) => (number === null || number === undefined ? null : String(number));
  const { subtotal, discount, shipping, tax, within, total, unknowns } = answer;
  const line = (line) => [...[line.subtotal, line.discount, line.tax, line.total].map(amount), line.unknown];
  const sums = [subtotal, discount, shipping, tax, within, total].map(amount);
  return JSON.stringify({ lines: answer.lines.map(line), sums, unknowns });
}
