// Why something did not work, by the code of the error, in the package's words.

import { common } from "./words.js";

export { isShort } from "/cartwright/elements/language.js";

/** A clause that says why, without a full stop. */
export function why(error) {
  // What is newer than the words is told as the shop's server has told it.
  const isKnown = ["code", "vendorCode"].some((name) => common.has(`why.${error?.[name]}`));
  return isKnown ? common.why(error) : error?.message || common.why(error);
}

/** The clause as the beginning of a sentence. */
export const capital = (clause) => common.capital(clause);
