// Where we have fallen behind: a ratio to the floor that is more than half again what it was in the results that are kept.

const OWN = "Cartwright";
const MORE = 1.5;

/** Sentences, one for each figure that is worse. @param {any} now @param {any} before */
export function behind(now, before) {
  return ratiosOf(now).flatMap(({ name, title, size, ratio }) => {
    const known = ratiosOf(before).find((row) => row.name === name && row.size === size);
    if (!known || ratio <= known.ratio * MORE) return [];
    const figures = `${ratio.toPrecision(3)} times the floor, and was ${known.ratio.toPrecision(3)}`;
    return [`Behind: ${title}${size ? `, ${size} lines` : ""}: ${figures} at commit ${before.commit}.`];
  });
}

function ratiosOf({ results }) {
  const rows = results.flatMap(({ name, title, rows }) => rows.map((row) => ({ name, title, ...row })));
  return rows.filter(({ contestant, ratio }) => contestant === OWN && ratio !== undefined);
}
