// A page with a badge and a button, as short as a shop's can be; its address says where the server is and who shops.

import { openCart, vesuvioPay } from "cartwright";
import { peek } from "cartwright/peek";

const { store, customer, token, item } = JSON.parse(new URLSearchParams(location.search).get("shop"));
const count = document.querySelector("#count");
const add = document.querySelector("#add");

const seen = peek({ vendor: "vesuviopay", storeId: store.storeId, customer });
if (seen) count.textContent = String(seen.itemCount);

async function open() {
  const cart = await openCart({ server: vesuvioPay({ ...store, token: async () => token }), customer });
  cart.subscribe(({ itemCount }) => (count.textContent = String(itemCount)));
  add.addEventListener("click", async () => {
    const { status } = await cart.addItem(item).settled;
    document.querySelector("#outcome").textContent = status;
  });
  add.disabled = false;
}

open();
