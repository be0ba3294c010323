// A server on a free port of this machine.

import { once } from "node:events";
import { createServer } from "node:http";

/** Has `answer` answer requests; resolves once that listens, with its address and what ends it. @param {import("node:http").RequestListener} answer */
export async function listen(answer) {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
