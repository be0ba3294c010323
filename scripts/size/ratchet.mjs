// The limits, and the figures that may only go down.

const PEEK_BROTLI = 1_000;
/** What one vendor is to weigh at most, wasm and JavaScript. Until that is reached every run says what is missing. */
const VENDOR_GZIP = 96_000;
/** Compilers differ by a few bytes from machine to machine. */
const SLACK = 1.01;

/** Everything that is too heavy, in sentences. */
export function breaches(measured, committed) {
  return Object.entries(measured).flatMap(([name, parts]) => [
    ...overLimit(name, parts),
    ...grown(name, parts, committed[name]),
  ]);
}

function overLimit(name, parts) {
  return name === "peek" ? above(`${name}, brotli`, parts.js.brotli, PEEK_BROTLI, "the limit") : [];
}

/** How far each vendor is from the weight it is to have, in sentences. */
export function shortfalls(measured) {
  return Object.entries(measured)
    .filter(([, parts]) => parts.wasm && sum(parts, "gzip") > VENDOR_GZIP)
    .map(([name, parts]) => {
      const weight = sum(parts, "gzip");
      return `${name}: ${weight} bytes gzip, ${weight - VENDOR_GZIP} above the ${VENDOR_GZIP} that are the aim.`;
    });
}

function grown(name, parts, before) {
  if (!before) return [`${name} is not in sizes.json.`];
  return Object.entries(parts).flatMap(([part, { gzip, brotli }]) => [
    ...above(`${name} ${part}, gzip`, gzip, Math.floor((before[part]?.gzip ?? 0) * SLACK), "sizes.json plus 1 %"),
    ...above(`${name} ${part}, brotli`, brotli, Math.floor((before[part]?.brotli ?? 0) * SLACK), "sizes.json plus 1 %"),
  ]);
}

function above(what, bytes, limit, source) {
  return bytes > limit ? [`${what}: ${bytes} bytes, more than ${limit} (${source}).`] : [];
}

/** All parts of an entry together. */
export function sum(parts, form) {
  return Object.values(parts).reduce((total, part) => total + part[form], 0);
}

/** For people: each part now, and what has changed since the committed figure. */
export function table(measured, committed) {
  const rows = [["", "raw", "gzip", "brotli", "change in gzip"]];
  for (const [name, parts] of Object.entries(measured)) {
    for (const [part, { raw, gzip, brotli }] of Object.entries(parts)) {
      const before = committed[name]?.[part]?.gzip;
      rows.push(
        [`${name} ${part}`, raw, gzip, brotli, before === undefined ? "new" : signed(gzip - before)].map(String),
      );
    }
    if (Object.keys(parts).length > 1) {
      rows.push([`${name} in all`, ...["raw", "gzip", "brotli"].map((form) => String(sum(parts, form))), ""]);
    }
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function signed(difference) {
  return difference > 0 ? `+${difference}` : String(difference);
}
