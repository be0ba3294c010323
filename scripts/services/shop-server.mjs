// What the storefront's server does besides handing out files, under /api/: Violet's proxy, mounted as a merchant would,
// and what a page may know of the shop. The secrets stay here.

import { randomBytes } from "node:crypto";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { root } from "../workspace.mjs";

const MOUNT = "/api/violet";
const PACKAGE = join(root, "pkg", "proxy.js");

/**
 * What a page is told of each vendor: what is on sale, and whoever shops there. All else is for the shop's server, so that
 * a field which is new in the sandbox stays here until somebody puts it on the list.
 */
const PUBLIC = {
  vesuvioPay: ["storeId", "apiKey", "customers", "items"],
  elasticPath: ["clientId", "items", "bundle", "personalised", "subscription", "customers", "codes"],
  violet: ["items", "merchants", "codes", "currencies"],
};

/** Nobody's page needs it, wherever it is. */
const NEVER = ["password", "clientSecret"];

/** Answers requests below /api/, and says whether one was meant. `sandbox` is the address of the vendors. */
export function shopServer({ sandbox, load = () => import(pathToFileURL(PACKAGE)) }) {
  let mounted = null;

  // Not before it is asked for: what the shop is known to Violet by is the sandbox's to say, and that may start later.
  async function proxy() {
    mounted ??= mount({ sandbox, load });
    try {
      return await mounted;
    } catch {
      mounted = null;
      return null;
    }
  }

  return async (request, response) => {
    const [path] = request.url.split("?", 1);
    if (path.startsWith(`${MOUNT}/`)) {
      const handler = await proxy();
      if (handler) await handler(request, response);
      else tell(response, 503, { status: 503, error: "credentials_unavailable", message: "There is no sandbox." });
      return true;
    }
    if (path !== "/api/shop" || request.method !== "GET") return false;
    const seed = await seedOf(sandbox).catch(() => null);
    if (seed) tell(response, 200, publicSeed(seed));
    else tell(response, 502, {});
    return true;
  };
}

/** The part of the sandbox's seed that is for pages. */
export function publicSeed(seed) {
  const vendors = Object.entries(PUBLIC).map(([vendor, names]) => [
    vendor,
    Object.fromEntries(names.map((name) => [name, seed[vendor]?.[name]])),
  ]);
  return JSON.parse(
    JSON.stringify(Object.fromEntries(vendors), (name, value) => (NEVER.includes(name) ? undefined : value)),
  );
}

async function mount({ sandbox, load }) {
  const [{ createVioletProxy, toNodeHandler }, { violet }] = await Promise.all([load(), seedOf(sandbox)]);
  const { username, password } = violet.login;
  return toNodeHandler(
    createVioletProxy({
      baseUrl: `${sandbox}/v1`,
      appId: violet.headers["X-Violet-App-Id"],
      appSecret: violet.headers["X-Violet-App-Secret"],
      token: { username, password },
      // A shop would keep it: with this one, carts are lost to their shoppers when the server starts over.
      sessionSecret: randomBytes(32),
      mountPath: MOUNT,
    }),
  );
}

async function seedOf(sandbox) {
  const answer = await fetch(`${sandbox}/sandbox/seed`);
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
  return answer.json();
}

function tell(response, status, body) {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
