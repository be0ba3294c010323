// Where the wasm comes from: the package's own file, or what a host has brought.

import { CartError, invalid } from "./errors.js";

/** @typedef {string | URL | Response | BufferSource | WebAssembly.Module} Source */

/** @type {Promise<WebAssembly.Module> | null} */
let brought = null;

/**
 * For hosts that bring the wasm of their one vendor themselves. Call it once, before the first cart is opened; further calls change nothing.
 *
 * @param {{ wasm?: Source | Promise<Source> }} [options]
 * @returns {Promise<void>}
 */
export async function init({ wasm } = {}) {
  if (wasm === undefined) return;
  brought ??= compile(wasm);
  brought.catch(() => {
    brought = null;
  });
  await brought;
}

/** The compiled wasm: what was brought, else the package's own. @param {() => URL | Promise<BufferSource>} source */
export function moduleFrom(source) {
  return brought ?? compile(source());
}

/** @param {Source | Promise<Source>} source @returns {Promise<WebAssembly.Module>} */
async function compile(source) {
  if (isForbidden()) {
    const message = "wasm-forbidden: the policy of this page allows no wasm; cartwright/compat needs none";
    throw new CartError("wasm-forbidden", { message });
  }
  /** @type {Source} */
  let wasm;
  try {
    wasm = await source;
    if (wasm instanceof WebAssembly.Module) return wasm;
    if (typeof wasm === "string" || wasm instanceof URL) return await compileAnswer(await fetch(wasm));
    if (typeof Response === "function" && wasm instanceof Response) return await compileAnswer(wasm);
    if (wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm)) return await WebAssembly.compile(wasm);
  } catch (cause) {
    throw new CartError("wasm-unavailable", { retryable: true, cause });
  }
  throw invalid("wasm", "is a URL, a Response, bytes or a module");
}

// What every engine compiles, unless it is told not to.
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Whether the page's policy allows no wasm, or the browser has none; asked before anything is downloaded for nothing. */
function isForbidden() {
  try {
    return !new WebAssembly.Module(EMPTY);
  } catch {
    return true;
  }
}

/** @param {Response} response */
async function compileAnswer(response) {
  if (!response.ok) throw new Error(`${response.status} from ${response.url}`);
  // A server that does not know the type of wasm files still has the right bytes.
  const typed = response.headers.get("content-type")?.startsWith("application/wasm");
  if (typed && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
