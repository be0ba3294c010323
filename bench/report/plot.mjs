// The results as a picture: a bar for each median on a logarithmic scale, with its quartiles.

import { figure } from "./table.mjs";

const WIDTH = 960;
const LEFT = 330;
const RIGHT = 150;
const ROW = 18;
const HEAD = 44;

/** @param {any} results */
export function plot({ engine, commit, at, results }) {
  const parts = [];
  let top = 50;
  for (const { title, unit, rows } of results) {
    const shown = rows.filter(({ summary }) => summary && summary.median > 0);
    if (shown.length === 0) continue;
    parts.push(text(16, top + 20, `${title} (${unit}, logarithmic)`, 'font-weight="bold"'));
    const scale = scaleOf(shown.map(({ summary }) => summary));
    shown.forEach(({ contestant, size, summary }, place) => {
      const y = top + HEAD - 12 + place * ROW;
      const { median, lower, upper } = summary;
      const end = scale(median);
      const own = contestant === "Cartwright" ? "#0b6e4f" : contestant === "floor" ? "#555" : "#9aa5b1";
      parts.push(text(LEFT - 8, y + 11, `${contestant}${size ? `, ${size} lines` : ""}`, 'text-anchor="end"'));
      parts.push(`<rect x="${LEFT}" y="${y}" width="${round(end - LEFT)}" height="${ROW - 4}" fill="${own}"/>`);
      parts.push(
        `<path d="M${round(scale(lower))} ${y + 7}H${round(scale(upper))}" stroke="#111" stroke-width="1.5"/>`,
      );
      parts.push(text(Math.max(end, scale(upper)) + 6, y + 11, figure(median)));
    });
    top += HEAD + shown.length * ROW + 16;
  }
  const caption = `${engine}, commit ${commit}, ${at.slice(0, 10)}: medians, quartiles as lines; shorter is better`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${top}" fill="#fff"/>`,
    text(16, 26, caption, 'font-size="14"'),
    ...parts,
    "</svg>\n",
  ].join("\n");
}

/** From a decade below the smallest to the largest. @param {{ lower: number, upper: number }[]} summaries */
function scaleOf(summaries) {
  const positive = summaries.flatMap(({ median, lower, upper }) => [median, lower, upper]).filter((each) => each > 0);
  const low = Math.floor(Math.log10(Math.min(...positive)) - 0.01);
  const high = Math.max(Math.log10(Math.max(...positive)), low + 1);
  return (amount) => LEFT + ((Math.log10(Math.max(amount, 10 ** low)) - low) / (high - low)) * (WIDTH - LEFT - RIGHT);
}

const round = (number) => Math.round(number * 10) / 10;
const escape = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const text = (x, y, words, more = "") => `<text x="${round(x)}" y="${y}" ${more}>${escape(words)}</text>`;
