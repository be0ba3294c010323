// Where the wasm comes from: the package's own file, or what a host has brought.

import { CartError, invalid } from "./errors.js";

/** @typedef {string | URL | Response | BufferSource | WebAssembly.Module} Source */

/** @type {Promise<WebAssembly.Module> | null} */
let brought = null;

/**
 * For hosts that bring the wasm themselves. Call it once, before the first cart is opened; further calls change nothing.
 *
 * @param {{ wasm?: Source | Promise<Source> }} [options]
 * @returns {Promise<void>}
 */
export async function init({ wasm } = {}) {
  if (wasm === undefined) return;
  brought ??= Promise.resolve(wasm).then(compile);
  brought.catch(() => {
    brought = null;
  });
  await brought;
}

/** The compiled wasm: what was brought, else what is at `url`. @param {() => URL} url */
export function moduleFrom(url) {
  return brought ?? compile(url());
}

/** @param {Source} wasm @returns {Promise<WebAssembly.Module>} */
async function compile(wasm) {
  try {
    if (wasm instanceof WebAssembly.Module) return wasm;
    if (typeof wasm === "string" || wasm instanceof URL) return await compileAnswer(await fetch(wasm));
    if (typeof Response === "function" && wasm instanceof Response) return await compileAnswer(wasm);
    if (wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm)) return await WebAssembly.compile(wasm);
  } catch (cause) {
    throw new CartError("wasm-unavailable", { retryable: true, cause });
  }
  throw invalid("wasm", "is a URL, a Response, bytes or a module");
}

/** @param {Response} response */
async function compileAnswer(response) {
  if (!response.ok) throw new Error(`${response.status} from ${response.url}`);
  // A server that does not know the type of wasm files still has the right bytes.
  const typed = response.headers.get("content-type")?.startsWith("application/wasm");
  if (typed && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
