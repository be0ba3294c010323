// What a suite's run amounts to, and the words for all of them.

/** Judges one suite from its counts and exit code. A suite that ran nothing, or died, has failed. */
export function verdict({ counts, code, mayBeEmpty = false }) {
  if (counts === null) return { passed: 0, failed: 1, skipped: 0, note: `no summary, exit code ${code}` };
  if (counts.passed + counts.failed === 0 && !mayBeEmpty) return { ...counts, failed: 1, note: "no tests were run" };
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, note: `exit code ${code}` };
  return { ...counts, note: "" };
}

/** A table with a line for each suite, then the line that sums it all up. */
export function summary(results) {
  const rows = results.map(({ name, passed, failed, skipped, time, note }) => [
    name,
    `${passed} passed`,
    `${failed} failed`,
    `${skipped} skipped`,
    time,
    note,
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, column, widths))
      .join("  ")
      .trimEnd(),
  );
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const skipped = total("skipped");
  const last = `${total("passed")} passed, ${total("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return { table: table.join("\n"), last, ok: total("failed") === 0 && total("passed") > 0 };
}

function pad(cell, column, widths) {
  if (column >= widths.length) return cell;
  return column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]);
}
