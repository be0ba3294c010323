// A server on a port of this machine.

import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Has `answer` answer requests, by default on a free port; resolves once that listens, with its address and what ends it.
 *
 * @param {import("node:http").RequestListener} answer
 */
export async function listen(answer, port = 0) {
  const server = createServer(answer);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.close();
    // Whoever holds a request up, as faults do, would keep it open.
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
