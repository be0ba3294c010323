// Style sheets that are made by script: a strict policy allows them, and all widgets of a sort share one.

/** A sheet that is made when it is first needed: there may be no browser where this is imported. @param {string} text */
export function sheet(text) {
  /** @type {CSSStyleSheet | null} */
  let made = null;
  return () => {
    if (!made) {
      made = new CSSStyleSheet();
      made.replaceSync(text);
    }
    return made;
  };
}
