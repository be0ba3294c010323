// The storefronts by keyboard alone in Chromium, on a desk and on a phone.

import { test } from "node:test";
import { journey } from "./journey.mjs";
import { elasticPath } from "./ways/elasticpath.mjs";
import { vesuvioPay } from "./ways/vesuviopay.mjs";
import { violet } from "./ways/violet.mjs";

test("in Chromium the way to the order at Elastic Path is within reach of the keyboard, on a desk in light", (t) =>
  journey(t, "chromium", elasticPath, { scheme: "light", width: 1280 }));

test("in Chromium the way to the order at Elastic Path is within reach of the keyboard, on a phone in the dark", (t) =>
  journey(t, "chromium", elasticPath, { scheme: "dark", width: 390 }));

test("in Chromium the way to the order at Violet is within reach of the keyboard, on a desk in the dark", (t) =>
  journey(t, "chromium", violet, { scheme: "dark", width: 1280 }));

test("in Chromium the way to the order at VesuvioPay is within reach of the keyboard, on a phone in light", (t) =>
  journey(t, "chromium", vesuvioPay, { scheme: "light", width: 390 }));
