// The storefront by keyboard alone in Firefox, on a desk and on a phone.

import { test } from "node:test";
import { journey } from "./journey.mjs";

test("in Firefox everything is within reach of the keyboard, on a desk in light", (t) =>
  journey(t, "firefox", { scheme: "light", width: 1280 }));

test("in Firefox everything is within reach of the keyboard, on a phone in the dark", (t) =>
  journey(t, "firefox", { scheme: "dark", width: 390 }));
