// Which cart was opened last at each vendor, noted where a worker finds it. No token is among it.

const NAME = "shop:openings";
const PREFIX = "/opened/";

/** Notes whose cart is open, and in which currency its prices are told. */
export async function noteOpening(vendor, opening) {
  const notes = await caches.open(NAME);
  await notes.put(PREFIX + vendor, Response.json(opening));
}

/** What was noted: `[{ vendor, customer, currency }]`. */
export async function openings() {
  const notes = await caches.open(NAME);
  const requests = await notes.keys();
  return Promise.all(
    requests.map(async (request) => ({
      vendor: new URL(request.url).pathname.slice(PREFIX.length),
      ...(await (await notes.match(request)).json()),
    })),
  );
}
