// The widgets in pages of React and Vue: what is set as a property arrives, before there is a class for it and afterwards.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { itemOf, openShop } from "../browser/support/shop.mjs";
import { ofText } from "./support/bundles.mjs";
import { Pages } from "./support/pages.mjs";

const pages = new Pages();
const shop = openShop({ also: pages.also });

/** What both pages have: a cart without a server, and what is rendered with it; null before and after. */
const SHOP = `
  import { openCart, vesuvioPay } from "cartwright";
  export const define = () => import("cartwright/elements");
  export async function open() {
    const server = vesuvioPay({ baseUrl: "http://127.0.0.1:9", storeId: "one", token: () => null });
    return (window.cart = await openCart({ server, storage: "memory" }));
  }
  const token = () => "token";
`;

const REACT = `${SHOP}
  import { createElement as h } from "react";
  import { createRoot } from "react-dom/client";
  import { flushSync } from "react-dom";
  let root;
  export function render({ cart, item, isLate }) {
    root ??= createRoot(document.getElementById("app"));
    // What React finds no property for it makes an attribute of; a page that loads the widgets later sets them by itself.
    const given = (props) => (isLate ? { ref: (node) => void (node && Object.assign(node, props)) } : props);
    flushSync(() =>
      root.render(
        h("main", null,
          h("cart-badge", given({ cart })),
          h("cart-add-button", { name: "Mug", ...given({ cart, item }) }),
          h("cart-provider", given({ cart, token }), h("cart-lines")),
          h("cart-drawer", { heading: "Basket", ...given({ cart, open: cart !== null }) }),
        ),
      ),
    );
  }
`;

const VUE = `${SHOP}
  import { createApp, h, shallowRef } from "vue";
  const shown = shallowRef(null);
  let app;
  export function render(given) {
    shown.value = given;
    if (app) return new Promise((resolve) => setTimeout(resolve));
    const { isLate } = given;
    const named = (props) => Object.fromEntries(Object.entries(props).map(([name, value]) => [isLate ? "." + name : name, value]));
    app = createApp({
      render() {
        const { cart, item } = shown.value;
        return h("main", null, [
          h("cart-badge", named({ cart })),
          h("cart-add-button", { name: "Mug", ...named({ cart, item }) }),
          h("cart-provider", named({ cart, token }), [h("cart-lines")]),
          h("cart-drawer", { heading: "Basket", ...named({ cart, open: cart !== null }) }),
        ]);
      },
    });
    app.mount("#app");
  }
`;

before(async () => {
  const [react, vue] = await Promise.all([REACT, VUE].map((text) => ofText(text)));
  pages.add("widgets-react", react);
  pages.add("widgets-vue", vue);
});

for (const framework of ["react", "vue"]) {
  for (const isLate of [false, true]) {
    test(`${framework} sets properties ${isLate ? "before" : "after"} the widgets are known`, async () => {
      const page = await (await shop.browser.newContext()).newPage();
      const said = [];
      page.on("pageerror", (error) => said.push(error.message));
      await page.goto(`${shop.files.url}/widgets-${framework}`);
      await page.waitForFunction(() => window.page);
      await page.evaluate(
        async ([item, isLate]) => {
          const { define, open, render } = window.page;
          const cart = await open();
          if (!isLate) await define();
          window.render = (cart) => render({ cart, item, isLate });
          await window.render(cart);
          if (isLate) await define();
        },
        [itemOf(shop.items[0], 2), isLate],
      );
      const dialog = page.getByRole("dialog", { name: "Basket" });
      await dialog.getByText("Your cart is empty.").waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
      await page.getByRole("button", { name: "Add Mug to cart" }).click();
      await page.getByRole("img", { name: "Cart: 2 items" }).waitFor();
      await page.locator("cart-provider").getByRole("spinbutton").waitFor();
      const token = await page.locator("cart-provider").evaluate((provider) => provider.token());
      assert.equal(token, "token");
      await page.evaluate(() => window.render(null));
      await page.getByRole("img", { name: "Cart", exact: true }).waitFor();
      assert.equal(await page.locator("cart-provider").getByRole("spinbutton").count(), 0);
      assert.deepEqual(said, []);
      await page.context().close();
    });
  }
}
