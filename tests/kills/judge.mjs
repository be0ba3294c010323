// What a cycle amounts to.

import { setTimeout } from "node:timers/promises";
import { Silent } from "./station.mjs";

/** How long a cart may take to come to rest, and tabs to show the same once they have. */
const PATIENCE = 120_000;
const NEWS = 100;

/** What these tabs show once all that was asked for is settled, and all of them know. */
export async function restOf(...tabs) {
  for (let round = 0; ; round += 1) {
    const views = await Promise.all(tabs.map((tab) => tab.ask("rest", { patience: PATIENCE })));
    const restless = views.find(({ isAtRest }) => !isAtRest);
    if (restless) throw new Silent(`the cart does not come to rest: ${JSON.stringify(restless)}`);
    const [first, ...others] = views.map(bare);
    if (round === NEWS || others.every((other) => isSame(first, other))) return views;
    await setTimeout(100);
  }
}

/** While a record has not opened in time, what is missing is not lost; when the cart has come to rest it is. */
const isWhole = ({ durability }) => durability === "durable";

/** What is on the device after a browser has come back. */
export function surviving(cart, view) {
  return verdict(cart, isWhole(view) ? cart.expected.compare(view.quantities) : { lost: [], doubled: [] }, view);
}

/** What the page and the server hold in the end. From then on it is what the cart holds. */
export async function settled(cart, ...views) {
  const server = await cart.held(views[0]);
  const found = [server, ...views.map(({ quantities }) => quantities)].map((each) => cart.expected.compare(each));
  const wrong = { lost: found.flatMap(({ lost }) => lost), doubled: found.flatMap(({ doubled }) => doubled) };
  const differ = views.some(({ quantities }) => !isSame(quantities, server));
  const told = { ...verdict(cart, wrong, ...views), server, ...(differ && { views: views.map(bare) }) };
  if (differ && told.verdict === "kept") told.verdict = "differs";
  cart.expected.confirm(server);
  cart.odd = [];
  return told;
}

const bare = ({ quantities }) => quantities;

/** A change that needs the shopper is not lost: it is shown, and waits. */
function verdict(cart, { lost, doubled }, ...views) {
  const review = views.flatMap(({ review }) => review);
  const issues = views.flatMap(({ issues }) => issues.map(({ code }) => code));
  const about = {
    ...(issues.length > 0 && { issues }),
    ...(review.length > 0 && { review }),
    ...(cart.odd.length > 0 && { odd: cart.odd }),
  };
  if (doubled.length > 0) return { verdict: "doubled", lost, doubled, ...about };
  if (review.length > 0) return { verdict: "asked", ...about };
  if (lost.length > 0) return { verdict: "lost", lost, ...about };
  return { verdict: "kept", ...about };
}

function isSame(one, other) {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => (one[key] ?? 0) === (other[key] ?? 0));
}
