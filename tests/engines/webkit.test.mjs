// The storefronts by keyboard alone in WebKitGTK, on a desk and on a phone.

import { test } from "node:test";
import { journey } from "./journey.mjs";
import { elasticPath } from "./ways/elasticpath.mjs";
import { vesuvioPay } from "./ways/vesuviopay.mjs";
import { violet } from "./ways/violet.mjs";

test("in WebKitGTK the way to the order at Elastic Path is within reach of the keyboard, on a desk in light", (t) =>
  journey(t, "webkit", elasticPath, { scheme: "light", width: 1280 }));

test("in WebKitGTK the way to the order at Elastic Path is within reach of the keyboard, on a phone in the dark", (t) =>
  journey(t, "webkit", elasticPath, { scheme: "dark", width: 390 }));

test("in WebKitGTK the way to the order at Violet is within reach of the keyboard, on a desk in the dark", (t) =>
  journey(t, "webkit", violet, { scheme: "dark", width: 1280 }));

test("in WebKitGTK the way to the order at VesuvioPay is within reach of the keyboard, on a phone in light", (t) =>
  journey(t, "webkit", vesuvioPay, { scheme: "light", width: 390 }));
