// At VesuvioPay: goods, what is out of stock, the storm, and a checkout by link.

import assert from "node:assert/strict";
import { until } from "../launch.mjs";
import { CART, isConfirmed, isOpen } from "../standing.mjs";

const ADDED = ["Linen Tea Towel", "Stoneware Mug"];

/** @type {import("../journey.mjs").Way} */
export const vesuvioPay = {
  path: "/",
  stretches: {
    async "what is added is in the cart"({ shopper, looksRight }) {
      await isOpen(shopper);
      for (const name of ADDED) {
        await shopper.forward("button", `Add ${name} to cart`);
        await shopper.press("Enter");
        await shopper.counts(name, 1);
      }
      await isConfirmed(shopper);
      await looksRight();
    },

    async "a cleared cart is put back, and the focus is where the cart begins"({ shopper }) {
      await shopper.back("button", "Clear cart");
      await shopper.press("Enter");
      for (const name of ADDED) await shopper.misses("spinbutton", `Quantity of ${name}`);
      await shopper.back("button", "Put the items back");
      await shopper.press("Enter");
      await shopper.isAt("heading", "Cart");
      for (const name of ADDED) await shopper.counts(name, 1);
      await isConfirmed(shopper);
    },

    async "what is sold out says so, and who wants to hear when it is back is noted"({ shopper, looksRight }) {
      await shopper.forward("button", "Check stock of Speckled Vase");
      await shopper.press("Enter");
      await shopper.reads(/Speckled Vase: out of stock, checked at/);
      await shopper.forward("button", "Tell me when Speckled Vase is back");
      await shopper.press("Enter");
      await shopper.reads(/We will tell you when Speckled Vase is back/);
      await shopper.isAt("button", "Tell me when Speckled Vase is back");
      await looksRight();
    },

    async "a storm is begun and stopped, and its counters say that nothing is lost or doubled"({
      shopper,
      looksRight,
    }) {
      await shopper.run(staysAt, "Answers are lost");
      await shopper.forward("button", "Start the storm");
      await shopper.press("Enter");
      await shopper.isAt("button", "Stop the storm");
      await until(() => shopper.run("() => window.stays"), "the storm passes by");
      await shopper.reads(/Changes asked [1-9]\d+ Held by server [1-9]/);
      await shopper.press("Enter");
      await shopper.reads(/\d+ changes asked for, \d+ held by the server: 0 lost, 0 doubled\./);
      await shopper.isAt("button", "Start the storm");
      await shopper.reads(/Waiting 0 Lost 0 Doubled 0/);
      await looksRight();
    },

    async "a checkout shows its link, once"({ shopper, sandbox, looksRight }) {
      await shopper.back("button", "Checkout");
      await shopper.press("Enter");
      await shopper.reads(/Your checkout link is ready:/, { within: CART });
      await shopper.isAt("button", "Checkout");
      await looksRight();
      await shopper.forward("link", /^http/);
      const checkouts = (await sandbox.writes()).filter(({ path }) => path.endsWith("/finish"));
      assert.equal(checkouts.length, 1);
    },
  },
};

/** From that weather on the storm goes no further: it ends only for who stops it. */
function staysAt(weather) {
  const { setTimeout } = window;
  const lasts = 2600;
  window.setTimeout = (act, after, ...rest) => {
    const passing = document.querySelector(".storm-weather [aria-current]");
    if (after !== lasts || passing?.textContent !== weather) return setTimeout(act, after, ...rest);
    window.stays = true;
  };
}
