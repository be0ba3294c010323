// The storefronts by keyboard alone in Firefox, on a desk and on a phone.

import { test } from "node:test";
import { journey } from "./journey.mjs";
import { elasticPath } from "./ways/elasticpath.mjs";
import { vesuvioPay } from "./ways/vesuviopay.mjs";
import { violet } from "./ways/violet.mjs";

test("in Firefox the way to the order at Elastic Path is within reach of the keyboard, on a desk in light", (t) =>
  journey(t, "firefox", elasticPath, { scheme: "light", width: 1280 }));

test("in Firefox the way to the order at Elastic Path is within reach of the keyboard, on a phone in the dark", (t) =>
  journey(t, "firefox", elasticPath, { scheme: "dark", width: 390 }));

test("in Firefox the way to the order at Violet is within reach of the keyboard, on a desk in the dark", (t) =>
  journey(t, "firefox", violet, { scheme: "dark", width: 1280 }));

test("in Firefox the way to the order at VesuvioPay is within reach of the keyboard, on a phone in light", (t) =>
  journey(t, "firefox", vesuvioPay, { scheme: "light", width: 390 }));
