// What the browser itself tells of a page's main thread: Chromium's own tracing.

const CATEGORIES = ["blink.user_timing", "devtools.timeline", "loading", "toplevel"];

/** By this a page makes itself known in a trace, in which the browser's other threads are as well. */
const HERE = "bench: here";

/** Traces a page while something is done; answers the events of its main thread, in order, times in milliseconds. */
export async function traced(page, act) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const traceConfig = { includedCategories: CATEGORIES };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  try {
    await act();
    await page.evaluate((name) => performance.mark(name), HERE);
  } finally {
    await session.send("Tracing.end");
    await complete;
    await session.detach();
  }
  const ours = events.find(({ name }) => name === HERE);
  return events
    .filter(({ pid, tid }) => pid === ours.pid && tid === ours.tid)
    .map(({ name, ts, dur = 0, args }) => ({ name, at: ts / 1000, took: dur / 1000, args }))
    .sort((one, other) => one.at - other.at);
}
