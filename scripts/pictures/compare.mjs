// Whether two pictures show the same. They are seen from afar, by squares of four pixels a side: where an edge is drawn a
// little otherwise, as another release of a browser does, nobody sees it from there.

/** Pixels a side of a square, of which the mean is compared. */
const SIDE = 4;
/** A square has changed where its red, green or blue differ by more than so many of 255. */
const STEP = 16;
/** Pictures show the same where no more than this share of their squares has changed. */
const TOLERANCE = 0.0005;

/**
 * Compares two pictures, as PNG, in a page of any browser. Answers the `share` of squares that have changed, whether that
 * is the `same`, and what has changed as a picture of its own: `marked`, as PNG.
 *
 * @param {import("playwright-core").Page} page @param {Buffer} before @param {Buffer} now
 */
export async function compare(page, before, now) {
  const pictures = [before, now].map((picture) => picture.toString("base64"));
  const { share, marked } = await page.evaluate(differences, { pictures, side: SIDE, step: STEP });
  return { share, same: share <= TOLERANCE, marked: Buffer.from(marked.split(",")[1], "base64") };
}

/** In the page, which can read pictures. */
async function differences({ pictures, side, step }) {
  const [before, now] = await Promise.all(
    pictures.map(async (text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      return createImageBitmap(new Blob([bytes], { type: "image/png" }));
    }),
  );
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(before.width, now.width);
  canvas.height = Math.max(before.height, now.height);
  const ink = canvas.getContext("2d", { willReadFrequently: true });
  const columns = Math.ceil(canvas.width / side);
  const rows = Math.ceil(canvas.height / side);

  const [one, other] = [before, now].map((picture) => {
    ink.clearRect(0, 0, canvas.width, canvas.height);
    ink.drawImage(picture, 0, 0);
    const { data } = ink.getImageData(0, 0, canvas.width, canvas.height);
    const sums = new Float64Array(columns * rows * 4);
    for (let y = 0; y < canvas.height; y += 1) {
      for (let x = 0; x < canvas.width; x += 1) {
        const square = (Math.floor(y / side) * columns + Math.floor(x / side)) * 4;
        for (let channel = 0; channel < 4; channel += 1) {
          sums[square + channel] += data[(y * canvas.width + x) * 4 + channel] / (side * side);
        }
      }
    }
    return sums;
  });

  // The later picture is what is left on the canvas: pale, with what has changed in red.
  ink.fillStyle = "rgb(255 255 255 / 70%)";
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.fillStyle = "red";
  let changed = 0;
  for (let square = 0; square < columns * rows; square += 1) {
    const isOther = [0, 1, 2, 3].some(
      (channel) => Math.abs(one[square * 4 + channel] - other[square * 4 + channel]) > step,
    );
    if (!isOther) continue;
    changed += 1;
    ink.fillRect((square % columns) * side, Math.floor(square / columns) * side, side, side);
  }
  return { share: changed / (columns * rows), marked: canvas.toDataURL("image/png") };
}
