// At Violet, where two merchants sell: a bag for each, how each is sent, what it comes to, and one order.

import assert from "node:assert/strict";
import { CART, isOpen, isSettled } from "../standing.mjs";

const BAGS = /North Store.*Wool cap.*Mirror House.*Desk mirror/;

/** @type {import("../journey.mjs").Way} */
export const violet = {
  path: "/?vendor=violet",
  stretches: {
    async "what two merchants sell lies in a bag of each"({ shopper, looksRight }) {
      await isOpen(shopper);
      await shopper.forward("button", "Add Wool cap to cart");
      await shopper.press("Enter");
      await shopper.counts("Wool cap", 1);
      await shopper.back("button", "Add Desk mirror to cart");
      await shopper.press("Enter");
      await shopper.counts("Desk mirror", 1);
      await shopper.reads(BAGS, { within: CART });
      await isSettled(shopper);
      await looksRight();
    },

    async "a merchant's only thing is taken out, and put back where it was"({ shopper }) {
      await shopper.back("button", "Remove Desk mirror from cart");
      await shopper.press("Enter");
      await shopper.misses("spinbutton", "Quantity of Desk mirror");
      await shopper.isAt("button", "Put Desk mirror back");
      await shopper.press("Enter");
      await shopper.counts("Desk mirror", 1);
      await shopper.reads(BAGS, { within: CART });
      await shopper.isAt("button", "Remove Desk mirror from cart");
      await isSettled(shopper);
    },

    async "a merchant's code is entered and taken off, and the focus stays in its bag"({ shopper }) {
      await shopper.forward("textbox", "Promotion code");
      await shopper.type("FIVE_OFF");
      await shopper.press("Enter");
      await shopper.reads(/FIVE_OFF waits for the price/, { within: CART });
      await shopper.back("button", "Remove code FIVE_OFF of North Store");
      await shopper.press("Enter");
      await shopper.misses("button", "Remove code FIVE_OFF of North Store");
      await shopper.isAt("heading", "North Store");
      await isSettled(shopper);
    },

    async "an address is given, and each merchant says how it sends"({ shopper, looksRight }) {
      await shopper.forward("button", "Checkout");
      await shopper.press("Enter");
      await shopper.meets("dialog", "Where shall it go?");
      await shopper.forward("button", "Fill in an example");
      await shopper.press("Enter");
      await shopper.forward("button", "Continue");
      await shopper.press("Enter");
      await shopper.misses("dialog", "Where shall it go?");
      await shopper.reads(/Delivery from North Store.*Delivery from Mirror House/, { within: CART });
      await shopper.isAt("button", "Choose delivery");
      await looksRight();
    },

    async "the button leads to what is to be chosen, one merchant after the other"({ shopper, looksRight }) {
      for (const merchant of ["North Store", "Mirror House"]) {
        await shopper.press("Enter");
        await shopper.isAt("radio", /./);
        await shopper.reads(new RegExp(`Choose how ${merchant} sends its part\\.`), { within: CART });
        await shopper.press(" ");
        await isSettled(shopper);
        await shopper.forward("button", /^(Choose delivery|Pay \$)/);
      }
      await shopper.isAt("button", /^Pay \$/);
      await looksRight();
    },

    async "it is paid, and the order says what each merchant has made of it, once"({ shopper, sandbox, looksRight }) {
      await shopper.press("Enter");
      await shopper.isAt("heading", /^Order \d/);
      await shopper.reads(/The merchants have taken it\. Thank you\./);
      await shopper.reads(/North Store.*Accepted\..*Mirror House.*Accepted\./, {
        within: ["region", "Your last order"],
      });
      await looksRight();
      const orders = (await sandbox.writes()).filter(({ path }) => path.endsWith("/submit"));
      assert.equal(orders.length, 1);
    },

    async "the way back leads to the products"({ shopper }) {
      await shopper.forward("link", "Back to the shop");
      await shopper.press("Enter");
      await shopper.reads(/Your cart is empty/, { within: CART });
      await shopper.forward("button", "Add Wool cap to cart");
    },
  },
};
