// The network switch of the demo. Imported before the package, so that every request to another origin,
// and to the shop's own server, passes here.

const KEY = "demo:network-off";
const reached = window.fetch.bind(window);
const listeners = new Set();
const doubters = new Set();

let off = remembered();
let cut = cutter();
let missing = false;

/** The browser's own fetch, past the switch: for the panel, which stands beside the shop and not in it. */
export const beyondTheSwitch = reached;

/** Whether the switch lets requests through. */
export function networkIsOn() {
  return !off;
}

/** Whether the last write had no answer that says what became of it. */
export function answerIsMissing() {
  return missing;
}

/** Calls `listener()` when that changes. */
export function onDoubt(listener) {
  doubters.add(listener);
}

/** Turns the network on or off, and tells the page as a browser does. */
export function switchNetwork(on) {
  if (on !== off) return;
  off = !on;
  remember();
  if (off) cut.now();
  cut = cutter();
  window.dispatchEvent(new Event(on ? "online" : "offline"));
  for (const listener of listeners) listener(on);
}

/** Calls `listener(on)` after each turn of the switch. */
export function onNetworkSwitch(listener) {
  listeners.add(listener);
}

window.fetch = (input, init) => {
  if (!leavesThePage(input)) return reached(input, init);
  if (off) return Promise.reject(unreachable());
  // A request that is on its way when the network goes may well arrive: only its answer is lost.
  const answer = Promise.race([reached(input, init), cut.happens]);
  if (isWrite(input, init)) watch(answer);
  return answer;
};

Object.defineProperty(window.navigator, "onLine", {
  configurable: true,
  get: () => !off && Object.getOwnPropertyDescriptor(Navigator.prototype, "onLine").get.call(window.navigator),
});

function isWrite(input, init) {
  const method = init?.method ?? (input instanceof Request ? input.method : "GET");
  return !["GET", "HEAD"].includes(method.toUpperCase());
}

async function watch(answer) {
  const status = await answer.then(
    ({ status }) => status,
    () => 0,
  );
  const before = missing;
  missing = status === 0 || status >= 500;
  if (missing !== before) for (const listener of doubters) listener();
}

function leavesThePage(input) {
  const { origin, pathname } = new URL(input instanceof Request ? input.url : String(input), location.href);
  return origin !== location.origin || pathname.startsWith("/api/");
}

function unreachable() {
  return new TypeError("Failed to fetch");
}

function cutter() {
  let now;
  const happens = new Promise((_, reject) => {
    now = () => reject(unreachable());
  });
  // With no request on its way nobody listens, and that is no error.
  happens.catch(() => {});
  return { now, happens };
}

function remembered() {
  try {
    return sessionStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}

function remember() {
  try {
    if (off) sessionStorage.setItem(KEY, "yes");
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is denied: the switch then holds until the next load.
  }
}
