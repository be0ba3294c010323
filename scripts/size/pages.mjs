// The weights that pages tell, as sizes.json has them.

import { sum } from "./ratchet.mjs";

const FIGURE = "[\\d,]+";

/** By page, each sentence with a weight, and the weights that belong there in their order. */
const SENTENCES = {
  "README.md": [
    [
      `weighs ${FIGURE} bytes gzip\\s+\\(VesuvioPay; Elastic Path ${FIGURE}, Violet ${FIGURE}, a server of the shop's own ${FIGURE}\\)`,
      (sizes) => ["vesuviopay", "elastic-path", "violet", "custom"].map((vendor) => sum(sizes[vendor], "gzip")),
    ],
    [`The developer panel is another ${FIGURE},`, (sizes) => [sizes.devtools.js.gzip]],
  ],
  "docs/without-wasm.md": [
    [
      `\\| ${FIGURE} bytes of wasm \\| ${FIGURE} bytes of JavaScript \\|`,
      (sizes) => [sizes.vesuviopay.wasm.gzip, sizes["vesuviopay, compat"].core.gzip],
    ],
  ],
};

export const pages = Object.keys(SENTENCES);

/** The text of a page with these weights in its sentences. @throws where one of the sentences is not there */
export function told(page, text, sizes) {
  return SENTENCES[page].reduce((told, [sentence, weightsOf]) => {
    const place = new RegExp(sentence).exec(told);
    if (!place) throw new Error(`${page} does not say any more: ${sentence}`);
    const weights = weightsOf(sizes);
    const said = place[0].replace(/[\d,]*\d/g, () => weights.shift().toLocaleString("en"));
    return told.slice(0, place.index) + said + told.slice(place.index + place[0].length);
  }, text);
}
