// The cart as the widgets show it: with the shop's own names and pictures, each line with the merchant that sells it, and
// without what the page itself says in another place.

import { isAboutCode } from "./about-codes.js";
import { merchantOf } from "./items.js";
import { nameOfKey, nameOfLine } from "./names.js";
import { answerIsMissing, onDoubt } from "./network.js";
import { pictureOfItem } from "./pictures.js";
import { currency, vendor } from "./vendors.js";

const lines = new WeakMap();
const snapshots = new WeakMap();

/** `cart` with snapshots that carry what this shop knows; all else is the cart itself. */
export function asShown(cart) {
  const listeners = new Set();
  const own = {
    getSnapshot: () => shown(cart.getSnapshot()),
    subscribe(listener) {
      const tell = (snapshot) => listener(shown(snapshot));
      const end = cart.subscribe(tell);
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
        end();
      };
    },
    on: (event, tell) => cart.on(event, (detail) => isElsewhere(event, cart) || tell(detail)),
    pending: () => cart.pending().map(asWaiting),
  };
  onDoubt(() => listeners.forEach((tell) => tell(cart.getSnapshot())));
  return new Proxy(cart, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return own[name];
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** A snapshot as it is shown: the same one for the same one, and a line that has not changed stays the same line. */
export function shown(snapshot) {
  if (!snapshots.has(snapshot)) {
    snapshots.set(snapshot, {
      ...snapshot,
      lines: snapshot.lines.map(shownLine),
      issues: (snapshot.issues ?? []).filter((issue) => !isSaidElsewhere(issue)),
      totals: shownTotals(snapshot),
    });
  }
  return snapshots.get(snapshot);
}

function shownLine(line) {
  if (!lines.has(line)) {
    const [name, imageUrl] = [nameOfLine(line), pictureOfItem(line.item)];
    // A line that the server has not placed yet lies where the catalogue says that it will.
    lines.set(line, { ...line, name, imageUrl, attributes: {}, bag: vendor.merchants ? merchantOf(line) : line.bag });
  }
  return lines.get(line);
}

// From the moment of a change on, what merchants have to work out is not theirs yet.
function shownTotals({ totals, lines }) {
  const isTheirs = vendor.merchants && totals.estimated && lines.length > 0;
  if (!isTheirs || totals.reasons.includes("not-priced")) return totals;
  return { ...totals, reasons: [...totals.reasons, "not-priced"] };
}

/** What waits, also where its answer is only missing yet, and by a name although its line may have gone. */
function asWaiting(entry) {
  const isMissing = entry.state === "sending" && answerIsMissing();
  const display = entry.line && { name: nameOfKey(entry.line) };
  return { ...entry, display, state: isMissing ? "checking" : entry.state };
}

// At the field for codes, beside the order, above the lines.
function isSaidElsewhere(issue) {
  const { code } = issue.error;
  const isCurrency = currency && code === "currency-mismatch" && issue.line === null;
  return isCurrency || code === "order-rejected" || isAboutCode(issue);
}

// What a merchant has not taken is offered beside the order.
function isElsewhere(event, cart) {
  const isRejected = ({ error }) => error.code === "order-rejected";
  return event === "cart:gone" && cart.getSnapshot().issues.some(isRejected);
}
