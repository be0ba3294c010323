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
  /** @type {Set<string> | null} */
  let known = null;
  return (/** @type {Trouble[]} */ troubles) => {
    const before = known;
    known = new Set(troubles.map(named));
    if (!before || !hasActed()) return;
    for (const trouble of troubles) {
      const { subject, sentence, isError } = trouble;
      if (!before.has(named(trouble))) (isError ? warn : say)(subjectOf(cart, subject), sentence);
    }
  };
}

/** @param {Trouble} trouble */
const named = ({ subject, mark }) => `${subject} ${mark}`;

/** Whether the shopper has done anything on this page. */
const hasActed = () => navigator.userActivation?.hasBeenActive ?? true;
