// The storefront by keyboard alone in Chromium, on a desk and on a phone.

import { test } from "node:test";
import { journey } from "./journey.mjs";

test("in Chromium everything is within reach of the keyboard, on a desk in light", (t) =>
  journey(t, "chromium", { scheme: "light", width: 1280 }));

test("in Chromium everything is within reach of the keyboard, on a phone in the dark", (t) =>
  journey(t, "chromium", { scheme: "dark", width: 390 }));
