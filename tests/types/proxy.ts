// What a shop's server writes compiles as it stands.

import { createVioletProxy, toNodeHandler } from "cartwright/proxy";
import type { Handler, VioletProxyOptions } from "cartwright/proxy";

const options: VioletProxyOptions = {
  baseUrl: "https://api.violet.io/v1",
  appId: 10200,
  appSecret: "secret",
  token: async (refused: string | null) => `new-${refused}`,
  sessionSecret: ["0123456789abcdefghijklmnopqrstuv", crypto.getRandomValues(new Uint8Array(32))],
  mountPath: "/api/violet",
  origins: ["https://shop.example"],
  session: (request) => request.headers.get("x-session"),
  onError: ({ code, status }) => void [code, status],
};
const handler: Handler = createVioletProxy(options);
const answer: Response = await handler(new Request("https://shop.example/api/violet/checkout/cart"));
const listener: (request: object, response: object) => Promise<void> = toNodeHandler(handler, {
  origin: "https://shop.example",
});
createVioletProxy({ ...options, token: { username: "dev@shop.example", password: "p" } });

// @ts-expect-error: without a secret nothing could be signed
createVioletProxy({ baseUrl: "https://api.violet.io/v1", appId: 1, appSecret: "s", token: "t" });

// @ts-expect-error: a login is both
createVioletProxy({ ...options, token: { username: "dev@shop.example" } });
