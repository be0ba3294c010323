// What a worker has settled while no page was open, on its way to the next page: rows of the record of their own kind.

/** What a page has to hear of, whenever it happened. */
export const TOLD = new Set([
  "cart:created",
  "cart:item-added",
  "cart:item-updated",
  "cart:item-removed",
  "cart:cleared",
  "cart:adjusted",
  "cart:rejected",
  "cart:review",
  "cart:gone",
  "cart:price-changed",
]);

/** Those after which the page shows what went other than asked. */
const ADVERSE = new Set(["cart:adjusted", "cart:rejected", "cart:review"]);

/**
 * The news among the rows of a record, as the core is handed them: by the name of each row the event that it tells, if it does,
 * with what was said of it; and issues in words for the core, six each. Any script of the origin can have written them: what
 * has not our form is left out.
 *
 * @param {string[]} flat
 */
export function newsIn(flat) {
  /** @type {{ id: string, event: [name: string, detail: any] | null }[]} */
  const news = [];
  /** @type {string[]} */
  const words = [];
  for (let place = 0; place + 2 < flat.length; place += 3) {
    if (flat[place] !== "news") continue;
    const [id, text] = flat.slice(place + 1, place + 3);
    const [name, detail] = parse(text);
    news.push({ id, event: TOLD.has(name) ? [name, detail] : null });
    if (name === "issues" && Array.isArray(detail)) words.push(...detail.flatMap(inWords));
    if (ADVERSE.has(name)) words.push(...inWords({ line: detail?.key, ...detail?.outcome }));
  }
  return { news, words };
}

/** @param {any} issue */
function inWords(issue) {
  const { line, asked, got, error } = issue ?? {};
  if (typeof error?.code !== "string") return [];
  const { code, subject, available } = error;
  return [line, asked, got, code, subject, available].map((word) =>
    ["string", "number"].includes(typeof word) ? String(word) : "",
  );
}

/** @param {string} text @returns {any[]} */
function parse(text) {
  try {
    const news = JSON.parse(text);
    return Array.isArray(news) ? news : [];
  } catch {
    return [];
  }
}
