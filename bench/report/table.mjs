// The results as Markdown: medians with quartiles, and what they are of the floor's.

/** @param {any} results */
export function markdown({ engine, commit, changed, machine, package: packed, at, loads, results }) {
  const head = [
    `# Benchmark, ${engine}`,
    "",
    `Commit ${commit}${changed ? ", with changes that are in no commit" : ""}; ${at}; ${machine}; load ${loads.join(" before, ")} after.`,
    `Package: ${packed}.`,
    "",
    "Medians, quartiles in brackets; turns in random order where nothing else is said. Compare the ratios to the floor within one run, never times across runs.",
  ];
  return `${[...head, ...results.flatMap(section)].join("\n")}\n`;
}

/** @param {any} result */
function section({ title, note, unit, rows }) {
  const heads = ["contestant", "lines", unit, "× floor"];
  const lines = rows.map(({ contestant, size, reason, failed, summary, ratio, facts }) => {
    const cells = [contestant, size ?? "–"];
    if (summary) cells.push(`${figure(summary.median)} (${figure(summary.lower)}–${figure(summary.upper)})`);
    else cells.push(failed ? `**failed**: ${failed}` : `not measured: ${reason}`);
    cells.push(ratio === undefined ? "–" : `${figure(ratio)}×`);
    return facts ? [...cells, facts] : cells;
  });
  if (rows.some(({ facts }) => facts)) heads.push("besides");
  const padded = lines.map((cells) => heads.map((_, place) => cells[place] ?? ""));
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const rule = heads.map((_, place) => (place === 0 || place === 4 ? "---" : "---:"));
  return ["", `## ${title}`, "", ...(note ? [note, ""] : []), row(heads), row(rule), ...padded.map(row)];
}

/** Three digits that mean something. @param {number} number */
export function figure(number) {
  if (number >= 100) return Math.round(number).toLocaleString("en");
  return String(Number(number.toPrecision(3)));
}
