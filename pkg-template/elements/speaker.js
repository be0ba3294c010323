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
      setTimeout(() => paragraph.remove(), STAY);
    }
    unspoken.clear();
    while (place && place.children.length > MOST) place.firstElementChild?.remove();
  }
}
