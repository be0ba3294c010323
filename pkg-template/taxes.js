// Taxes as a shop states them, in the core's words.

import { invalid } from "./errors.js";

/** @param {unknown} taxes @param {string} subject */
export function readTaxes(taxes, subject) {
  if (taxes === undefined || taxes === null) return undefined;
  if (!Array.isArray(taxes)) throw invalid(subject, "is a list");
  return taxes.map((tax) => {
    const { rate, name, jurisdiction } = tax ?? {};
    for (const text of [name, jurisdiction]) {
      if (text !== undefined && typeof text !== "string") throw invalid(subject, "has names that are texts");
    }
    return { name, jurisdiction, charge: { rate: { rate: readRate(rate, subject) } } };
  });
}

/** @param {any} rate @param {string} subject @returns {number} */
export function readRate(rate, subject) {
  if (!Number.isFinite(rate) || rate < 0) throw invalid(subject, "has rates as parts of one: 0.0625 is 6.25 %");
  return rate;
}
