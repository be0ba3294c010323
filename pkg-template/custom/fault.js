// What a shop's function says that went wrong.

import { call, failed } from "./adapter.js";

/** Whether nobody knows what a server that answers so has done, or it has asked to be left alone. @param {number} status */
export const isOpen = (status) => status >= 500 || status === 408 || status === 425 || status === 429;

/**
 * An answer without an object in it is told as one without fields, so that whoever looks for a field finds none.
 *
 * @param {import("./adapter.js").Adapter} adapter @param {number} status @param {any} json
 * @returns {{ code: string, message?: string, available?: number, vendorCode?: string } | undefined}
 */
export function faultIn({ answers }, status, json) {
  const subject = "answers.error";
  if (!answers.error || isOpen(status)) return undefined;
  const told = call(answers, subject, status, typeof json === "object" && json !== null ? json : {});
  if (!told) return undefined;
  const { code, message, available, vendorCode } = typeof told === "string" ? { code: told } : told;
  if (typeof code !== "string" || !/^[a-z][a-z0-9-]*$/.test(code)) {
    throw failed(subject, 'answers no code, as "insufficient-stock", nor { code }');
  }
  if (available !== undefined && available !== null && !(Number.isSafeInteger(available) && available >= 0)) {
    throw failed(subject, "answers no whole number as available");
  }
  const word = (/** @type {unknown} */ text) => (text === undefined || text === null ? undefined : String(text));
  return { code, message: word(message), available: available ?? undefined, vendorCode: word(vendorCode) };
}
