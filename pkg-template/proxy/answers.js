// What goes back to the page: JSON, for this shopper alone.

/** @param {number} status @param {unknown} value @param {Headers} headers */
export function jsonAnswer(status, value, headers) {
  headers.set("content-type", "application/json; charset=utf-8");
  return new Response(JSON.stringify(value), { status, headers: guarded(headers) });
}

/** @param {Headers} headers */
export function emptyAnswer(headers) {
  return new Response(null, { status: 204, headers: guarded(headers) });
}

/** The same once more, by the same method and with the same body: what is asked for stands in the query. @param {string} query @param {Headers} headers */
export function againAnswer(query, headers) {
  headers.set("location", `?${query}`);
  return new Response(null, { status: 307, headers: guarded(headers) });
}

/** In the form of Violet's own errors: a name, a sentence, and where. @param {import("./refusal.js").Refusal} refusal @param {Headers} headers */
export function refusalAnswer({ status, code, message, field, allow }, headers) {
  if (allow) headers.set("allow", allow);
  const data = field === undefined ? {} : { data: { field } };
  return jsonAnswer(status, { status, error: code, message, ...data }, headers);
}

/** @param {Headers} headers */
function guarded(headers) {
  headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
  headers.append("vary", "origin, cookie");
  if (!headers.has("cross-origin-resource-policy")) headers.set("cross-origin-resource-policy", "same-origin");
  return headers;
}
