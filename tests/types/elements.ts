// What a shop writes around the widgets compiles as it stands.

import { openCart, violet } from "cartwright";
import { CartDrawer, LANGUAGES, provideCart, provideWords } from "cartwright/elements";

const cart = await openCart({ server: violet({ baseUrl: "https://shop.example/api/violet" }) });
provideCart(cart);
provideWords({ cart: "Basket", badge: { one: "{count} thing", other: "{count} things" } }, "en");

const drawer = document.querySelector("cart-drawer");
if (drawer instanceof CartDrawer) drawer.show();
const lines = document.createElement("cart-lines");
lines.cart = cart;
const provider = document.createElement("cart-provider");
provider.token = async () => null;
const count: number = (await provider.opened)?.getSnapshot().itemCount ?? 0;
document.addEventListener("cart:item-added", ({ detail }) => {
  const got: number | null = detail.outcome.got;
});
document.addEventListener("cart:failed", ({ detail: { error } }) => error.code);
const known: readonly string[] = LANGUAGES;

// @ts-expect-error: a drawer has no other way to be opened.
drawer?.showModal();
