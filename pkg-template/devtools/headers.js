// Headers that tell nobody anything of value. What is not named here is shown by its name alone.

const PLAIN = new Set([
  "accept",
  "content-type",
  "date",
  "ep-channel",
  "ep-context-tag",
  "retry-after",
  "x-moltin-currency",
  "x-moltin-language",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-ratelimit-retry-after",
]);

/** Whether the value of a header may be shown. @param {string} name */
export const isPlain = (name) => PLAIN.has(name.toLowerCase());
