// What a shop writes around the widgets compiles as it stands.

import { combineCarts, openCart, violet } from "cartwright";
import { peek } from "cartwright/peek";
import { CartDrawer, LANGUAGES, provideCart, provideWords } from "cartwright/elements";

const cart = await openCart({ server: violet({ baseUrl: "https://shop.example/api/violet" }) });
provideCart(cart);
provideWords({ cart: "Basket", badge: { one: "{count} thing", other: "{count} things" } }, "en");

const drawer = document.querySelector("cart-drawer");
if (drawer instanceof CartDrawer) drawer.show();
const lines = document.createElement("cart-lines");
lines.cart = cart;
provideCart(openCart({ server: violet({ baseUrl: "https://shop.example/api/violet" }) }));
provideCart(openCart({ server: violet({ baseUrl: "https://shop.example/api/violet" }) }), {
  first: peek({ vendor: "violet", storeId: "https://shop.example/api/violet" }),
});
const several = combineCarts([cart]);
provideCart(several);
lines.cart = several;
several.carts[0].addItem({ skuId: "1", quantity: 1 });
const provider = document.createElement("cart-provider");
provider.token = async () => null;
const count: number = (await provider.opened)?.getSnapshot().itemCount ?? 0;
document.addEventListener("cart:item-added", ({ detail }) => {
  const got: number | null = detail.outcome.got;
});
document.addEventListener("cart:gone", ({ detail }) => {
  const isThereAgain: boolean = detail.restored ?? false;
});
document.addEventListener("cart:failed", ({ detail: { error } }) => error.code);
const known: readonly string[] = LANGUAGES;

// @ts-expect-error: a drawer has no other way to be opened.
drawer?.showModal();
