// The developer panel.

import { combineCarts, openCart, vesuvioPay, violet } from "cartwright";
import { openDevtools, type Devtools } from "cartwright/devtools";

const one = await openCart({ server: vesuvioPay({ baseUrl: "https://pay.example", storeId: "s", token: () => null }) });
const other = await openCart({ server: violet({ baseUrl: "https://shop.example/api/violet" }) });

const devtools: Devtools = openDevtools(one);
openDevtools(combineCarts([one, other])).close();
devtools.close();

// @ts-expect-error: a snapshot is no cart
openDevtools(one.getSnapshot());
