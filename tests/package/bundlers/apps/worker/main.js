// A page whose cart lives in a worker: it tells what was pressed, and shows what it is told.

const show = (id, text) => (document.querySelector(id).textContent = text);
const add = document.querySelector("#add");
const shop = JSON.parse(new URLSearchParams(location.search).get("shop"));
const worker = new Worker(new URL("./cart.js", import.meta.url), { type: "module" });

worker.addEventListener("message", ({ data: { itemCount, status } }) => {
  if (status) show("#outcome", status);
  else show("#count", String(itemCount));
  add.disabled = false;
});
add.addEventListener("click", () => worker.postMessage({ item: shop.item }));
worker.postMessage({ shop });
