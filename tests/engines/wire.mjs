// Commands of the WebDriver protocol, and the two ways in which browsers take them: over HTTP from a driver beside the
// browser, and Firefox over a socket of its own, which is all that geckodriver does as well.

import { once } from "node:events";
import { connect } from "node:net";

/** Each command: how it is called over HTTP, and how by Firefox. */
const COMMANDS = {
  navigate: ["POST", () => "/url", "WebDriver:Navigate"],
  run: ["POST", () => "/execute/sync", "WebDriver:ExecuteScript"],
  runAsync: ["POST", () => "/execute/async", "WebDriver:ExecuteAsyncScript"],
  act: ["POST", () => "/actions", "WebDriver:PerformActions"],
  label: ["GET", ({ id }) => `/element/${id}/computedlabel`, "WebDriver:GetComputedLabel"],
  role: ["GET", ({ id }) => `/element/${id}/computedrole`, "WebDriver:GetComputedRole"],
  allow: ["POST", () => "/timeouts", "WebDriver:SetTimeouts"],
  resize: ["POST", () => "/window/rect", "WebDriver:SetWindowRect"],
};

/** @typedef {{ call(name: string, params?: object): Promise<any>, end(): Promise<void> }} Wire */

/** A session with the driver at `url`. `also(path, body)` calls what only that driver knows. @returns {Promise<Wire & { also: any }>} */
export async function overHttp(url, capabilities) {
  const ask = async (method, path, body) => {
    const answer = await fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId } = await ask("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
  const session = `/session/${sessionId}`;
  return {
    call(name, params = {}) {
      const [method, path] = COMMANDS[name];
      return ask(method, session + path(params), method === "GET" ? null : params);
    },
    also: (path, body) => ask("POST", session + path, body),
    end: () => ask("DELETE", session),
  };
}

/** A session with the Firefox that listens on `port`. `also(name, params)` calls what only Firefox knows. @returns {Promise<Wire & { also: any }>} */
export async function overMarionette(port) {
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map();
  let received = Buffer.alloc(0);
  let last = 0;
  socket.on("data", (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (let message = take(); message; message = take()) {
      // It begins by saying who it is.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(`${error.error}: ${error.message}`));
      else resolve(result && "value" in result ? result.value : result);
    }
  });
  const fail = () => waiting.forEach(({ reject }) => reject(new Error("Firefox has gone.")));
  socket.on("close", fail).on("error", fail);
  await once(socket, "connect");

  /** The next message, as `LENGTH:JSON`, if all of it is here. */
  function take() {
    const colon = received.indexOf(":");
    const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)));
    if (colon < 0 || received.length < end) return null;
    const text = received.subarray(colon + 1, end).toString();
    received = received.subarray(end);
    return JSON.parse(text);
  }

  const ask = (name, params = {}) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      const text = JSON.stringify([0, last, name, params]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await ask("WebDriver:NewSession");
  return {
    call: (name, params) => ask(COMMANDS[name][2], params),
    also: ask,
    async end() {
      await ask("Marionette:Quit", { flags: ["eForceQuit"] });
      socket.destroy();
    },
  };
}
