// The whole storefront, gone through by keyboard alone: from arrival to the order, on the vendor that has most to offer.

import assert from "node:assert/strict";
import { axe, isStill, wrong } from "../browser/support/axe.mjs";
import { startSandbox } from "../browser/support/sandbox.mjs";
import { serve } from "../../scripts/serve.mjs";
import { until } from "./launch.mjs";
import * as inPage from "./page.mjs";
import { Shopper } from "./shopper.mjs";

const PATH = "/?vendor=elastic-path";
const WIDTHS = [390, 1280];
const CART = ["region", "Cart"];

/** A new visitor of a new shop. `t` is the test: each stretch of the way is one of its own. */
export async function journey(t, engine, { scheme, width }) {
  const sandbox = await startSandbox();
  t.after(() => sandbox.stop());
  const shop = await serve({ port: 0, sandbox: sandbox.url });
  t.after(() => shop.close());
  const shopper = await Shopper.arrives(engine, { scheme, width });
  t.after(() => shopper.close());
  await shopper.goTo(shop.url + PATH);
  let arrived = true;
  for (const [stretch, go] of Object.entries(WAY)) {
    await t.test(stretch, async () => {
      // Who has lost the way gets nowhere from there.
      assert.ok(arrived, "the stretch before has failed");
      arrived = false;
      await go({ shopper, sandbox, looksRight: () => looksRight(shopper, width) });
      arrived = true;
    });
  }
}

