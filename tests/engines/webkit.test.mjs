// The storefront by keyboard alone in WebKitGTK, on a desk and on a phone.

import { test } from "node:test";
import { journey } from "./journey.mjs";

test("in WebKitGTK everything is within reach of the keyboard, on a desk in light", (t) =>
  journey(t, "webkit", { scheme: "light", width: 1280 }));

test("in WebKitGTK everything is within reach of the keyboard, on a phone in the dark", (t) =>
  journey(t, "webkit", { scheme: "dark", width: 390 }));
