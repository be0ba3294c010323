// A page that asks the harness what to do with its cart, does it, and says what came of it. Nothing drives the browser.

const asked = new URLSearchParams(location.search);
const tab = asked.get("tab");
const load = `${performance.timeOrigin}`;
let cart = null;

const post = (path, what) =>
  fetch(`/kills/${path}?tab=${tab}`, { method: "POST", body: JSON.stringify(what), keepalive: true });

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const quantities = () => Object.fromEntries(cart.getSnapshot().lines.map(({ key, quantity }) => [key, quantity]));

/** What the page shows, and what of it needs the shopper. */
function view() {
  const { cartId, pendingCount, status, issues, durability } = cart.getSnapshot();
  const review = cart.pending().filter(({ state }) => state === "review");
  return {
    cartId,
    pendingCount,
    status,
    durability,
    quantities: quantities(),
    review: review.map(({ line, asked, error }) => ({ line, asked, code: error?.code })),
    issues: issues.map(({ code, line }) => ({ code, line })),
  };
}

// A page that was out of reach, and whose changes another one has sent, may go on saying so: it asks for nothing. One whose
// record has not opened in time does not know yet what is in the cart.
const isAtRest = ({ durability, pendingCount, status, review }) =>
  durability === "durable" && status !== "syncing" && pendingCount === review.length;

/** What a change of the plan comes to on the cart as it is: a line that is not there cannot be set. */
function actual({ id, kind, key, item, quantity }) {
  const isThere = cart.getSnapshot().lines.some((line) => line.key === key);
  return { id, kind: isThere ? kind : "add", key, item, quantity };
}

function ask({ kind, key, item, quantity }) {
  if (kind === "set") return cart.updateItem(key, quantity);
  if (kind === "remove") return cart.removeItem(key);
  return cart.addItem({ ...item, quantity });
}

/** Announces what it is about to ask for, so that no change is ever unknown to the harness, and then asks for it. */
async function announced(group, act) {
  const changes = group.map(actual);
  await post("said", { began: changes.map(({ id, kind, key, quantity }) => ({ id, kind, key, quantity })) });
  return act(changes);
}

/** Asks for all of them in one task, and tells what becomes of each. Resolves when each is kept on this device, or not. */
function perform(changes) {
  const kept = [];
  for (const change of changes) {
    try {
      const { stored, settled } = ask(change);
      kept.push(
        stored.then(
          () => post("said", { stored: change.id }),
          ({ code }) => post("said", { unstored: change.id, code }),
        ),
      );
      settled.then(
        ({ status, error }) => post("said", { settled: change.id, status, code: error?.code }),
        () => {},
      );
    } catch ({ code, message }) {
      post("said", { refused: change.id, code: code ?? message });
    }
  }
  return Promise.all(kept);
}

const ACTS = {
  async open({ vendor, server, tokens, options }) {
    const { openCart, ...vendors } = await import("/pkg/index.js");
    const asked = Object.entries(tokens).map(([name, token]) => [name, async () => token]);
    cart = await openCart({ server: vendors[vendor]({ ...server, ...Object.fromEntries(asked) }), ...options });
    return view();
  },

  async change({ groups }) {
    const kept = [];
    for (const { wait, changes } of groups) {
      await pause(wait);
      // Wrapped, so that the next group does not wait until this one is kept.
      await announced(changes, (changes) => void kept.push(perform(changes)));
    }
    await Promise.all(kept);
    return view();
  },

  /** Waits until all that was asked for is confirmed at the server, or needs the shopper; for ever it waits not. */
  rest: ({ patience }) =>
    new Promise((resolve) => {
      const end = (isAtRest) => {
        off?.();
        clearTimeout(late);
        resolve({ ...view(), isAtRest, pending: cart.pending() });
      };
      const late = setTimeout(end, patience, false);
      const look = () => isAtRest(view()) && end(true);
      const off = cart.subscribe(() => queueMicrotask(look));
    }),

  view,

  /** Changes, and leaves in the same task. */
  leave: ({ changes }) =>
    announced(changes, (changes) => {
      perform(changes);
      location.reload();
    }),

  reload: () => location.reload(),

  close: async () => {
    await cart?.close();
    cart = null;
  },
};

/** Takes orders as long as the harness answers. */
async function work() {
  for (;;) {
    const order = await post("next", { load })
      .then((answer) => answer.json())
      .catch(() => pause(100));
    if (!order) continue;
    // Several may be under way at once: a page that waits for confirmation goes on changing.
    Promise.resolve(order)
      .then(() => ACTS[order.act](order))
      .then(
        (answer) => post("said", { answer: order.number, with: answer ?? null }),
        (error) => post("said", { answer: order.number, error: `${error.code ?? ""} ${error.stack ?? error}` }),
      );
  }
}

const isFirst = performance.getEntriesByType("navigation")[0]?.type === "navigate";
for (const url of isFirst ? asked.getAll("also") : []) open(url, "_blank", "noopener");
addEventListener("error", ({ message }) => post("said", { error: message }));
work();
