// The ports of the local servers.

import { once } from "node:events";
import { createServer } from "node:net";
import { Problem } from "../terminal.mjs";

/** The port that a variable names, or the usual one. */
export function portFrom(variable, usual) {
  const text = process.env[variable] ?? "";
  const port = text === "" ? usual : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Problem(`${variable} is not a port: ${text}`);
  return port;
}

/** Fails, with the way out, if something listens there already. */
export async function checkFree(port, variable) {
  const probe = createServer();
  try {
    probe.listen(port, "127.0.0.1");
    await once(probe, "listening");
  } catch (error) {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    const reason = error.code === "EACCES" ? "is not ours to use" : "is taken by another program";
    throw new Problem(`Port ${port} ${reason}. Choose another with ${variable}=PORT.`);
  }
  probe.close();
  await once(probe, "close");
}

/** A port that nobody listens on, for a program that must be told one. */
export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
