// What a shop says of its own rules, and what it states itself of taxes, codes and shipping: in the core's words.

import { isMoney } from "./arguments.js";
import { invalid } from "./errors.js";
import { readRate, readTaxes } from "./taxes.js";

/** The bag that stands for all of them. */
const ANY = "cart";

/**
 * The settings of a vendor that say by what totals are estimated. What the rules themselves say is read by the core, when a
 * cart is opened.
 *
 * @param {unknown} given
 */
export function readRules(given) {
  if (given === undefined) return {};
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw invalid("rules", "is an object");
  const { taxes, codes, freeShipping, ...rules } = /** @type {any} */ (given);
  const tariff = {
    taxes: readTaxes(taxes, "rules.taxes"),
    codes: each(codes, "rules.codes", readCode),
    free: each(freeShipping, "rules.freeShipping", (free, at) => ({
      bag: readBag(free, at),
      from: readMoney(free.from, `${at}.from`),
    })),
  };
  return { rules, tariff };
}

/** @param {any} given @param {string} at */
function readCode(given, at) {
  const { code, rate, amount, minimum } = given;
  if (typeof code !== "string" || code === "") throw invalid(`${at}.code`, "is a text");
  if ((rate === undefined) === (amount === undefined)) throw invalid(at, "has either a rate or an amount");
  const off =
    rate === undefined
      ? { amount: { amount: readMoney(amount, `${at}.amount`) } }
      : { percentage: { rate: readRate(rate, `${at}.rate`) } };
  const least = minimum === undefined ? undefined : readMoney(minimum, `${at}.minimum`);
  return { code, bag: readBag(given, at), effect: { off, of: "cart", minimum: least } };
}

/** @param {any} list @param {string} subject @param {(one: any, at: string) => any} read */
function each(list, subject, read) {
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) throw invalid(subject, "is a list");
  return list.map((one, place) => {
    const at = `${subject}[${place}]`;
    if (typeof one !== "object" || one === null) throw invalid(at, "is an object");
    return read(one, at);
  });
}

/** @param {any} of @param {string} at @returns {string} */
function readBag({ merchantId = ANY }, at) {
  if (typeof merchantId !== "string") throw invalid(`${at}.merchantId`, "is a text");
  return merchantId;
}

/** @param {any} money @param {string} subject */
function readMoney(money, subject) {
  if (!isMoney(money) || money.amount < 0) throw invalid(subject, "is { amount, currency }, the amount in minor units");
  return { amount: money.amount, currency: money.currency };
}
