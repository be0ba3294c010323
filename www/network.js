// The network switch of the demo. Imported before the package, so that every request to another origin passes here.

const KEY = "demo:network-off";
const reached = window.fetch.bind(window);
const listeners = new Set();

let off = remembered();
let cut = cutter();

/** The browser's own fetch, past the switch: for the panel, which stands beside the shop and not in it. */
export const beyondTheSwitch = reached;

/** Whether the switch lets requests through. */
export function networkIsOn() {
  return !off;
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
  return Promise.race([reached(input, init), cut.happens]);
};

Object.defineProperty(window.navigator, "onLine", {
  configurable: true,
  get: () => !off && Object.getOwnPropertyDescriptor(Navigator.prototype, "onLine").get.call(window.navigator),
});

function leavesThePage(input) {
  const url = input instanceof Request ? input.url : String(input);
  return new URL(url, location.href).origin !== location.origin;
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
