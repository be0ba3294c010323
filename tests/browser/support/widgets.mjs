// A shop whose pages are made of the widgets, under the strictest policy that a shop may have.

import { after, before, beforeEach } from "node:test";
import { launchBrowser, watchErrors } from "./browser.mjs";
import { serveFiles } from "./files.mjs";
import { startSandbox } from "./sandbox.mjs";
import { vesuvioPay } from "./vendors.mjs";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self' http://127.0.0.1:*",
  "img-src 'self' https://img.example",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const LOOKS = `
  :root { color-scheme: light dark }
  body { margin: 0; padding: 1rem; font: 1rem/1.45 system-ui, sans-serif; background: Canvas; color: CanvasText }
`;

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#c9b79c" d="M0 0h8v8H0z"/></svg>`;

let shoppers = 0;

/** Starts everything before the tests of a file and ends it after them; each test begins with an empty cart. */
export function openWidgets() {
  const shop = { sandbox: null, files: null, browser: null, items: [], customer: null, posted: [] };
  const pages = new Map();

  const also = async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/token") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ token: shop.customer.token }));
    } else if (pathname === "/looks.css") {
      response.writeHead(200, { "content-type": "text/css" }).end(LOOKS);
    } else if (request.method === "POST") {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      shop.posted.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { "content-type": "text/html" }).end("<title>Server</title>");
    } else if (pages.has(pathname)) {
      const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY };
      response.writeHead(200, headers).end(pages.get(pathname));
    } else {
      return false;
    }
    return true;
  };

  before(async () => {
    [shop.sandbox, shop.browser] = await Promise.all([startSandbox(), launchBrowser()]);
    shop.files = await serveFiles({ also });
    shop.items = vesuvioPay.products(shop.sandbox.seeds);
  });
  beforeEach(async () => {
    await Promise.all(shop.browser.contexts().map((context) => context.close()));
    await shop.sandbox.reset();
    shoppers += 1;
    shop.customer = vesuvioPay.shopper(shop.sandbox, shoppers);
    shop.posted = [];
    pages.clear();
  });
  after(async () => {
    await shop.browser?.close();
    shop.sandbox?.stop();
    shop.files?.close();
  });

  /** The provider's tag for the shop, as a shop developer writes it. */
  shop.provider = () => {
    const { url, seed } = shop.sandbox;
    const store = `base-url="${url}" store-id="${seed.storeId}" api-key="${seed.apiKey}" currency="USD"`;
    return `<cart-provider vendor="vesuviopay" ${store} customer="${shop.customer.id}" token-endpoint="/token"></cart-provider>`;
  };

  /** The tag that makes the widgets known. */
  shop.script = `<script type="module" src="/pkg/elements.js"></script>`;

  /** What the shop's server answers from now on. */
  const publish = (body, { lang = "en", dir = "ltr", script = shop.script } = {}) => {
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>`;
    const links = `<link rel="icon" href="/pkg/none"><link rel="stylesheet" href="/looks.css">${script}`;
    pages.set(
      "/shop",
      `<!doctype html><html lang="${lang}" dir="${dir}"><head>${head}${links}</head><body>${body}</body></html>`,
    );
  };

  /** Another body in a page that is there. */
  shop.show = async (page, body, options) => {
    publish(body, options);
    await page.goto(`${shop.files.url}/shop`);
  };

  /** A page with that body; `cart` is the open cart of its provider. */
  shop.page = async (body, { lang, dir, script, open = true, ...context } = {}) => {
    publish(body, { lang, dir, script });
    const own = await shop.browser.newContext({ locale: "en-US", ...context });
    const page = await own.newPage();
    page.errors = watchErrors(page);
    await page.route("https://img.example/**", (route) =>
      route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
    );
    await page.goto(`${shop.files.url}/shop`);
    if (open) await opened(page);
    return page;
  };

  return shop;
}

/** Waits until the provider's cart is open, as `cart` in the page's window. */
export const opened = (page) =>
  page.evaluate(async () => {
    await customElements.whenDefined("cart-provider");
    window.cart = await document.querySelector("cart-provider").opened;
  });

/**
 * Waits until a condition on the snapshot holds, given as a function of it: made at once, because the page's policy allows
 * nobody to make one later.
 */
export const snapshotWhere = (page, condition) =>
  page.evaluate((source) => {
    const isSo = new Function("snapshot", `return (${source})(snapshot)`);
    return new Promise((resolve, reject) => {
      const stop = window.cart.subscribe((snapshot) => isSo(snapshot) && resolve(queueMicrotask(() => stop())));
      setTimeout(() => reject(new Error(`never: ${source}`)), 30_000);
    });
  }, condition.toString());

/** The product as `addItem` takes it. */
export const { itemOf, keyOf } = vesuvioPay;

/** A form of the shop's that works before the script does, with a field for the quantity. */
export const formOf = ({ externalProductId, externalVariantId, name, unitPrice }, quantity = 2) => `
  <cart-add-button name="${name}" unit-price="${unitPrice.amount}">
    <form action="/basket" method="post">
      <input type="hidden" name="externalProductId" value="${externalProductId}">
      <input type="hidden" name="csrf" value="secret">
      <label>Quantity <input name="quantity" inputmode="numeric" value="${quantity}"></label>
      <button name="externalVariantId" value="${externalVariantId}">Buy</button>
    </form>
  </cart-add-button>`;

/** A button without a form, which puts one into the cart. */
export const buttonOf = (item) =>
  `<cart-add-button name="${item.name}" item="${JSON.stringify(itemOf(item, 1)).replaceAll('"', "&quot;")}"></cart-add-button>`;
