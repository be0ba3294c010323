// Elements are made by the package, and nowhere else.

export { button, el, mark, write } from "/cartwright/elements/nodes.js";
