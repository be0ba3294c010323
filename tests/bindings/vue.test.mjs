// Vue.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reactive, ref } from "vue";
import { Cart } from "../../pkg/cart.js";
import { bindingOf } from "./support/contract.mjs";

bindingOf("vue", { inParts: true });

test("a cart that a shop keeps in a ref is the cart itself, and can be changed", () => {
  const cart = new Cart(/** @type {any} */ ({}));
  assert.equal(ref(cart).value, cart);
  assert.equal(reactive({ cart }).cart, cart);
});
