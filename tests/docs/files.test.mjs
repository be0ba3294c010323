// Files that docs/guest-to-customer.md, docs/offline-pages.md and docs/without-wasm.md show: a shop that has them does what
// the pages say.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KEEP_ENDS, wake } from "../browser/support/background.mjs";
import { policyOf, run, visit } from "./support/programs.mjs";
import { openSite } from "./support/site.mjs";
import { filesOf, pagesWithCode } from "./support/snippets.mjs";

const guest = filesOf("docs/guest-to-customer.md");
const offline = filesOf("docs/offline-pages.md");
const withoutWasm = filesOf("docs/without-wasm.md");
const noWasm = policyOf(pagesWithCode().find(({ page }) => page === "docs/without-wasm.md"));
const MUG = { externalProductId: "prod_mug", externalVariantId: "var_mug_sand", quantity: 2 };
const ADA = { customer: "ada", token: "customer_ada" };

let site;
before(async () => (site = await openSite()));
after(() => site?.close());

test("with the worker and the page that are shown, what waits is sent when no page is open", async () => {
  const { sandbox } = site;
  await sandbox.reset();
  const { baseUrl, storeId, apiKey } = sandbox.server;
  const given = `const { baseUrl, storeId, apiKey } = ${JSON.stringify({ baseUrl, storeId, apiKey })};`;
  await site.addScript("sw.js", `${given}${KEEP_ENDS}${offline.get("sw.js")}`);
  site.add("/sw.js", `import "/pkg/sw.js";`, { "content-type": "text/javascript" });
  site.add("/api/session", JSON.stringify(ADA), { "content-type": "application/json" });
  await site.addScript(
    "shop.js",
    `import { openCart, vesuvioPay } from "cartwright";
    const server = vesuvioPay({ baseUrl, storeId, apiKey, token: async () => "${ADA.token}" });
    globalThis.cart = await openCart({ server, customer: "${ADA.customer}" });
    const { register } = SyncManager.prototype;
    SyncManager.prototype.register = function (tag) {
      console.log(\`asked for \${tag}\`);
      return register.call(this, tag);
    };
    ${offline.get("shop.js")}
    console.debug("the end");`,
  );
  site.add("/shop", `<!doctype html><title>Shop</title><script type="module" src="/pkg/shop.js"></script>`);
  const { page, logged, errors } = await visit(site, "/shop");
  await sandbox.fault({ vendor: "vesuvioPay", fault: "refuse" });
  await page.evaluate((mug) => globalThis.cart.addItem(mug).stored, MUG);
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  assert.deepEqual(errors, []);
  assert.deepEqual(logged, ["asked for cartwright"]);

  const context = page.context();
  await page.close();
  await sandbox.mend();
  assert.equal(await wake(context, site.url), "done");
  assert.deepEqual(await sandbox.cart(ADA.customer), { "prod_mug/var_mug_sand": 2 });
  await context.close();
});

test("where a page's policy requires Trusted Types, its worker is registered as is shown", async () => {
  site.add("/sw.js", "", { "content-type": "text/javascript" });
  const program = `${offline.get("register.js")}
    const { active } = await navigator.serviceWorker.ready;
    console.log(new URL(active.scriptURL).pathname);`;
  const policy = "require-trusted-types-for 'script'; trusted-types worker";
  assert.deepEqual(await run(site, "register", program, policy), { logged: ["/sw.js"], errors: [] });
});

test("a shop that opens its cart as is shown brings along what the guest had, whatever page the login was on", async () => {
  const program = `const token = () => "${ADA.token}";
    ${guest.get("open.js")}
    const visit = async (customer, work) => {
      const cart = await open(customer);
      await work(cart);
      await cart.close();
    };
    await visit(null, (cart) => cart.addItem(${JSON.stringify(MUG)}).stored);
    await visit("${ADA.customer}", () => new Promise((resolve) => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, value) {
        setItem.call(this, key, value);
        if (key === "arrived") resolve();
      };
    }));
    await visit("${ADA.customer}", (cart) => console.log("as the customer", cart.getSnapshot().itemCount));
    await visit(null, (cart) => console.log("as a guest", cart.getSnapshot().itemCount, localStorage.getItem("arrived")));`;
  const logged = ["as the customer 2", "as a guest 0 null"];
  assert.deepEqual(await run(site, "guest", program), { logged, errors: [] });
});

for (const [where, policy] of [
  ["where wasm is allowed", undefined],
  ["where it is not", noWasm],
]) {
  test(`a shop that does not know its pages' policy opens its cart ${where}`, async () => {
    const program = `${withoutWasm.get("open.js")}
      const cart = await open();
      console.log((await cart.addItem(${JSON.stringify(MUG)}).settled).status);`;
    assert.deepEqual(await run(site, "open", program, policy), { logged: ["confirmed"], errors: [] });
  });
}
