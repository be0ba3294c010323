// A queue of sentences for a live region: what is said together is read together, and cleared once it was heard.

const GATHER = 120;
const STAY = 6000;
const MOST = 3;

/**
 * Returns `speak(subject, sentence)`. A newer sentence about the same subject takes the place of one that has not been
 * spoken yet. `region()` is the element in which it is spoken: in the page already when the text changes.
 *
 * @param {() => Element | null | undefined} region
 */
export function speaker(region) {
  /** @type {Map<string, string>} */
  const unspoken = new Map();
  /** What was said and is not cleared yet: a region of the shop's may hold more than that. @type {Element[]} */
  const said = [];
  /** @type {any} */
  let timer = null;

  return (/** @type {string} */ subject, /** @type {string} */ sentence) => {
    unspoken.delete(subject);
    // Where the words have not come there is nothing to say.
    if (sentence === "") return;
    unspoken.set(subject, sentence);
    timer ??= setTimeout(speak, GATHER);
  };

  function speak() {
    timer = null;
    const place = region();
    for (const sentence of unspoken.values()) {
      const paragraph = document.createElement("p");
      paragraph.textContent = sentence;
      place?.append(paragraph);
      said.push(paragraph);
      setTimeout(() => clear(paragraph), STAY);
    }
    unspoken.clear();
    while (said.length > MOST) clear(said[0]);
  }

  /** @param {Element} paragraph */
  function clear(paragraph) {
    paragraph.remove();
    const place = said.indexOf(paragraph);
    if (place >= 0) said.splice(place, 1);
  }
}
