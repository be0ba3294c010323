// Carts that are sent when no page is open.

import { elasticPath, openCart, vesuvioPay, violet } from "cartwright";
import { drainInBackground, drainWhenClosed } from "cartwright/service-worker";

const server = vesuvioPay({ baseUrl: "https://pay.example", storeId: "s", token: async () => null });

drainInBackground({ server, customer: "c" });
drainInBackground(() => null);
drainInBackground(async () => [
  { server: violet({ baseUrl: "https://shop.example/api/violet" }), onCartGone: "restore" },
  { server: elasticPath({ baseUrl: "https://ep.example", clientId: "c" }), customer: null, cartId: "wishes" },
]);

// @ts-expect-error: what is kept in a tab ends with it
drainInBackground({ server, storage: "session" });

const cart = await openCart({ server });
const stop: () => void = drainWhenClosed(cart, await navigator.serviceWorker.ready);

// @ts-expect-error: the browser is asked through a registration
drainWhenClosed(cart);
