// esbuild follows no `new URL(…, import.meta.url)`: the wasm is imported as a file, and handed over.

import { init, openCart, vesuvioPay } from "cartwright";
import { peek } from "cartwright/peek";
import wasm from "cartwright/wasm/vesuviopay.wasm";

const { store, customer, token, item } = JSON.parse(new URLSearchParams(location.search).get("shop"));
const count = document.querySelector("#count");
const add = document.querySelector("#add");

const seen = peek({ vendor: "vesuviopay", storeId: store.storeId, customer });
if (seen) count.textContent = String(seen.itemCount);

async function open() {
  await init({ wasm: new URL(wasm, import.meta.url) });
  const cart = await openCart({ server: vesuvioPay({ ...store, token: async () => token }), customer });
  cart.subscribe(({ itemCount }) => (count.textContent = String(itemCount)));
  add.addEventListener("click", async () => {
    const { status } = await cart.addItem(item).settled;
    document.querySelector("#outcome").textContent = status;
  });
  add.disabled = false;
}

open();