const WAY = {
  async "the cart is in view on arrival"({ shopper, looksRight }) {
    await isOpen(shopper);
    assert.ok(await shopper.isInView(await shopper.meets(...CART)));
    await looksRight();
  },

  async "the first stop leads to the products, and what is added is in the cart"({ shopper }) {
    await shopper.press("Tab");
    await shopper.isAt("link", "Skip to the products");
    await shopper.press("Enter");
    await shopper.forward("button", "Add Blue Mug to cart");
    await shopper.press("Enter");
    await shopper.counts("Blue Mug", 1);
    await shopper.isAt("button", "Add Blue Mug to cart");
    await shopper.forward("button", "Add Cast Iron Pan to cart");
    await shopper.press(" ");
    await shopper.counts("Cast Iron Pan", 1);
  },

  async "a quantity is typed, and stepped"({ shopper, looksRight }) {
    await shopper.back("spinbutton", "Quantity of Cast Iron Pan");
    await shopper.type("3");
    await shopper.press("Enter");
    await shopper.counts("Cast Iron Pan", 3);
    await shopper.forward("button", "Increase quantity of Cast Iron Pan");
    await shopper.press("Enter");
    await shopper.counts("Cast Iron Pan", 4);
    await shopper.isAt("button", "Increase quantity of Cast Iron Pan");
    await isConfirmed(shopper);
    await looksRight();
  },

  async "after a removal the focus is on the next line"({ shopper }) {
    await shopper.back("button", "Remove Blue Mug from cart");
    await shopper.press("Enter");
    await shopper.misses("spinbutton", "Quantity of Blue Mug");
    await shopper.isAt("button", "Remove Cast Iron Pan from cart");
    await isConfirmed(shopper);
  },

  async "a code is entered, and takes something off"({ shopper, looksRight }) {
    await shopper.forward("textbox", "Promotion code");
    await shopper.type("SAVE5");
    await shopper.press("Enter");
    await shopper.reads(/SAVE5.*−\$5\.00/, { within: CART });
    await isConfirmed(shopper);
    await looksRight();
  },

  async "the drawer opens, and Escape leads back to where one was"({ shopper, looksRight }) {
    await shopper.back("link", /^Cart: /);
    await shopper.press("Enter");
    await shopper.meets("dialog", "Cart");
    await shopper.isAt("heading", "Cart");
    await shopper.forward("spinbutton", "Quantity of Cast Iron Pan");
    await looksRight();
    await shopper.press("Escape");
    await shopper.misses("dialog", "Cart");
    await shopper.isAt("link", /^Cart: /);
  },

  async "another vendor has a cart of its own, and the first one is there on the way back"({ shopper, looksRight }) {
    await shopper.forward("link", "VesuvioPay");
    await shopper.press("Enter");
    await until(() => shopper.run("() => location.search === '?vendor=vesuviopay'"), "the vendor is still the same");
    await isOpen(shopper);
    await shopper.reads(/Your cart is empty/, { within: CART });
    await looksRight();
    await shopper.forward("link", "Elastic Path");
    await shopper.press("Enter");
    await until(() => shopper.run("() => location.search === '?vendor=elastic-path'"), "the vendor is still the other");
    await isOpen(shopper);
    await shopper.counts("Cast Iron Pan", 4);
  },

  async "who signs in takes the cart along"({ shopper, sandbox, looksRight }) {
    await shopper.forward("button", "Sign in");
    await shopper.press("Enter");
    await shopper.meets("dialog", "Sign in");
    await shopper.reads(/4 × Cast Iron Pan/, { within: ["dialog", "Sign in"] });
    await looksRight();
    await shopper.forward("button", "Sign in");
    await shopper.press("Enter");
    await shopper.misses("dialog", "Sign in");
    await shopper.reads(/Signed in as Ada Marlow/);
    await hasAPlace(shopper);
    await isConfirmed(shopper);
    const [ada] = sandbox.seeds.elasticPath.customers;
    const carts = (await sandbox.carts()).filter(({ customers }) => customers?.includes(ada.id));
    assert.deepEqual(carts.map(heldIn), [{ "PAN-IRON": 4 }]);
  },

  async "out of reach changes wait, and each can be retried or discarded"({ shopper, looksRight }) {
    await shopper.back("link", "Online");
    await shopper.press("Enter");
    await shopper.forward("switch", "Network");
    await shopper.press(" ");
    await shopper.reads(/Offline/, { within: CART });
    await shopper.back("button", "Add Oak Reading Lamp to cart");
    await shopper.press("Enter");
    await shopper.back("button", "Add Blue Mug to cart");
    await shopper.press("Enter");
    await shopper.counts("Blue Mug", 1);
    await shopper.counts("Oak Reading Lamp", 1);
    await shopper.reads(/Add 1 of Blue Mug/);
    await looksRight();
    await shopper.back("button", /^Discard.*Oak Reading Lamp/);
    await shopper.press("Enter");
    await shopper.misses("spinbutton", "Quantity of Oak Reading Lamp");
    await hasAPlace(shopper);
    await shopper.forward("button", "Add Blue Mug to cart");
    await shopper.back("button", /^Retry.*Blue Mug/);
    await shopper.press("Enter");
    await shopper.counts("Blue Mug", 1);
    await shopper.back("link", "Offline");
    await shopper.press("Enter");
    await shopper.forward("switch", "Network");
    await shopper.press(" ");
    await isConfirmed(shopper);
    await shopper.counts("Blue Mug", 1);
  },

  async "a checkout makes the order, once"({ shopper, sandbox, looksRight }) {
    await shopper.back("button", "Checkout");
    await shopper.press("Enter");
    await shopper.meets("dialog", "Where shall it go?");
    await shopper.forward("button", "Fill in an example");
    await shopper.press("Enter");
    await looksRight();
    await shopper.forward("button", "Place the order");
    await shopper.press("Enter");
    await shopper.misses("dialog", "Where shall it go?");
    await shopper.reads(/\bOrder [\w-]*\d/);
    await hasAPlace(shopper);
    await looksRight();
    const orders = (await sandbox.writes()).filter(({ path }) => path.endsWith("/checkout"));
    assert.equal(orders.length, 1);
  },
};

const isOpen = (shopper) =>
  until(() => shopper.run("() => Boolean(window.shop)"), "the cart of the shop has not been opened");

const isConfirmed = (shopper) => shopper.reads(/\bconfirmed\b/, { within: CART });

/** Nobody is thrown back to the beginning of the page. */
async function hasAPlace(shopper) {
  const { role } = await shopper.focus();
  assert.ok(role, "the focus is nowhere");
}

const heldIn = ({ items }) =>
  Object.fromEntries(items.filter(({ type }) => type !== "promotion_item").map(({ sku, quantity }) => [sku, quantity]));

/** Axe finds nothing, on a phone and on a desk; nothing sticks out of the page. */
async function looksRight(shopper, width) {
  if (!(await shopper.run("() => Boolean(window.axe)"))) await shopper.run(`() => { ${axe} }`);
  for (const seen of WIDTHS) {
    await shopper.resize(seen);
    await until(() => shopper.run("(width) => innerWidth === width", seen), `the page is never ${seen} wide`);
    await until(() => shopper.run(isStill), "something moves for ever");
    assert.deepEqual(await shopper.ask(wrong), [], `${seen} wide`);
    assert.equal(await shopper.run(inPage.sticksOut), 0, `${seen} wide`);
  }
  await shopper.resize(width);
}
