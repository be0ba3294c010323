// What has gone wrong without anybody having asked just now: said once, when it is new.

import { say, warn } from "./live-region.js";
import { subjectOf } from "./subject.js";

/**
 * Something that stands beside a line or above them. `mark` tells it from what is said of the same subject at another time,
 * whatever the language.
 *
 * @typedef {{ subject: string, mark: string, sentence: string, isError: boolean }} Trouble
 */

/**
 * Returns `tell(troubles)`, of `cart`. What stands there the first time it is called is old: it can be read, and nobody has done
 * anything yet that it answers.
 *
 * @param {object} cart
 */
export function novelty(cart) {
  /** @type {Map<string, string> | null} */
  let known = null;
  return (/** @type {Trouble[]} */ troubles) => {
    const before = known;
    known = new Map(troubles.map(({ subject, mark }) => [subject, mark]));
    if (!before || !hasActed()) return;
    for (const { subject, mark, sentence, isError } of troubles) {
      if (before.get(subject) !== mark) (isError ? warn : say)(subjectOf(cart, subject), sentence);
    }
  };
}

/** Whether the shopper has done anything on this page. */
const hasActed = () => navigator.userActivation?.hasBeenActive ?? true;
