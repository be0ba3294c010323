// What the sandbox tells a client to start with: the shop, its first customer and its products.

const KEY = "demo:seed";
let token = null;

/** The start of the last visit, so that the page opens while the sandbox is down; null on a first visit. */
export function rememberedStart() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

/** Asks the sandbox; rejects when it cannot be reached. */
export async function fetchStart() {
  const { sandbox } = await json("/config.json");
  const { vesuvioPay } = await json(`${sandbox}/sandbox/seed`);
  const customer = vesuvioPay.customers[0];
  token = customer.token;
  const start = {
    sandbox,
    storeId: vesuvioPay.storeId,
    apiKey: vesuvioPay.apiKey,
    customer: customer.id,
    items: vesuvioPay.items,
  };
  remember(start);
  return start;
}

/** The customer's token. It lives in memory alone, and is asked for when a request first needs it. */
export async function customerToken() {
  if (token === null) await fetchStart();
  return token;
}

/** Whether two starts are of the same shop and customer, so that the open cart is still the right one. */
export function sameShop(a, b) {
  return a.sandbox === b.sandbox && a.storeId === b.storeId && a.apiKey === b.apiKey && a.customer === b.customer;
}

function remember(start) {
  try {
    localStorage.setItem(KEY, JSON.stringify(start));
  } catch {
    // Without storage each visit asks again.
  }
}

async function json(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}
