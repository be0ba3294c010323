// Elements are made here and nowhere else. Text goes in as text, so a product may be called anything.

/**
 * Makes an element. In `props`, `on` holds listeners, `text` the text, `class` the classes; everything else is an
 * attribute, left out when it is null or false.
 *
 * @param {string} tag @param {Record<string, any>} [props] @param {(Node | string | null | undefined)[]} children
 * @returns {any}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "text") {
      node.textContent = value;
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(.../** @type {any[]} */ (children.filter((child) => child !== null && child !== undefined)));
  return node;
}

/**
 * A button that submits nothing. `label` is its accessible name when the text alone does not say what it acts on.
 *
 * @param {Record<string, any>} props
 */
export function button({ text, label, look = "", click, ...rest }) {
  return el("button", { type: "button", class: look || null, "aria-label": label, text, on: { click }, ...rest });
}

/** Sets a text only when it differs, so that nothing repaints and nothing is spoken twice. @param {Node} node @param {string} text */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Sets or removes an attribute, only when it differs. @param {Element} node @param {string} name @param {any} value */
export function mark(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, String(value));
  }
}

/** Shows a text where there is one, and leaves no room for it where there is none. @param {HTMLElement} node @param {string} text */
export function note(node, text) {
  write(node, text);
  mark(node, "hidden", text ? null : "");
}
