// A list whose rows keep their elements: the package's.

export { keyedList } from "/cartwright/elements/keyed-list.js";
