// At Elastic Path, where there is most to choose: from arrival, by what is added, taken out and chosen, to the order.

import assert from "node:assert/strict";
import { heldIn } from "../../browser/support/ada.mjs";
import { until } from "../launch.mjs";
import { CART, hasAPlace, isConfirmed, isOpen } from "../standing.mjs";

/** @type {import("../journey.mjs").Way} */
export const elasticPath = {
  path: "/?vendor=elastic-path",
  stretches: {
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
      await until(
        () => shopper.run("() => location.search === '?vendor=elastic-path'"),
        "the vendor is still the other",
      );
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

    async "what is put together is chosen piece by piece, and is a line of its own"({ shopper, looksRight }) {
      await shopper.back("button", "Choose Breakfast Box");
      await shopper.press("Enter");
      await shopper.meets("dialog", "Breakfast Box");
      await shopper.forward("button", "Add to cart");
      await shopper.press("Enter");
      await shopper.reads(/Spreads: choose at least 1\./, { within: ["dialog", "Breakfast Box"] });
      await shopper.isAt("checkbox", /^Apricot Jam/);
      await shopper.press(" ");
      await shopper.forward("radio", /^Dark Roast Coffee/);
      await shopper.press("ArrowDown");
      await shopper.isAt("radio", /^Light Roast Coffee/);
      await shopper.reads(/Price of this choice: \$/, { within: ["dialog", "Breakfast Box"] });
      await looksRight();
      await shopper.forward("button", "Add to cart");
      await shopper.press("Enter");
      await shopper.misses("dialog", "Breakfast Box");
      await shopper.isAt("button", "Choose Breakfast Box");
      await shopper.counts("Breakfast Box (Apricot Jam, Light Roast Coffee)", 1);
    },

    async "what is written on is a line of its own, with what was written"({ shopper, looksRight }) {
      await shopper.forward("button", "Choose Printed Shirt");
      await shopper.press("Enter");
      await shopper.meets("dialog", "Printed Shirt");
      await shopper.isAt("textbox", "Shirt front");
      await shopper.type("ADA");
      await shopper.reads(/3 of \d+ characters/, { within: ["dialog", "Printed Shirt"] });
      await looksRight();
      await shopper.press("Enter");
      await shopper.misses("dialog", "Printed Shirt");
      await shopper.isAt("button", "Choose Printed Shirt");
      await shopper.counts("Printed Shirt (ADA)", 1);
      await isConfirmed(shopper);
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
  },
};
