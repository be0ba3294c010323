// The picture of a line: from the web or none, and in its place the first letter of the name.

import { el, mark, write } from "./nodes.js";

/** Returns `{ node, show(address, name) }`. */
export function lineImage() {
  const letter = el("span", { "aria-hidden": "true" });
  const picture = el("img", {
    alt: "",
    loading: "lazy",
    decoding: "async",
    hidden: true,
    on: { load: () => reveal(true), error: () => reveal(false) },
  });
  const node = el("div", { class: "image", part: "image" }, letter, picture);

  /** @param {boolean} isThere */
  function reveal(isThere) {
    mark(picture, "hidden", isThere ? null : "");
    mark(letter, "hidden", isThere ? "" : null);
  }

  return {
    node,
    /** @param {string | null} address @param {string} name */
    show(address, name) {
      write(letter, [...name][0] ?? "");
      const source = address && isOnTheWeb(address) ? address : null;
      if (picture.getAttribute("src") === source) return;
      reveal(source !== null);
      mark(picture, "src", source);
    },
  };
}

/** @param {string} address */
function isOnTheWeb(address) {
  try {
    return ["http:", "https:"].includes(new URL(address, document.baseURI).protocol);
  } catch {
    return false;
  }
}
