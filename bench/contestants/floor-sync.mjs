// The floor, with the least of a network layer by hand: the last quantity of each line that waits lies in localStorage too,
// and one request at a time takes them all to the server.

import * as floor from "./floor.mjs";

export const name = "floor with a queue";
export const file = "floor-sync.mjs";
export const packages = [];
export const keeps = "localStorage, whole cart and what waits";

const PAUSE = 1_000;

export async function open(asked) {
  const cart = await floor.open(asked);
  const { shop, durable, again } = asked;
  const key = `floor with a queue ${shop}`;
  const waiting = new Map(again ? JSON.parse(localStorage.getItem(key)) : []);
  let sending = null;

  function write() {
    if (durable) localStorage.setItem(key, JSON.stringify([...waiting]));
  }

  async function send() {
    while (waiting.size > 0) {
      const sent = [...waiting];
      const answer = await post(shop, sent);
      if (answer) take(sent, answer);
      else await onlineOrLater();
    }
    sending = null;
  }

  /** What has been changed again in the meantime waits on. */
  function take(sent, { refused, lines }) {
    const answered = sent.filter(([place, quantity]) => waiting.get(place) === quantity);
    for (const [place] of answered) waiting.delete(place);
    write();
    for (const [place] of answered) if (refused.includes(place)) cart.setQuantity(place, lines[place].quantity);
  }

  /** In a microtask: changes in a row make one request. */
  function sendSoon() {
    sending ??= Promise.resolve().then(send);
  }

  sendSoon();
  return {
    ...cart,
    setQuantity(place, quantity) {
      waiting.set(place, quantity);
      write();
      cart.setQuantity(place, quantity);
      sendSoon();
    },
    settled: () => sending,
  };
}

/** Null where there was no answer. */
async function post(shop, changes) {
  const body = JSON.stringify(changes.map(([place, quantity]) => ({ place, quantity })));
  try {
    const response = await fetch(`/shop/${shop}`, { method: "POST", body });
    return response.ok || response.status === 409 ? await response.json() : null;
  } catch {
    return null;
  }
}

function onlineOrLater() {
  return new Promise((resolve) => {
    const timer = setTimeout(go, PAUSE);
    function go() {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    }
    addEventListener("online", go);
  });
}
