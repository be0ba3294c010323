// The files that docs/proxy.md shows, each mounted as it is, in front of the sandbox's Violet.

import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { root } from "../../scripts/workspace.mjs";
import { startSandbox } from "../browser/support/sandbox.mjs";
import { ORIGIN, SECRET, Shopper } from "../proxy/support/shop.mjs";
import { filesOf } from "./support/snippets.mjs";

const shown = filesOf("docs/proxy.md");
/** What the file makes is taken up here, and its port is a free one. */
const server = shown.get("server.js").replace("createServer(", "export const server = $&").replace("3000", "0");

/** What a server is told by its surroundings. */
let env;
let sandbox;

before(async () => {
  sandbox = await startSandbox();
  const { headers, login } = sandbox.seeds.violet;
  env = {
    VIOLET_APP_ID: headers["X-Violet-App-Id"],
    VIOLET_APP_SECRET: headers["X-Violet-App-Secret"],
    VIOLET_USER: login.username,
    VIOLET_PASSWORD: login.password,
    CART_SESSION_SECRET: SECRET,
  };
  Object.assign(process.env, env);
});
after(() => sandbox?.stop());

const MOUNTED = {
  "proxy.js": async () => (await module(shown.get("proxy.js"))).proxy,
  "server.js": async (context) => {
    const { server: listening } = await module(server);
    if (!listening.listening) await once(listening, "listening");
    context.after(() => {
      listening.closeAllConnections();
      listening.close();
    });
    return (request) => {
      const { pathname, search } = new URL(request.url);
      const address = `http://127.0.0.1:${listening.address().port}${pathname}${search}`;
      return fetch(new Request(address, request), { redirect: "manual" });
    };
  },
  "worker.js": async () => {
    const { default: worker } = await module(shown.get("worker.js"));
    return (request) => worker.fetch(request, env);
  },
  "route.js": async () => {
    const routes = await module(shown.get("route.js"));
    return (request) => routes[request.method](request);
  },
  "api.violet.$.js": async () => {
    const { loader, action } = await module(shown.get("api.violet.$.js"));
    return (request) => (request.method === "GET" ? loader : action)({ request });
  },
};

test("each file that the page shows is mounted here", () => {
  assert.deepEqual([...shown.keys()].sort(), Object.keys(MOUNTED).sort());
});

for (const [name, mount] of Object.entries(MOUNTED)) {
  test(`${name}: a cart is made at Violet, and is the shopper's who made it`, async (context) => {
    const handler = await mount(context);
    const [{ skuId }] = sandbox.seeds.violet.items;
    const shopper = new Shopper(handler);
    const made = await shopper.ask("POST", "/checkout/cart", { body: { skus: [{ sku_id: skuId, quantity: 1 }] } });
    assert.equal(made.status, 200, made.text);
    const path = `/checkout/cart/${made.body.id}`;
    assert.equal((await shopper.ask("GET", path)).status, 200);
    assert.equal((await new Shopper(handler).ask("GET", path)).status, 403);
  });
}

/** A file as a module of Node's, with the others of the page beside it, in front of the sandbox instead of Violet. */
async function module(source) {
  const inFrontOfSandbox = (text) => ({
    contents: text.replace("https://api.violet.io", sandbox.url),
    resolveDir: root,
  });
  const { outputFiles } = await build({
    stdin: inFrontOfSandbox(source),
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "error",
    alias: { cartwright: join(root, "pkg") },
    plugins: [
      {
        name: "files of the page",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\// }, ({ importer, path }) =>
            importer.endsWith("<stdin>") ? { path: path.slice(2), namespace: "page" } : null,
          );
          onLoad({ filter: /./, namespace: "page" }, ({ path }) => inFrontOfSandbox(shown.get(path)));
        },
      },
    ],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
